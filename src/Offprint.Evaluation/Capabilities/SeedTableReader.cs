using Offprint.Numerics;

namespace Offprint.Evaluation.Capabilities;

/// <summary>What was read.</summary>
/// <param name="Table">Scores, mapped so that higher is better.</param>
/// <param name="Metrics">The metric of each data set of the table; empty where no column names it.</param>
/// <param name="Warnings">What a reader should know: seeds that differ between models.</param>
public sealed record SeedTableRead(SeedTable Table, IReadOnlyList<string> Metrics, IReadOnlyList<string> Warnings);

/// <summary>Reads and checks a long table of results.</summary>
public static class SeedTableReader
{
    // Words of metrics of which less is better. One of them without a map is asked about, not guessed.
    static readonly string[] s_errors = ["rmse", "mse", "mae", "mape", "error", "loss", "nll", "perplexity", "ppl", "wer", "cer", "fid", "brier", "crps", "latency", "seconds"];

    /// <summary>Reads a CSV or Parquet file with a row per model, data set and seed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which columns are what; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="InputException">
    /// The file or a column cannot be used; a name is blank; a score is no finite number or out of its metric's range; model,
    /// data set and seed stand twice; a data set has two metrics; a metric of which less is better has no map; a model has
    /// too few seeds. The message names file, line and column.
    /// </exception>
    public static SeedTableRead Read(string path, SeedTableOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        using var rows = RowReader.Open(path, options.Format);
        int model = rows.ColumnIndex(options.ModelColumn), dataSet = rows.ColumnIndex(options.DataSetColumn), seed = rows.ColumnIndex(options.SeedColumn), value = rows.ColumnIndex(options.ValueColumn);
        int? metric = options.MetricColumn is { } name ? rows.ColumnIndex(name) : null;
        var lines = new Dictionary<(string Model, string DataSet, string Seed), (long Line, double Score)>();
        var metrics = new Dictionary<string, (string Metric, long Line)>();
        while (rows.Read())
        {
            if (rows.Line % 4096 == 0) cancellationToken.ThrowIfCancellationRequested();
            var key = (Text(rows, model), Text(rows, dataSet), Text(rows, seed));
            double score = rows.Number(value);
            if (metric is { } column) score = Mapped(rows, key.Item2, Text(rows, column), score, options, metrics);
            if (!lines.TryAdd(key, (rows.Line, score)))
                throw new InputException($"{path}, line {rows.Line}: model '{key.Item1}' has seed '{key.Item3}' on '{key.Item2}' twice, first in line {lines[key].Line}. Each repetition stands once; give repetitions different seeds.");
        }

        if (lines.Count == 0) throw new InputException($"{path} has no rows. Expected a row per model, data set and seed.");
        var table = Tabulate(lines.Keys, key => lines[key].Score);
        RequireSeeds($"{path}: ", table, options.MinimumSeeds);
        return new(table, metric is null ? [] : [.. table.DataSets.Select(d => metrics[d].Metric)], [.. SeedWarnings(lines.Keys)]);
    }

    static string Text(RowReader rows, int column) => rows.Text(column) is { Length: > 0 } text
        ? text
        : throw new InputException($"{rows.Path}, line {rows.Line}: column \"{rows.Columns[column]}\" is empty. Each row names model, data set and seed.");

    static double Mapped(RowReader rows, string dataSet, string metric, double score, SeedTableOptions options, Dictionary<string, (string Metric, long Line)> metrics)
    {
        if (!metrics.TryAdd(dataSet, (metric, rows.Line)) && metrics[dataSet] is var first && first.Metric != metric)
            throw new InputException($"{rows.Path}, line {rows.Line}: data set '{dataSet}' has the metric '{metric}' here and '{first.Metric}' in line {first.Line}. A data set has one; name it with its metric where it has two.");
        return Score($"{rows.Path}, line {rows.Line}", dataSet, metric, score, options);
    }

    /// <summary>A value of a metric as a score of which more is better.</summary>
    internal static double Score(string where, string dataSet, string metric, double value, SeedTableOptions options)
    {
        if (options.Ranges.TryGetValue(metric, out var range) && !(value >= range.Minimum && value <= range.Maximum))
            throw new InputException($"{where}: {metric} is {value} on '{dataSet}', but lies between {range.Minimum} and {range.Maximum}. Correct the value, or the range.");
        if (options.Maps.TryGetValue(metric, out var map)) return map.Of(value);
        if (s_errors.Any(e => metric.Contains(e, StringComparison.OrdinalIgnoreCase)))
            throw new InputException($"{where}: of the metric '{metric}' less seems to be better. Say how it becomes a score: '{metric}=-x' turns it round, '{metric}=x' takes it as it stands.") { Field = nameof(SeedTableOptions.Maps) };
        return value;
    }

    internal static SeedTable Tabulate(IReadOnlyCollection<(string Model, string DataSet, string Seed)> keys, Func<(string Model, string DataSet, string Seed), double> score)
    {
        string[] models = [.. keys.Select(k => k.Model).Distinct()], dataSets = [.. keys.Select(k => k.DataSet).Distinct()];
        var cells = keys.ToLookup(k => (k.Model, k.DataSet), score);
        return new(models, dataSets, [.. models.Select(m => dataSets.Select(d => cells[(m, d)].ToArray()).ToArray())]);
    }

    internal static void RequireSeeds(string prefix, SeedTable table, int minimum)
    {
        for (int m = 0; m < table.Models.Count; m++)
        {
            for (int d = 0; d < table.DataSets.Count; d++)
            {
                if (table[m, d].Length is > 0 and var seeds && seeds < minimum)
                    throw new InputException($"{prefix}model '{table.Models[m]}' has {seeds} {(seeds == 1 ? "seed" : "seeds")} on '{table.DataSets[d]}', but {minimum} are asked for. Add repetitions, or lower the number of seeds asked for.") { Field = nameof(SeedTableOptions.MinimumSeeds) };
            }
        }
    }

    internal static IEnumerable<string> SeedWarnings(IEnumerable<(string Model, string DataSet, string Seed)> keys)
    {
        int unlike = keys.GroupBy(k => k.DataSet)
            .Count(set => set.GroupBy(k => k.Model).Select(m => string.Join('\n', m.Select(k => k.Seed).Order(StringComparer.Ordinal))).Distinct().Count() > 1);
        if (unlike > 0)
            yield return $"On {unlike} data {(unlike == 1 ? "set" : "sets")} the models ran with different seeds. That is no fault where a seed only repeats a training; where it also chooses the data, differences between models contain it.";
    }
}
