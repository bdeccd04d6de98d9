using System.Globalization;
using Offprint.Evaluation.Capabilities;

namespace Offprint.Papers.GeoBench2;

/// <summary>What a person's settings and files come to.</summary>
/// <param name="Raw">Scores, mapped so that more is better.</param>
/// <param name="Normalised">Scores on a common range.</param>
/// <param name="Ranges">The ranges.</param>
/// <param name="Capabilities">At least one.</param>
/// <param name="Remarks">What a reader should know.</param>
public sealed record LeaderboardInput(SeedTable Raw, SeedTable Normalised, ScoreRanges Ranges, IReadOnlyList<Capability> Capabilities, IReadOnlyList<string> Remarks)
{
    const string AllDataSets = "All data sets";

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="InputException">Something cannot be used; the message says where, and what to do.</exception>
    public static LeaderboardInput Load(LeaderboardSettings settings, CancellationToken cancellation)
    {
        var read = Read(settings, cancellation);
        var ranges = settings.RangeFile is { Path: { Length: > 0 } file } ? ScoreRanges.Parse(Bytes(file, "range-file"), file) : ScoreRanges.Of(read.Table);
        List<Capability> capabilities = Given(settings) is { Count: > 0 } given ? given : [new(AllDataSets, read.Table.DataSets)];
        foreach (string dataSet in capabilities.SelectMany(c => c.DataSets)) Known(read.Table, capabilities, dataSet);
        return new(read.Table, read.Table.Normalised(ranges), ranges, capabilities, [.. read.Warnings, .. Outside(read.Table, ranges)]);
    }

    static SeedTableRead Read(LeaderboardSettings settings, CancellationToken cancellation)
    {
        var options = new SeedTableOptions
        {
            ModelColumn = settings.Model,
            DataSetColumn = settings.DataSet,
            SeedColumn = settings.Repeat,
            ValueColumn = settings.Value,
            MetricColumn = settings.Metric.Length > 0 ? settings.Metric : null,
            Maps = settings.Maps.Select(m => Named(m, "maps", "RMSE=-x")).ToDictionary(m => m.Name, m => In("maps", () => MetricMap.Parse(m.Text))),
            Ranges = settings.Limits.Select(l => Named(l, "limits", "accuracy=0..1")).ToDictionary(l => l.Name, l => Limits(l.Text)),
            MinimumSeeds = settings.MinimumSeeds,
        };
        try
        {
            return LeaderboardOutcomes.AreIn(settings) ? LeaderboardOutcomes.Read(settings, options, cancellation) : SeedTableReader.Read(settings.Input.Path, options, cancellation);
        }
        catch (InputException e) when (e.Field is nameof(SeedTableOptions.Maps) or nameof(SeedTableOptions.MinimumSeeds))
        {
            throw new InputException(e.Message, e) { Field = e.Field == nameof(SeedTableOptions.Maps) ? "maps" : "minimum-seeds" };
        }
    }

    /// <summary>Names of the capabilities, which need no look at the results.</summary>
    /// <exception cref="InputException">A capability cannot be used.</exception>
    public static IEnumerable<string> CapabilityNames(LeaderboardSettings settings) => Given(settings) is { Count: > 0 } given ? given.Select(c => c.Name) : [AllDataSets];

    static List<Capability> Given(LeaderboardSettings settings)
    {
        List<Capability> groups = [.. settings.Capabilities.Select(c => In("capabilities", () => CapabilityMap.ParseGroup(c)))];
        if (settings.CapabilityFile is { Path: { Length: > 0 } file }) groups.AddRange(In("capability-file", () => CapabilityMap.Parse(Bytes(file, "capability-file"), file)));
        if (groups.GroupBy(g => g.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InputException($"Capability '{twice.Key}' is given twice; name each once.") { Field = "capabilities" };
        return groups;
    }

    static void Known(SeedTable table, IReadOnlyList<Capability> capabilities, string dataSet)
    {
        if (table.DataSets.Contains(dataSet)) return;
        string owner = capabilities.First(c => c.DataSets.Contains(dataSet)).Name;
        throw new InputException($"Capability '{owner}' names data set '{dataSet}', but the results have {string.Join(", ", table.DataSets)}. Spell it the same way, or leave it out.") { Field = "capabilities" };
    }

    static IEnumerable<string> Outside(SeedTable table, ScoreRanges ranges)
    {
        var outside = table.DataSets.Where((name, d) => Enumerable.Range(0, table.Models.Count).Any(m => table[m, d].ToArray().Any(x => x < ranges.Of(name).Minimum || x > ranges.Of(name).Maximum))).ToList();
        if (outside.Count > 0) yield return $"Scores lie outside the given range on {string.Join(", ", outside)}, so normalised ones are below 0 or above 1 there.";
    }

    static (string Name, string Text) Named(string text, string field, string example)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 ? (text[..sign].Trim(), text[(sign + 1)..].Trim()) : throw new InputException($"--{field} has '{text}', but each entry names a metric first, such as {example}.") { Field = field };
    }

    static ScoreRange Limits(string text) =>
        text.Split("..") is [var low, var high] && double.TryParse(low, NumberStyles.Float, CultureInfo.InvariantCulture, out double min) && double.TryParse(high, NumberStyles.Float, CultureInfo.InvariantCulture, out double max) && min < max
            ? new(min, max)
            : throw new InputException($"--limits has '{text}', but limits are a smaller and a larger number with two dots between, such as accuracy=0..1.") { Field = "limits" };

    static byte[] Bytes(string path, string field)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {e.Message} Give a file that is there.", e) { Field = field };
        }
    }

    static T In<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InputException e) when (e.Field is null)
        {
            throw new InputException(e.Message, e) { Field = field };
        }
    }
}
