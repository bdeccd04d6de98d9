using System.Globalization;
using Offprint.Approximation;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>The values that a person found at the points of a design.</summary>
/// <param name="Card">The design.</param>
/// <param name="Points">Numbers of the points that have a value, from 0, ascending.</param>
/// <param name="Values">Their values.</param>
sealed record FitInput(DesignCard Card, int[] Points, double[] Values)
{
    /// <summary>Part of a variable's scale by which a coordinate may be off: programs that write fewer digits are forgiven.</summary>
    const double CoordinateTolerance = 1e-6;

    public static FitInput Read(FitSettings settings)
    {
        if (string.IsNullOrEmpty(settings.Input.Path))
            throw new InputException("No input is given. Give the design.csv with its column value filled in with --input.") { Field = "input" };
        if (!File.Exists(settings.Input.Path))
            throw new InputException($"There is no such file: \"{settings.Input}\". Check the path.") { Field = "input" };
        var card = DesignCard.Read(CardOf(settings));
        using var rows = RowReader.Open(settings.Input.Path);
        int[] columns = [.. card.Variables.Select(v => Column(rows, v.Name, "input", $"the variable '{v.Name}' of the design"))];
        int value = Column(rows, settings.Value, "value", "the values");
        int mark = rows.Columns.ToList().IndexOf("design");
        string fingerprint = card.Fingerprint();
        var found = new List<(int Point, double Value, long Line)>();
        double[] x = new double[columns.Length];
        while (rows.Read())
        {
            if (mark >= 0 && !rows.IsMissing(mark) && rows.Text(mark) is var own && !own.Equals(fingerprint, StringComparison.OrdinalIgnoreCase))
                throw new InputException($"{rows.Path}, line {rows.Line}: the row belongs to the design {own}, but the card {CardOf(settings)} is that of {fingerprint}. Give the {DesignCard.FileName} that was written with this file, with --design.") { Field = "design" };
            for (int j = 0; j < x.Length; j++) x[j] = rows.Number(columns[j]);
            int point = Match(card, x);
            if (point < 0) throw Foreign(rows, card, x);
            if (!rows.IsMissing(value)) found.Add((point, rows.Number(value), rows.Line));
            else if (settings.Missing == UnevaluatedPoints.Error)
                throw new InputException($"{rows.Path}, line {rows.Line}, column \"{rows.Columns[value]}\": point {point + 1} has no value. Evaluate the function there and fill it in, or leave such points out with --missing skip.") { Field = "missing" };
        }

        if (found.Count == 0) throw new InputException($"{rows.Path}: no row has a value in column \"{rows.Columns[value]}\". Evaluate the function at the points and fill the column in.") { Field = "input" };
        var merged = Observations.Merge([.. found.Select(f => (double)f.Point)], 1, [.. found.Select(_ => 1.0)], [.. found.Select(f => f.Value)], i => $"{rows.Path}, line {found[i].Line}");
        int[] points = [.. merged.Points.Select(p => (int)p)];
        if (settings.Missing == UnevaluatedPoints.Error && points.Length < card.Points.Length)
        {
            int absent = Enumerable.Range(0, card.Points.Length).Except(points).First();
            throw new InputException($"{rows.Path} has no row for point {absent + 1} of the design ({Text(card, card.Points[absent])}). Put it back with its value, or leave such points out with --missing skip.") { Field = "missing" };
        }

        int[] order = [.. Enumerable.Range(0, points.Length).OrderBy(i => points[i])];
        return new(card, [.. order.Select(i => points[i])], [.. order.Select(i => merged.Values[i])]);
    }

    /// <summary>The further points, [point][variable]; empty where none are asked for.</summary>
    public static double[][] Further(FitSettings settings, DesignCard card)
    {
        if (settings.Predict is not { Path.Length: > 0 } file) return [];
        using var rows = RowReader.Open(file.Path);
        int[] columns = [.. card.Variables.Select(v => Column(rows, v.Name, "predict", $"the variable '{v.Name}' of the design"))];
        var points = new List<double[]>();
        while (rows.Read()) points.Add([.. columns.Select(rows.Number)]);
        return [.. points];
    }

    static InputFile CardOf(FitSettings settings) =>
        settings.Design is { Path.Length: > 0 } given ? given : new(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings.Input.Path)) ?? "", DesignCard.FileName));

    static int Column(RowReader rows, string name, string field, string what)
    {
        try
        {
            return rows.ColumnIndex(name);
        }
        catch (InputException e)
        {
            throw new InputException($"A column is needed for {what}. {e.Message}", e) { Field = field };
        }
    }

    static int Match(DesignCard card, double[] x)
    {
        for (int i = 0; i < card.Points.Length; i++)
        {
            bool same = true;
            for (int j = 0; j < x.Length && same; j++) same = Math.Abs(x[j] - card.Points[i][j]) <= CoordinateTolerance * card.Variables[j].Scale;
            if (same) return i;
        }

        return -1;
    }

    static InputException Foreign(RowReader rows, DesignCard card, double[] x)
    {
        int nearest = Enumerable.Range(0, card.Points.Length).MinBy(i => x.Zip(card.Points[i], (a, b) => a - b).Select((d, j) => d / card.Variables[j].Scale).Sum(d => d * d));
        return new($"{rows.Path}, line {rows.Line}: ({Text(card, x)}) is none of the points of the design; the nearest is point {nearest + 1} ({Text(card, card.Points[nearest])}). "
            + "The weights hold for the points as they were designed: evaluate there, or give the design.json that belongs to this file with --design.") { Field = "input" };
    }

    static string Text(DesignCard card, double[] x) => string.Join(", ", x.Select((v, j) => $"{card.Variables[j].Name} = {v.ToString("G8", CultureInfo.InvariantCulture)}"));
}
