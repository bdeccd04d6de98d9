using Offprint.Numerics;

namespace Offprint.Evaluation;

/// <summary>Reads a file into a <see cref="ScoreTable"/>: first what each column is, then the rows, then what is left of both.</summary>
static class ScoreTableReader
{
    public static ScoreTable Read(string path, ScoreTableOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var rows = RowReader.Open(path, options.Format);
        var layout = ScoreTableLayout.Of(rows, options);
        var models = new List<string>();
        var lines = new List<long>();
        var lineOf = new Dictionary<string, long>();
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string model = rows.Text(layout.ModelColumn);
            if (model.Length == 0) throw new InputException($"{path}, line {rows.Line}, column \"{rows.Columns[layout.ModelColumn]}\": the model has no name. Give it one, or remove the row.");
            if (!lineOf.TryAdd(model, rows.Line))
                throw new InputException($"{path}, lines {lineOf[model]} and {rows.Line}: model '{model}' stands twice; names must be distinct. Rename or remove one.");
            models.Add(model);
            lines.Add(rows.Line);
            foreach (var column in layout.Columns) column.Take(rows);
            foreach (var error in layout.StandardErrors.Values) error.Take(rows);
        }

        var benchmarks = layout.Columns.Where(c => c.IsNumeric).ToArray();
        if (models.Count < 2) throw new InputException($"{path}: the file has {models.Count} model{(models.Count == 1 ? "" : "s")}; a comparison needs at least 2. Add rows.");
        if (benchmarks.Length == 0)
            throw new InputException($"{path}: no column holds numbers besides the model names in \"{rows.Columns[layout.ModelColumn]}\" (columns: {Listing.Of(rows.Columns)}). Add scores, or name the benchmark columns.");
        if (options.Missing == MissingPolicy.Error) RequireComplete(path, benchmarks, models, lines);

        var errors = layout.StandardErrors.Count == 0 ? null : benchmarks.Select(b => layout.StandardErrors[b.Index]).ToArray();
        RequireSizes(path, benchmarks, errors, models, lines);
        string[] leftOut = [.. layout.Columns.Where(c => !c.IsNumeric).Select(c => c.Name)];
        try
        {
            return new ScoreTable([.. models], [.. benchmarks.Select(c => c.Name)], Matrix(benchmarks, models.Count),
                [.. benchmarks.Select(c => !layout.LowerIsBetter.Contains(c.Index))], errors is null ? null : Matrix(errors, models.Count), missingCountsAsLoss: false,
                leftOut.Length == 0 ? [] : [$"Not numeric, so left out: {Listing.Of(leftOut)}."]).Resolve(options.Missing);
        }
        catch (InputException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    static double[,] Matrix(ScoreColumn[] columns, int models)
    {
        var values = new double[models, columns.Length];
        for (int k = 0; k < columns.Length; k++)
        {
            for (int m = 0; m < models; m++) values[m, k] = columns[k].Values[m];
        }

        return values;
    }

    static void RequireComplete(string path, ScoreColumn[] benchmarks, List<string> models, List<long> lines)
    {
        for (int m = 0; m < models.Count; m++)
        {
            foreach (var column in benchmarks)
            {
                if (double.IsNaN(column.Values[m]))
                    throw new InputException($"{path}, line {lines[m]}, column \"{column.Name}\": model '{models[m]}' has no score. Every model needs a score on every benchmark: fill it in, or choose DropModel, DropBenchmark or ImputeLoss.");
            }
        }
    }

    static void RequireSizes(string path, ScoreColumn[] benchmarks, ScoreColumn[]? errors, List<string> models, List<long> lines)
    {
        for (int k = 0; k < (errors?.Length ?? 0); k++)
        {
            for (int m = 0; m < models.Count; m++)
            {
                double error = errors![k].Values[m]; // not null: the loop above has no turn otherwise
                if (!double.IsNaN(benchmarks[k].Values[m]) && !(error >= 0))
                    throw new InputException($"{path}, line {lines[m]}, column \"{errors[k].Name}\": the standard error of '{models[m]}' is {(double.IsNaN(error) ? "missing" : error)}; it must be a number that is not negative. Correct it.");
            }
        }
    }
}
