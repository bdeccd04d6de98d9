using System.Globalization;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>How the table of outputs is laid out.</summary>
public enum OutputLayout
{
    /// <summary>As its shape and its columns say.</summary>
    Auto,

    /// <summary>A row for each function, a column for each location.</summary>
    Aligned,

    /// <summary>A row for each value: function, location(s), value.</summary>
    Triples,
}

/// <summary>A person's tables as examples of an operator.</summary>
/// <param name="Data">The examples.</param>
/// <param name="Names">Names of the functions.</param>
/// <param name="Sensors">Where the sensors lie.</param>
/// <param name="Coordinates">Names of a query's coordinates.</param>
/// <param name="Remarks">What a person should know about the tables.</param>
sealed record ApplyData(OperatorData Data, IReadOnlyList<string> Names, ApplyLocations Sensors, IReadOnlyList<string> Coordinates, IReadOnlyList<string> Remarks)
{
    /// <summary>Puts tables together.</summary>
    /// <exception cref="InputException">They do not belong together.</exception>
    public static ApplyData Of(ApplyTable sensors, ApplyTable outputs, ApplyLocations? locations, OutputLayout layout)
    {
        if (sensors.Width < 2) throw new InputException($"{sensors.Path} has {sensors.Width} column of numbers; an input function needs its values at 2 sensors or more, a column for each.") { Field = "input" };
        var functions = new Functions(sensors);
        var remarks = new List<string>();
        foreach (var table in new[] { sensors, outputs })
            if (table.Remark is { } remark) remarks.Add(remark);
        bool triples = layout == OutputLayout.Triples || (layout == OutputLayout.Auto && AreTriples(outputs, functions));
        if (layout == OutputLayout.Auto && triples && outputs.Ids is null) remarks.Add($"{outputs.Path} was read as values one by one: function, location, value. --layout aligned reads it as a row for each function.");
        foreach (var table in triples ? [sensors] : new[] { sensors, outputs })
            if (CountsRows(table)) remarks.Add($"The first column of {table.Path} only counts the rows, and was taken for numbers like the others. If it is an index, remove it, or give its name with --id.");
        var found = triples ? Triples(functions, outputs, locations, remarks) : Aligned(functions, outputs, locations, remarks);
        return found with { Remarks = [.. remarks, .. Doubles(found)] };
    }

    static bool AreTriples(ApplyTable outputs, Functions functions)
    {
        int rows = outputs.Rows;
        if (outputs.Ids is { } ids)
        {
            // A row too few or too many is an error of aligned outputs; a function with several rows is none.
            bool value = outputs.Columns is [.., var last] && last.Equals("value", StringComparison.OrdinalIgnoreCase);
            return value || (rows != functions.Count && outputs.Width >= 2 && ids.Distinct(StringComparer.Ordinal).Count() < rows);
        }

        float[] first = [.. Enumerable.Range(0, rows).Select(r => outputs.Row(r)[0])];
        if (outputs.Width < 3 || !first.All(x => functions.Find(Text(x)) >= 0)) return false;
        return rows != functions.Count ? outputs.Width == 3 || first.Distinct().Count() < rows : outputs.Width == 3 && first.Index().All(x => x.Item == x.Index + 1);
    }

    static bool CountsRows(ApplyTable table)
    {
        float start = table.Row(0)[0];
        return table.Rows >= 3 && start is 0 or 1 && Enumerable.Range(0, table.Rows).All(r => table.Row(r)[0] == start + r);
    }

    static ApplyData Aligned(Functions functions, ApplyTable outputs, ApplyLocations? locations, List<string> remarks)
    {
        var sensors = functions.Table;
        if (outputs.Rows != functions.Count)
            throw new InputException($"{outputs.Path} has {outputs.Rows} rows and {sensors.Path} has {functions.Count} functions. Aligned outputs have one row for each function; values one by one have the columns function, location, value, in which a function is its name or its row's number. Where a first row of numbers names the columns, say --header yes.") { Field = "outputs" };
        if (locations is not null && locations.Count != outputs.Width)
            throw new InputException($"The table of locations has {locations.Count} rows and {outputs.Path} has {outputs.Width} columns of numbers: each column needs its location.") { Field = "locations" };
        var at = locations ?? ApplyLocations.Of(outputs.Columns, outputs.Width);
        if (at.Numbered) remarks.Add($"{outputs.Path} does not say where its {outputs.Width} columns lie; they were numbered from 1. Name the columns by their locations, or give them with --locations.");
        var targets = new float[outputs.Values.Length];
        for (int r = 0; r < outputs.Rows; r++)
        {
            int f = outputs.Ids is { } ids ? functions.Named(ids[r], outputs, r) : r;
            outputs.Row(r).CopyTo(targets.AsSpan(f * outputs.Width));
        }

        if (outputs.Ids is { } names && names.Distinct(StringComparer.Ordinal).Count() < names.Count) throw Twice(names, outputs);
        return new(OperatorData.Aligned(sensors.Values, sensors.Width, at.Values, at.Dimension, targets), functions.Names, Positions(sensors), at.Names, []);
    }

