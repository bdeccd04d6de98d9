namespace Offprint.Evaluation.SwissRound;

static class IntegerSpread
{
    /// <summary>sd/√N of N integers, from their sum and sum of squares: exact up to the last division, so the same on every machine.</summary>
    public static double StandardError(long count, long sum, Int128 squares) =>
        count < 2 ? 0 : Math.Sqrt((double)(count * squares - (Int128)sum * sum) / ((double)count * count * (count - 1)));
}
