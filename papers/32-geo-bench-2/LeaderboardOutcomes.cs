using Offprint.Evaluation;
using Offprint.Evaluation.Capabilities;
using Offprint.Numerics;

namespace Offprint.Papers.GeoBench2;

/// <summary>Single outcomes instead of a table of results: what a model scored on a data set in one repeat is a value.</summary>
static class LeaderboardOutcomes
{
    static readonly LeaderboardSettings s_usual = new();

    /// <summary>Whether the input holds them. A table with the columns of results is one of results, whatever else stands in it, unless a person says what a data set is.</summary>
    public static bool AreIn(LeaderboardSettings settings)
    {
        string path = settings.Input.Path;
        if (settings.DataSetIs.Length > 0 || Directory.Exists(path)) return true;
        if (!File.Exists(path) || !Outcomes.AreIn(path)) return false;
        return Outcomes.KindOf(path) != OutcomeFileKind.Table || !HasColumns(path, settings);
    }

    /// <summary>Reads the outcomes and averages them.</summary>
    public static SeedTableRead Read(LeaderboardSettings settings, SeedTableOptions options, CancellationToken cancellation)
    {
        string path = settings.Input.Path;
        if (settings.Metric.Length > 0)
            throw new InputException($"--metric is '{settings.Metric}', a column of a table of results, but {path} holds single outcomes, whose score is one metric. Name it with --value, and its map as --maps METRIC=-x.") { Field = "metric" };
        string? metric = settings.Value == s_usual.Value ? null : settings.Value;
        try
        {
            var cube = Outcomes.Read(path, new() { Columns = Columns(settings), Metric = metric, Tags = TagOf(settings) }, cancellation);
            return OutcomeSeedTable.From(cube, settings.DataSetIs.Length == 0 ? null : OutcomeAxis.Named(settings.DataSetIs), metric, options, cancellation);
        }
        catch (InputException e)
        {
            string? field = e.Field switch
            {
                nameof(OutcomeReadOptions.Metric) => "value",
                nameof(OutcomeReadOptions.Tags) => "data-set-is",
                var f => f,
            };
            throw new InputException(e.Message.Contains(path, StringComparison.Ordinal) ? e.Message : $"{path}: {e.Message}", e) { Field = field };
        }
    }

    static Dictionary<OutcomeField, string> Columns(LeaderboardSettings settings)
    {
        var columns = new Dictionary<OutcomeField, string>();
        if (settings.Model != s_usual.Model) columns[OutcomeField.Subject] = settings.Model;
        if (settings.DataSet != s_usual.DataSet) columns[OutcomeField.Condition] = settings.DataSet;
        if (settings.Repeat != s_usual.Repeat) columns[OutcomeField.Repeat] = settings.Repeat;
        return columns;
    }

    // A column that is no part of an outcome's key is read as a tag.
    static string[] TagOf(LeaderboardSettings settings) =>
        settings.DataSetIs.Length == 0 || OutcomeAxis.Named(settings.DataSetIs) != OutcomeAxis.Tag(settings.DataSetIs) ? [] : [settings.DataSetIs];

    static bool HasColumns(string path, LeaderboardSettings settings)
    {
        using var rows = RowReader.Open(path, new() { HasHeader = true });
        return new[] { settings.Model, settings.DataSet, settings.Repeat, settings.Value }.All(name => rows.Columns.Contains(name, StringComparer.OrdinalIgnoreCase));
    }
}