    static ApplyData Triples(Functions functions, ApplyTable outputs, ApplyLocations? locations, List<string> remarks)
    {
        if (locations is not null) throw new InputException($"{outputs.Path} gives values one by one, each with its location; leave --locations out.") { Field = "locations" };
        int skip = outputs.Ids is null ? 1 : 0, d = outputs.Width - 1 - skip;
        if (d < 1) throw new InputException($"{outputs.Path} has {outputs.Width + 1 - skip} columns; values one by one need the columns function, location (one for each coordinate), value.") { Field = "outputs" };
        var (queries, targets, functionOf) = (new float[outputs.Rows * d], new float[outputs.Rows], new int[outputs.Rows]);
        for (int r = 0; r < outputs.Rows; r++)
        {
            var row = outputs.Row(r);
            functionOf[r] = functions.Named(outputs.Ids is { } ids ? ids[r] : Text(row[0]), outputs, r);
            row.Slice(skip, d).CopyTo(queries.AsSpan(r * d));
            targets[r] = row[^1];
        }

        var sensors = functions.Table;
        var data = OperatorData.Triples(sensors.Values, sensors.Width, queries, d, targets, functionOf);
        int[] used = [.. functionOf.Distinct().Order()];
        if (used.Length < functions.Count)
        {
            remarks.Add($"{functions.Count - used.Length} of {functions.Count} functions without a value in {outputs.Path} left out.");
            data = data.Select(used);
        }

        string[] coordinates = [.. Enumerable.Range(0, d).Select(k => outputs.Columns?[k + skip] ?? (d == 1 ? "location" : $"location_{k + 1}"))];
        return new(data.ToAligned() ?? data, [.. used.Select(f => functions.Names[f])], Positions(sensors), coordinates, []);
    }

    static ApplyLocations Positions(ApplyTable sensors) => ApplyLocations.Of(sensors.Columns, sensors.Width);

    static IEnumerable<string> Doubles(ApplyData found)
    {
        int[] first = found.Data.FirstEqual();
        int repeated = first.Where((f, i) => f != i).Count();
        if (repeated > 0)
        {
            int twin = Enumerable.Range(0, first.Length).First(f => first[f] != f);
            yield return $"{repeated} {(repeated == 1 ? "function has" : "functions have")} the same sensor values as another, for example {found.Names[first[twin]]} and {found.Names[twin]}. Held out at random they were kept on the same side: on both they would leak into the test.";
        }

        int same = found.Data.RepeatedQueries();
        if (same > 0) yield return $"{same} {(same == 1 ? "value stands" : "values stand")} at a function and location that occurred before; each counts.";
    }

    static InputException Twice(IReadOnlyList<string> names, ApplyTable outputs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int r = names.TakeWhile(seen.Add).Count();
        return new($"{outputs.Path}, line {outputs.Lines[r]}: function \"{names[r]}\" has a row already. Aligned outputs have one row for each function.") { Field = "outputs" };
    }

    static string Text(float number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The input functions by name: those of their column, else their rows' numbers from 1.</summary>
    sealed class Functions
    {
        readonly Dictionary<string, int> _byName;

        public Functions(ApplyTable table)
        {
            Table = table;
            Names = table.Ids ?? [.. Enumerable.Range(1, table.Rows).Select(i => i.ToString(CultureInfo.InvariantCulture))];
            _byName = new(StringComparer.Ordinal);
            for (int i = 0; i < Names.Count; i++)
                if (!_byName.TryAdd(Names[i], i)) throw new InputException($"{table.Path}, line {table.Lines[i]}: function \"{Names[i]}\" has a row already. Each function has one row of sensor values and a name of its own.") { Field = "input" };
        }

        public ApplyTable Table { get; }

        public IReadOnlyList<string> Names { get; }

        public int Count => Names.Count;

        public int Find(string name) => _byName.GetValueOrDefault(name, -1);

        public int Named(string name, ApplyTable outputs, int row) => Find(name) is >= 0 and var f
            ? f
            : throw new InputException($"{outputs.Path}, line {outputs.Lines[row]}: there is no function \"{name}\" in {Table.Path}. {(Table.Ids is null ? $"Its functions are its rows, numbered 1 to {Count}." : "Functions are named by its column of names.")}") { Field = "outputs" };
    }
}
