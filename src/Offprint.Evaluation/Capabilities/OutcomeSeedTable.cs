namespace Offprint.Evaluation.Capabilities;

/// <summary>A table of seeds from single outcomes: a value is what a subject scored on a data set in one repeat.</summary>
/// <remarks>
/// What varies within a cell is then the repeat alone. Which items a data set happens to hold adds to the error of a mean,
/// and no resampling of repeats shows that part; <see cref="Significance.SubjectComparison"/> does.
/// </remarks>
public static class OutcomeSeedTable
{
    /// <summary>Subjects become models, and a repeat of a cell becomes a seed, whose value is the mean over its outcomes.</summary>
    /// <param name="cube">Unparsed answers count as 0; those invalid, failed or not scored are left out of the means.</param>
    /// <param name="dataSets">
    /// What a data set is. Null: the condition (benchmark, task), each value then being a mean over items; or the item where
    /// there is only one condition, as in outcomes whose items are data sets.
    /// </param>
    /// <param name="metric">What the score is, by which the options map and bound it; null for a score of which more is better.</param>
    /// <param name="options">Maps, ranges and the repeats needed; names of columns do not apply. Null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between outcomes.</param>
    /// <exception cref="InputException">
    /// There is no such axis, no outcome counts, a score is no finite number or out of its range, a metric of which less is
    /// better has no map, or a subject has too few repeats.
    /// </exception>
    public static SeedTableRead From(OutcomeCube cube, OutcomeAxis? dataSets = null, string? metric = null, SeedTableOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cube);
        options ??= new();
        var axis = dataSets ?? (cube.Conditions.Count > 1 ? OutcomeAxis.Condition : OutcomeAxis.Item);
        var levels = axis.Levels(cube);
        var means = new Dictionary<(string Model, string DataSet, string Seed), (double Sum, int Count)>();
        for (int row = 0; row < cube.Count; row++)
        {
            if (row % 4096 == 0) cancellationToken.ThrowIfCancellationRequested();
            double value = cube.ValueOf(row);
            // Outcomes without the tag, or without a condition, belong to no data set.
            if (double.IsNaN(value) || levels.Names[levels.Of(row)] is not { Length: > 0 } dataSet) continue;
            string subject = cube.Subjects[cube.SubjectCodes[row]];
            if (metric is not null) value = SeedTableReader.Score($"subject '{subject}', item '{cube.Items[cube.ItemCodes[row]]}'", dataSet, metric, value, options);
            var key = (subject, dataSet, $"{cube.RepeatOf(row)}");
            var (sum, count) = means.GetValueOrDefault(key);
            means[key] = (sum + value, count + 1);
        }

        if (means.Count == 0) throw new InputException($"No outcome with a score belongs to a data set, which is the {axis} here ({cube.Coverage()}). Say what a data set is: condition, item or a tag.");
        var table = SeedTableReader.Tabulate(means.Keys, key => means[key].Sum / means[key].Count);
        SeedTableReader.RequireSeeds("", table, options.MinimumSeeds);
        return new(table, metric is null ? [] : [.. table.DataSets.Select(_ => metric)], [.. Warnings(cube, axis, means)]);
    }

    static IEnumerable<string> Warnings(OutcomeCube cube, OutcomeAxis axis, Dictionary<(string Model, string DataSet, string Seed), (double Sum, int Count)> means)
    {
        foreach (string note in cube.Notes) yield return note;
        int most = means.Values.Max(m => m.Count);
        yield return $"Values are the means of {(most == 1 ? "single outcomes" : $"up to {most} outcomes")} for each subject, {axis} and repeat: {cube.Coverage()}.";
        int unlike = means.GroupBy(m => m.Key.DataSet).Count(set => set.Select(m => m.Value.Count).Distinct().Count() > 1);
        if (unlike > 0) yield return $"On {unlike} data {(unlike == 1 ? "set" : "sets")} some values are means of fewer outcomes than others, so differences may come from the items that are missing.";
        foreach (string warning in SeedTableReader.SeedWarnings(means.Keys)) yield return warning;
    }
}
