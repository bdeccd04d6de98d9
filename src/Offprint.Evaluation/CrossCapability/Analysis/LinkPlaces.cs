namespace Offprint.Evaluation.CrossCapability;

/// <summary>Classes of crosses with their chances over draws of prompts.</summary>
static class LinkPlaces
{
    static readonly int s_classes = Enum.GetValues<LinkClass>().Length;

    /// <summary>By the scores, one place for each row.</summary>
    public static CrossPlace?[] Raw(CrossTable table, PromptBootstrap draws, CrossAnalysisOptions options, CancellationToken cancellation)
    {
        double epsilon = options.Epsilon / 100 * options.Maximum;
        return [.. table.Rows.Select(row =>
        {
            cancellation.ThrowIfCancellationRequested();
            var counts = new int[s_classes];
            for (int d = 0; d < draws.Draws; d++)
            {
                double a = draws[d, row.Model, row.First], b = draws[d, row.Model, row.Second], c = draws[d, row.Model, row.Cross];
                if (!double.IsNaN(a + b + c)) counts[(int)WeakestLink.Classify(a, b, c, epsilon)]++;
            }

            var link = WeakestLink.Classify(row.A, row.B, row.C, epsilon);
            return Place(link, WeakestLink.Position(row.A, row.B, row.C), counts);
        })];
    }

    /// <summary>By the ranks of the models with all three scores of a pair; null for rows of a pair with too few of them.</summary>
    public static CrossPlace?[] Ranked(CrossTable table, PromptBootstrap draws, CancellationToken cancellation)
    {
        var places = new CrossPlace?[table.Rows.Count];
        foreach (var pair in table.Rows.Select((Row, Index) => (Row, Index)).GroupBy(r => r.Row.Pair))
        {
            var rows = pair.ToList();
            if (rows.Count < CrossAnalysis.FewestRanked) continue;
            int[][] counts = [.. rows.Select(_ => new int[s_classes])];
            for (int d = 0; d < draws.Draws; d++)
            {
                cancellation.ThrowIfCancellationRequested();
                double[] a = [.. rows.Select(r => draws[d, r.Row.Model, r.Row.First])], b = [.. rows.Select(r => draws[d, r.Row.Model, r.Row.Second])], c = [.. rows.Select(r => draws[d, r.Row.Model, r.Row.Cross])];
                // A draw without a rated prompt of some model ranks nobody.
                if (a.Contains(double.NaN) || b.Contains(double.NaN) || c.Contains(double.NaN)) continue;
                var drawn = new PercentileSpace(a, b, c);
                for (int i = 0; i < rows.Count; i++) counts[i][(int)drawn.Class(i)]++;
            }

            var ranks = new CrossTable([.. rows.Select(r => r.Row)]).Ranks();
            for (int i = 0; i < rows.Count; i++) places[rows[i].Index] = Place(ranks.Class(i), ranks.Position(i), counts[i]);
        }

        return places;
    }

    static CrossPlace Place(LinkClass link, double position, int[] counts)
    {
        double all = counts.Sum();
        return new(link, link == LinkClass.NoWeakerLink ? double.NaN : position, [.. counts.Select(n => all == 0 ? double.NaN : n / all)]);
    }
}
