using Offprint.Numerics;

namespace Offprint.Evaluation;

/// <summary>Which column of a file is what, from the options and the header.</summary>
/// <param name="ModelColumn">Where the names are.</param>
/// <param name="Columns">The benchmarks, or the columns that may turn out to be some, in the order in which they are played.</param>
/// <param name="StandardErrors">Benchmark column → column of its standard errors; empty when none are given.</param>
/// <param name="LowerIsBetter">Benchmark columns on which a lower score is better.</param>
sealed record ScoreTableLayout(
    int ModelColumn, IReadOnlyList<ScoreColumn> Columns, IReadOnlyDictionary<int, ScoreColumn> StandardErrors, IReadOnlySet<int> LowerIsBetter)
{
    public static ScoreTableLayout Of(RowReader rows, ScoreTableOptions options)
    {
        int model = options.ModelColumn is { } name ? Column(rows, nameof(options.ModelColumn), name) : 0;
        int[] withErrors = Find(rows, nameof(options.StandardErrors), options.StandardErrors.Keys);
        int[] errors = Find(rows, nameof(options.StandardErrors), options.StandardErrors.Values);
        int[] lower = Find(rows, nameof(options.LowerIsBetter), options.LowerIsBetter);
        int[] reserved = [model, .. errors, .. Find(rows, nameof(options.Exclude), options.Exclude)];

        int[]? named = Named(rows, options) ?? (withErrors.Length > 0 ? [.. withErrors.Order()] : null);
        int[] benchmarks = named ?? [.. Enumerable.Range(0, rows.Columns.Count).Except(reserved)];
        foreach (int column in benchmarks.Intersect(reserved))
            throw Error(nameof(options.Include), $"Column \"{rows.Columns[column]}\" is asked for as a benchmark, but it is excluded or holds model names or standard errors. Give it one meaning.");
        foreach (var twice in benchmarks.GroupBy(i => rows.Columns[i]).Where(g => g.Count() > 1))
            throw new InputException($"{rows.Path}: columns {string.Join(" and ", twice.Select(i => i + 1))} are all named \"{twice.Key}\"; names must be distinct. Rename or exclude one.");
        foreach (int column in withErrors.Concat(lower).Except(benchmarks))
            throw new InputException($"{rows.Path}: \"{rows.Columns[column]}\" has a direction or standard errors, but is not among the benchmarks {Names(rows, benchmarks)}. Include it, or leave it alone.");
        if (withErrors.Length > 0 && benchmarks.Except(withErrors).ToArray() is { Length: > 0 } without)
            throw Error(nameof(options.StandardErrors), $"Standard errors are named for some benchmarks, but not for {Names(rows, without)}. Name a column for each, or for none.");

        return new(model,
            // A direction settles that a column is a benchmark, so it must be numeric.
            [.. benchmarks.Select(i => new ScoreColumn(i, rows.Columns[i], named is not null || lower.Contains(i)))],
            withErrors.Zip(errors).ToDictionary(p => p.First, p => new ScoreColumn(p.Second, rows.Columns[p.Second], named: true)),
            lower.ToHashSet());
    }

    /// <summary>The benchmarks that the options name, as they are played; null when they name none.</summary>
    static int[]? Named(RowReader rows, ScoreTableOptions options)
    {
        int[]? included = options.Include is null ? null : Find(rows, nameof(options.Include), options.Include);
        int[]? order = options.Order is null ? null : Find(rows, nameof(options.Order), options.Order);
        if (included?.Length == 0 || order?.Length == 0)
            throw Error(included?.Length == 0 ? nameof(options.Include) : nameof(options.Order), "The list of benchmarks is empty. Name at least one column, or leave the list out to take all numeric ones.");
        if (included is null || order is null) return order ?? (included is null ? null : [.. included.Order()]);
        foreach (int column in order.Except(included))
            throw Error(nameof(options.Order), $"The order names \"{rows.Columns[column]}\", which is not among the benchmarks {Names(rows, included)}. Include it, or take it out of the order.");
        foreach (int column in included.Except(order))
            throw Error(nameof(options.Order), $"The order leaves out \"{rows.Columns[column]}\". Say when it is played, or do not include it.");
        return order;
    }

    static int[] Find(RowReader rows, string option, IEnumerable<string> names)
    {
        int[] found = [.. names.Select(name => Column(rows, option, name))];
        foreach (var twice in found.GroupBy(i => i).Where(g => g.Count() > 1))
            throw Error(option, $"{option} names \"{rows.Columns[twice.Key]}\" twice. Name it once.");
        return found;
    }

    static int Column(RowReader rows, string option, string name)
    {
        try
        {
            return rows.ColumnIndex(name);
        }
        catch (InputException e)
        {
            throw new InputException($"{option}: {e.Message}", e) { Field = option };
        }
    }

    static string Names(RowReader rows, IEnumerable<int> columns) => Listing.Of([.. columns.Select(i => rows.Columns[i])]);

    static InputException Error(string option, string message) => new(message) { Field = option };
}
