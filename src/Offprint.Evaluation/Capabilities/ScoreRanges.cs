using System.Text.Json;

namespace Offprint.Evaluation.Capabilities;

/// <summary>The smallest and the largest score of a data set.</summary>
/// <param name="Minimum">Becomes 0.</param>
/// <param name="Maximum">Becomes 1; above the minimum.</param>
public readonly record struct ScoreRange(double Minimum, double Maximum);

/// <summary>
/// The range that each data set's scores are stretched by. Kept with a leaderboard, so that a model that is added later
/// changes nobody else's score.
/// </summary>
public sealed class ScoreRanges
{
    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    readonly Dictionary<string, ScoreRange> _ranges;

    /// <summary>Ranges by name.</summary>
    /// <exception cref="InputException">A range is not finite or has no width.</exception>
    public ScoreRanges(IReadOnlyDictionary<string, ScoreRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        foreach (var (name, range) in ranges)
        {
            if (!(double.IsFinite(range.Minimum) && double.IsFinite(range.Maximum) && range.Maximum > range.Minimum))
                throw new InputException($"Data set '{name}' has the range {range.Minimum} to {range.Maximum}, by which nothing can be normalised. Where all scores are the same, the data set tells no models apart: leave it out, or give a range.");
        }

        _ranges = new(ranges);
    }

    /// <summary>Names of the data sets.</summary>
    public IEnumerable<string> DataSets => _ranges.Keys;

    /// <summary>From all seeds of all models of some tables: the base submissions of a leaderboard.</summary>
    /// <exception cref="InputException">All scores of a data set are the same.</exception>
    public static ScoreRanges Of(params IReadOnlyList<SeedTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var ranges = new Dictionary<string, ScoreRange>();
        foreach (var table in tables)
        {
            for (int d = 0; d < table.DataSets.Count; d++)
            {
                for (int m = 0; m < table.Models.Count; m++)
                {
                    foreach (double x in table[m, d])
                    {
                        var range = ranges.GetValueOrDefault(table.DataSets[d], new(x, x));
                        ranges[table.DataSets[d]] = new(Math.Min(range.Minimum, x), Math.Max(range.Maximum, x));
                    }
                }
            }
        }

        return new(ranges);
    }

    /// <summary>The range of a data set.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public ScoreRange Of(string dataSet) => _ranges.TryGetValue(dataSet, out var range)
        ? range
        : throw new InputException($"There is no range for data set '{dataSet}'. There are ranges for {Listing.Of([.. _ranges.Keys])}; add one as \"{dataSet}\": [min, max].");

    /// <summary>Reads <c>{"data set": [min, max], …}</c>.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="path">Name of the file, for messages.</param>
    /// <exception cref="InputException">It is not such a file.</exception>
    public static ScoreRanges Parse(ReadOnlySpan<byte> json, string path)
    {
        Dictionary<string, double[]>? read;
        try
        {
            read = JsonSerializer.Deserialize<Dictionary<string, double[]>>(json);
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}, line {e.LineNumber + 1}: these are no ranges. Expected {{\"data set\": [min, max], …}}.", e);
        }

        if (read is null || read.FirstOrDefault(r => r.Value is not { Length: 2 }) is { Key: not null })
            throw new InputException($"{path}: a range is two numbers, as in {{\"data set\": [min, max]}}.");
        return new(read.ToDictionary(r => r.Key, r => new ScoreRange(r.Value[0], r.Value[1])));
    }

    /// <summary>Writes what <see cref="Parse"/> reads, every digit kept.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(_ranges.ToDictionary(r => r.Key, r => new[] { r.Value.Minimum, r.Value.Maximum }), s_json);
}
