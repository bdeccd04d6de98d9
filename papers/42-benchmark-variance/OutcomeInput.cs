using Offprint.Evaluation;
using Offprint.Evaluation.Significance;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>From a person's files to outcomes.</summary>
static class OutcomeInput
{
    const int Resamples = 1000; // of the library's bootstraps, where nothing else is asked

    static readonly Dictionary<string, OutcomeField> s_fields = Enum.GetValues<OutcomeField>().ToDictionary(f => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(f.ToString()), f => f);

    /// <summary>The reader's names of options, as they are called here.</summary>
    static readonly Dictionary<string, string> s_options = new()
    {
        [nameof(OutcomeReadOptions.Columns)] = "columns",
        [nameof(OutcomeReadOptions.Subject)] = "subjects",
        [nameof(OutcomeReadOptions.Metric)] = "metric",
        [nameof(OutcomeReadOptions.Filter)] = "filter",
        [nameof(OutcomeReadOptions.NumberRepeats)] = "number-repeats",
    };

    /// <summary>Reads the files one after the other.</summary>
    /// <param name="settings">The files and how they are read.</param>
    /// <param name="cancellation">Stops between outcomes.</param>
    /// <exception cref="InputException">A file, column or outcome cannot be used.</exception>
    public static OutcomeCube Read(OutcomesSettings settings, CancellationToken cancellation = default)
    {
        string[] files = [.. settings.Files];
        if (settings.Subjects.Length > 0 && settings.Subjects.Length != files.Length)
            throw new InputException($"--subjects names {settings.Subjects.Length} models for {files.Length} file{(files.Length == 1 ? "" : "s")}. Give one name for each file, in their order, or none.") { Field = "subjects" };
        var options = new OutcomeReadOptions
        {
            Columns = Columns(settings.Columns),
            Tags = [.. settings.Tags.Select(t => t.Column).Where(t => t.Length > 0).Distinct()],
            Metric = settings.Metric.Length == 0 ? null : settings.Metric,
            Filter = settings.Filter.Length == 0 ? null : settings.Filter,
            NumberRepeats = settings.NumberRepeats,
        };
        try
        {
            return settings.Subjects.Length == 0
                ? Outcomes.Read(files, options, cancellation)
                : Together([.. files.Zip(settings.Subjects).Select(f => Outcomes.Read(f.First, options with { Subject = f.Second }, cancellation))]);
        }
        catch (InputException e)
        {
            string? field = e.Field switch
            {
                null => null,
                nameof(OutcomeReadOptions.Tags) => settings.Tags.Where(t => t.Column.Length > 0).MaxBy(t => e.Message.Contains($"\"{t.Column}\"", StringComparison.Ordinal)).Option,
                var f => s_options.GetValueOrDefault(f, f),
            };
            throw new InputException(field is null ? e.Message : $"{e.Message} (--{field})", e) { Field = field };
        }
    }

    /// <summary>The outcomes of several cubes, with what each says of how it was read.</summary>
    public static OutcomeCube Together(IReadOnlyList<OutcomeCube> cubes)
    {
        var builder = new OutcomeCubeBuilder();
        foreach (var cube in cubes) builder.AddRange(cube);
        foreach (string note in cubes.SelectMany(c => c.Notes).Distinct()) builder.Note(note);
        return builder.Build();
    }

    /// <summary>The scores of each benchmark.</summary>
    /// <exception cref="InputException">The cluster is not known or missing, or no outcome counts.</exception>
    public static IReadOnlyList<ItemScores> Scores(OutcomesSettings settings, OutcomeCube cube)
    {
        var scores = ItemScores.ByCondition(cube, settings.Cluster.Length == 0 ? null : settings.Cluster);
        return scores.Count > 0 ? scores : throw new InputException($"{settings.Input}: no outcome has a score ({cube.Coverage()}). Name the column of the score with --columns score=COLUMN.") { Field = "columns" };
    }

    /// <summary>Refuses a confidence that the bootstrap's resamples do not reach.</summary>
    /// <exception cref="InputException">It is too high.</exception>
    public static void RequireResamples(double confidence)
    {
        if (Intervals.LeastResamples(confidence) > Resamples)
            throw new InputException($"--confidence is {confidence}, but intervals by bootstrap, with {Resamples} resamples, reach {1 - 4.0 / Resamples}. Lower it, or do without them: another --interval, and no --probability.") { Field = "confidence" };
    }

    /// <summary>What to know about the outcomes before any figure.</summary>
    public static IEnumerable<string> Remarks(OutcomeCube cube)
    {
        yield return $"Outcomes: {cube.Coverage()}; {cube.Subjects.Count} subject{(cube.Subjects.Count == 1 ? "" : "s")}, {cube.Items.Count} items{(cube.Conditions.Count > 1 ? $", {cube.Conditions.Count} benchmarks" : "")}.";
        foreach (string note in cube.Notes) yield return note;
        foreach (var baseline in cube.Baselines())
            yield return $"{Named(baseline.Condition)}: always answering '{baseline.Answers[0].Answer}' would score {baseline.Answers[0].Share:0.000}.";
    }

    /// <summary>A benchmark's name; "all items" where there is only the one without a name.</summary>
    public static string Named(string condition) => condition.Length > 0 ? condition : "all items";

    internal static Dictionary<OutcomeField, string> Columns(string[] given)
    {
        var columns = new Dictionary<OutcomeField, string>();
        foreach (string text in given)
        {
            string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[1].Length == 0 || !s_fields.TryGetValue(parts[0].ToLowerInvariant(), out var field))
                throw new InputException($"--columns has '{text}', but each entry says which column holds what, such as score=correct. Left of the sign stands one of {string.Join(", ", s_fields.Keys)}.") { Field = "columns" };
            if (!columns.TryAdd(field, parts[1])) throw new InputException($"--columns names a column for '{parts[0]}' twice; name each once.") { Field = "columns" };
        }

        return columns;
    }
}
