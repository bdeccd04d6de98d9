namespace Offprint.Evaluation;

/// <summary>Scores as integers that compare alike: per benchmark, dense ranks from 0 (worst), equal where scores are equal.</summary>
static class ScoreRanks
{
    /// <summary>[benchmark][model]; a missing score is below all others.</summary>
    public static int[][] Of(ScoreTable table)
    {
        int models = table.Models.Count;
        var ranks = new int[table.Benchmarks.Count][];
        for (int k = 0; k < ranks.Length; k++)
        {
            double sign = table.HigherIsBetter[k] ? 1 : -1;
            // Adding 0 turns −0 into 0. NaN stays NaN and sorts first.
            double[] keys = [.. Enumerable.Range(0, models).Select(m => sign * table[m, k] + 0.0)];
            int[] order = [.. Enumerable.Range(0, models)];
            Array.Sort((double[])keys.Clone(), order);
            ranks[k] = new int[models];
            for (int i = 1; i < models; i++)
                ranks[k][order[i]] = ranks[k][order[i - 1]] + (keys[order[i]].Equals(keys[order[i - 1]]) ? 0 : 1);
        }

        return ranks;
    }
}
