namespace Offprint.Numerics;

/// <summary>
/// The Philox 4×64-10 block function: a keyed bijection of 256-bit counters.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 3.3.
/// </summary>
static class Philox
{
    // Multipliers and Weyl constants of the paper's table 2 (golden ratio and √3 − 1 in 64-bit fixed point).
    const ulong M0 = 0xD2E7470EE14C6C93, M1 = 0xCA5A826395121157;
    const ulong W0 = 0x9E3779B97F4A7C15, W1 = 0xBB67AE8584CAA73B;

    public static void Block(ulong c0, ulong c1, ulong c2, ulong c3, ulong k0, ulong k1, Span<ulong> output)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong high0 = Math.BigMul(M0, c0, out ulong low0);
            ulong high1 = Math.BigMul(M1, c2, out ulong low1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0);
            k0 += W0;
            k1 += W1;
        }

        output[0] = c0;
        output[1] = c1;
        output[2] = c2;
        output[3] = c3;
    }
}
