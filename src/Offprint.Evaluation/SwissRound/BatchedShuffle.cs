using System.Numerics;
using Offprint.Numerics;

namespace Offprint.Evaluation.SwissRound;

/// <summary>
/// Fisher–Yates with several swaps for each 64 random bits, exactly uniform.
/// Source: Brackett-Rozinsky and Lemire, "Batched ranged random integer generation", 2024 (arXiv 2408.06213).
/// </summary>
static class BatchedShuffle
{
    // One word serves as many positions as keep the product of their ranges within 2^56: then the test whether a word
    // must be rejected needs a closer look once in 256 words.
    const int RangeBits = 56, LargestBatch = 16;

    public static void Shuffle(Span<int> items, RandomStream random)
    {
        Span<int> picks = stackalloc int[LargestBatch];
        for (int n = items.Length; n > 1;)
        {
            int batch = Math.Clamp(RangeBits / (BitOperations.Log2((uint)(n - 1)) + 1), 1, n - 1);
            Draw(n, picks[..batch], random);
            foreach (int pick in picks[..batch])
            {
                n--;
                (items[n], items[pick]) = (items[pick], items[n]);
            }
        }
    }

    /// <summary>Independent integers, the i-th uniform on [0, n − i).</summary>
    static void Draw(int n, Span<int> picks, RandomStream random)
    {
        ulong rest = Split(random.NextUInt64(), n, picks);
        if (rest >> RangeBits != 0) return;
        ulong product = 1;
        for (int i = 0; i < picks.Length; i++) product *= (ulong)(n - i);
        // The last 2^64 mod product words would favour some outcomes.
        ulong threshold = (0 - product) % product;
        while (rest < threshold) rest = Split(random.NextUInt64(), n, picks);
    }

    static ulong Split(ulong word, int n, Span<int> picks)
    {
        for (int i = 0; i < picks.Length; i++) picks[i] = (int)Math.BigMul((ulong)(n - i), word, out word);
        return word;
    }
}
