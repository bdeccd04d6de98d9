namespace Offprint.Evaluation;

static class Places
{
    /// <summary>1 for the best; equal values share the better place.</summary>
    public static int[] Of(IReadOnlyList<double> values, bool higherIsBetter = true) =>
        [.. values.Select(v => 1 + values.Count(other => higherIsBetter ? other > v : other < v))];
}
