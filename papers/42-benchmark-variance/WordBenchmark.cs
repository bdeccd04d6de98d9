using Offprint.Evaluation.Ngrams;
using Offprint.Evaluation.Predictability;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>
/// A benchmark whose models can be trained again a hundred times: which of four words of a public-domain text stands
/// here, answered by character n-gram models that differ in nothing but the order of their training text.
/// </summary>
static class WordBenchmark
{
    const int BlockLength = 1000;

    // CHOSEN: strides that visit every one of the 1,003 blocks, so that the order needs no chance.
    static readonly int[] s_strides = [2, 3, 5, 7, 11, 13, 19, 23, 29, 31];

    static readonly Lazy<(string Train, string Test, Alphabet Alphabet, WordItems Items)> s_text = new(() =>
    {
        string text = TinyShakespeare.Read();
        int cut = (int)(0.9 * text.Length);
        return (text[..cut], text[cut..], Alphabet.Of(text), new WordItems(text[..cut], text[cut..]));
    });

    /// <summary>Items at even distances, the same always.</summary>
    public static IReadOnlyList<ChoiceItem> Even(int count) => s_text.Value.Items.Even(count);

    /// <summary>Items drawn at random.</summary>
    public static IReadOnlyList<ChoiceItem> Drawn(int count, RandomStream random) => s_text.Value.Items.Draw(count, random);

    /// <summary>Blocks of the training text that every order visits.</summary>
    public static int Blocks => s_text.Value.Train.Length / BlockLength;

    /// <summary>The order of blocks of a seed that stands in for a shuffle: b ↦ (a·b + 97·s) mod blocks.</summary>
    public static int[] Strided(int seed) => [.. Enumerable.Range(0, Blocks).Select(b => (int)(((long)s_strides[seed % s_strides.Length] * b + 97L * seed) % Blocks))];

    /// <summary>Trains one model on blocks in an order and scores it on the way.</summary>
    /// <param name="order">Blocks, as many as the last checkpoint at least.</param>
    /// <param name="checkpoints">Numbers of blocks, ascending.</param>
    /// <param name="items">What is asked.</param>
    /// <param name="contextOrder">Order of the model.</param>
    /// <param name="progress">Told after each checkpoint.</param>
    /// <returns>[metric][checkpoint], metrics as in <see cref="SeedMetric"/>.</returns>
    public static double[][] Curves(int[] order, IReadOnlyList<int> checkpoints, IReadOnlyList<ChoiceItem> items, int contextOrder, Action<int> progress)
    {
        var (train, _, alphabet, _) = s_text.Value;
        var model = new NgramModel(alphabet, contextOrder);
        double[][] curves = [.. Enum.GetValues<SeedMetric>().Select(_ => new double[checkpoints.Count])];
        int trained = 0;
        for (int t = 0; t < checkpoints.Count; t++)
        {
            for (; trained < checkpoints[t]; trained++) model.Train(train.AsSpan(order[trained] * BlockLength, BlockLength));
            foreach (var item in items)
            {
                double[] logs = item.Score(model);
                curves[(int)SeedMetric.Accuracy][t] += ChainScores.Accuracy(logs, item.Correct);
                curves[(int)SeedMetric.Choices][t] += ChainScores.ChoiceProbability(logs, item.Correct);
                curves[(int)SeedMetric.Likelihood][t] += logs[item.Correct];
            }

            foreach (double[] curve in curves) curve[t] /= items.Count;
            progress(t);
        }

        return curves;
    }
}

/// <summary>How the same answers are scored.</summary>
public enum SeedMetric
{
    /// <summary>Share of items whose right choice is the likeliest; discrete.</summary>
    Accuracy,

    /// <summary>p^Choices: probability of the right choice among the choices.</summary>
    Choices,

    /// <summary>ln p^Vocab: log-likelihood of the right choice, whatever the others.</summary>
    Likelihood,
}
