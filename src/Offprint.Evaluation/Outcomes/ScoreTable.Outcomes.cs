namespace Offprint.Evaluation;

public sealed partial class ScoreTable
{
    /// <summary>
    /// The mean scores of a cube as a table: a row per subject, a column per condition, tag value or item, with standard
    /// errors clustered by item where every cell has at least two. What does not count in the means is told in the warnings.
    /// </summary>
    /// <param name="outcomes">Unparsed answers count as 0; those invalid, failed or not scored are left out.</param>
    /// <param name="benchmarks">What a benchmark is. Null: the condition, or the item where there is only one condition.</param>
    /// <param name="options">Which benchmarks, in which order and direction, and what about gaps; columns of a file do not apply. Null takes all.</param>
    /// <exception cref="InputException">A name is unknown, a score is missing under <see cref="MissingPolicy.Error"/>, or too little is left.</exception>
    public static ScoreTable Of(OutcomeCube outcomes, OutcomeAxis? benchmarks = null, ScoreTableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        options ??= new();
        var axis = benchmarks ?? (outcomes.Conditions.Count > 1 ? OutcomeAxis.Condition : OutcomeAxis.Item);
        var groups = outcomes.Group(OutcomeAxis.Subject, axis);
        // Outcomes without the tag, or without a condition, belong to no benchmark.
        string[] names = [.. axis.Levels(outcomes).Names.Where(n => n.Length > 0).Where(groups.Select(g => g.Key[1]).ToHashSet().Contains)];
        if (names.Length == 0) throw new InputException($"The outcomes have no {axis}, so there is no benchmark. Say what a benchmark is: condition, item or a tag.");
        string[] played = Played(names, options);
        foreach (string name in options.LowerIsBetter.Except(played))
            throw new InputException($"'{name}' has a direction, but is not among the benchmarks {Listing.Of(played)}. Include it, or leave it alone.") { Field = nameof(options.LowerIsBetter) };

        var row = outcomes.Subjects.Select((s, m) => (s, m)).ToDictionary(p => p.s, p => p.m);
        var column = played.Select((name, k) => (name, k)).ToDictionary(p => p.name, p => p.k);
        double[,] scores = new double[row.Count, played.Length], errors = new double[row.Count, played.Length];
        for (int m = 0; m < row.Count; m++)
        {
            for (int k = 0; k < played.Length; k++) scores[m, k] = errors[m, k] = double.NaN;
        }

        var clusters = new ItemClusters(outcomes);
        var coverage = default(OutcomeCoverage);
        foreach (var group in groups)
        {
            if (!column.TryGetValue(group.Key[1], out int k)) continue;
            int m = row[group.Key[0]];
            (scores[m, k], errors[m, k]) = clusters.Mean(group.Rows);
            coverage += group.Coverage();
        }

        bool known = Enumerable.Range(0, row.Count).All(m => Enumerable.Range(0, played.Length).All(k => double.IsNaN(scores[m, k]) || !double.IsNaN(errors[m, k])));
        string[] notes = [.. outcomes.Notes, $"Means of outcomes over each {axis}: {coverage}."];
        return new ScoreTable([.. outcomes.Subjects], played, scores, [.. played.Select(b => !options.LowerIsBetter.Contains(b))], known ? errors : null, missingCountsAsLoss: false, notes).Resolve(options.Missing);
    }

    static string[] Played(string[] names, ScoreTableOptions options)
    {
        string[] Known(string option, IEnumerable<string> wanted)
        {
            string[] list = [.. wanted];
            if (list.Except(names).FirstOrDefault() is { } unknown) throw new InputException($"There is no benchmark '{unknown}'. There {(names.Length == 1 ? "is" : "are")} {Listing.Of(names)}; use one of these, spelt the same way.") { Field = option };
            return list.Distinct().Count() == list.Length ? list : throw new InputException($"{option} names '{list.GroupBy(n => n).First(g => g.Count() > 1).Key}' twice. Name it once.") { Field = option };
        }

        string[] excluded = Known(nameof(options.Exclude), options.Exclude);
        string[] included = options.Include is null ? options.Order is null ? names : Known(nameof(options.Order), options.Order) : Known(nameof(options.Include), options.Include);
        if (options.Order is { } order && Known(nameof(options.Order), order) is var ordered)
        {
            if (included.Except(ordered).FirstOrDefault() is { } left) throw new InputException($"The order leaves out '{left}'. Say when it is played, or do not include it.") { Field = nameof(options.Order) };
            return [.. ordered.Except(excluded)];
        }

        return [.. names.Where(included.Contains).Except(excluded)];
    }
}
