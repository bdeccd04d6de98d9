using Offprint.Evaluation;

namespace Offprint.Papers.SwissRound;

/// <summary>Single outcomes instead of a table of scores: the mean scores of each model on each benchmark are the table.</summary>
static class RankOutcomes
{
    // CHOSEN: items as benchmarks are meant for few; of a whole test a tournament would have as many rounds as questions.
    const int MostUnasked = 100;

    /// <summary>Whether the input holds them.</summary>
    public static bool AreIn(string path) => Path.Exists(path) && Outcomes.AreIn(path);

    /// <summary>Reads the outcomes and averages them.</summary>
    /// <param name="settings">The file, and what is read of it.</param>
    /// <param name="options">Which benchmarks, in which order and direction.</param>
    /// <param name="cancellation">Stops between outcomes.</param>
    public static ScoreTable Read(RankSettings settings, ScoreTableOptions options, CancellationToken cancellation)
    {
        if (settings.StandardErrors.Length > 0)
            throw new InputException("--standard-errors names columns of a table of scores, but the file holds single outcomes, whose errors follow from them. Leave it out.") { Field = "standard-errors" };
        var cube = Outcomes.Read(settings.Input.Path, new()
        {
            Columns = settings.Model == new RankSettings().Model ? new Dictionary<OutcomeField, string>() : new() { [OutcomeField.Subject] = settings.Model },
            Metric = settings.Metric.Length == 0 ? null : settings.Metric,
            Tags = TagOf(settings),
        }, cancellation);
        if (settings.BenchmarkIs.Length == 0 && cube.Conditions.Count == 1 && cube.Items.Count > MostUnasked)
            throw new InputException($"{settings.Input.Path}: all {cube.Count} outcomes are of one condition, and {cube.Items.Count} items are too many to be benchmarks unasked. Say what a benchmark is: --benchmark-is with a tag or column that groups the items, or item.") { Field = "benchmark-is" };
        try
        {
            return ScoreTable.Of(cube, settings.BenchmarkIs.Length == 0 ? null : OutcomeAxis.Named(settings.BenchmarkIs), options);
        }
        catch (InputException e)
        {
            throw new InputException($"{settings.Input.Path}: {e.Message}", e) { Field = e.Field };
        }
    }

    /// <summary>Refuses what has a meaning for single outcomes alone.</summary>
    public static void RefuseSettings(RankSettings settings)
    {
        foreach (var (name, value) in new[] { ("benchmark-is", settings.BenchmarkIs), ("metric", settings.Metric) })
        {
            if (value.Length > 0)
                throw new InputException($"--{name} is '{value}', but {settings.Input.Path} is a table of scores with a row per model, not of single outcomes. Leave it out, or give outcomes with columns model, item and score.") { Field = name };
        }
    }

    // A column that is no part of an outcome's key is read as a tag.
    static string[] TagOf(RankSettings settings) =>
        settings.BenchmarkIs.Length == 0 || OutcomeAxis.Named(settings.BenchmarkIs) != OutcomeAxis.Tag(settings.BenchmarkIs) ? [] : [settings.BenchmarkIs];
}
