using Offprint.Approximation;
using Offprint.Numerics;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>What a person's file says: variables with their distributions, and the rows where it is a table of candidates.</summary>
/// <param name="Variables">The variables.</param>
/// <param name="Table">Coordinates of the candidates, row by row; null where the file describes variables.</param>
sealed record DesignInput(IReadOnlyList<Variable> Variables, double[]? Table)
{
    const long LargestMatrix = 50_000_000;

    public static DesignInput Read(DesignSettings settings, CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(settings.Input.Path))
            throw new InputException("No input is given. Give a CSV file of variables (name, low, high) or a table of candidates with --input.") { Field = "input" };
        using var rows = Opened(settings.Input.Path);
        return Column(rows, "name", "variable") is { } name && (Column(rows, "low") is not null || Column(rows, "mean") is not null)
            ? new(Domain(rows, name), null)
            : Candidates(rows, settings, cancellation);
    }

    /// <summary>The basis that is asked for.</summary>
    public IBasis Basis(DesignSettings settings)
    {
        if (settings.Basis == BasisKind.Columns)
            return Table is not null
                ? FunctionBasis.Columns([.. Variables.Select(v => v.Name)])
                : throw new InputException("--basis columns takes the columns of a table as features, but the input describes variables. Give a table of candidates, or another basis.") { Field = "basis" };
        if (settings.Basis == BasisKind.Fourier && Variables.FirstOrDefault(v => v.Distribution == Distribution.Normal) is { } unbounded)
            throw new InputException($"--basis fourier needs bounds as a period, but '{unbounded.Name}' is normal. Give it low and high, or take another basis.") { Field = "basis" };
        Family? family = settings.Basis switch
        {
            BasisKind.Legendre => Family.Legendre,
            BasisKind.Hermite => Family.Hermite,
            BasisKind.Chebyshev => Family.Chebyshev,
            BasisKind.Fourier => Family.Fourier,
            _ => null,
        };
        return family is { } one ? new ProductBasis(Variables, one, settings.Degree, settings.Set) : new ProductBasis(Variables, settings.Degree, settings.Set);
    }

    /// <summary>The space of the approximation.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="random">Shifts the cloud that stands for a domain.</param>
    public FeatureSpace Space(DesignSettings settings, RandomStream random)
    {
        var basis = Basis(settings);
        int count = Table is null ? settings.Candidates : Table.Length / Variables.Count;
        if ((long)count * basis.Count > LargestMatrix)
            throw new InputException($"{count} candidates with {basis.Count} functions are more than {LargestMatrix} numbers. Lower the degree, or give fewer candidates.") { Field = Table is null ? "candidates" : "input" };
        var cloud = Table is not null ? PointCloud.Table(Table, Variables.Count)
            : Variables.Count == 1 ? PointCloud.Midpoints(Variables[0], count)
            : PointCloud.Halton(Variables, count, random);
        return new(cloud, basis);
    }

    static List<Variable> Domain(RowReader rows, int name)
    {
        int? distribution = Column(rows, "distribution"), low = Column(rows, "low"), high = Column(rows, "high"), mean = Column(rows, "mean"), deviation = Column(rows, "deviation", "sd");
        var variables = new List<Variable>();
        while (rows.Read())
        {
            string called = rows.Text(name), place = $"{rows.Path}, line {rows.Line}";
            if (called.Length == 0) throw new InputException($"{place}: the variable has no name. Give it one.") { Field = "input" };
            if (variables.Any(v => v.Name == called)) throw new InputException($"{place}: there is a variable '{called}' already. Give each a name of its own.") { Field = "input" };
            bool bounded = Filled(low) && Filled(high), normal = Filled(mean) && Filled(deviation);
            string kind = distribution is { } d && !rows.IsMissing(d) ? rows.Text(d).ToLowerInvariant() : normal && !bounded ? "normal" : "uniform";
            try
            {
                variables.Add(kind switch
                {
                    "uniform" when bounded => Variable.Uniform(called, rows.Number(Known(low)), rows.Number(Known(high))),
                    "arcsine" or "chebyshev" when bounded => Variable.Arcsine(called, rows.Number(Known(low)), rows.Number(Known(high))),
                    "normal" or "gaussian" when normal => Variable.Normal(called, rows.Number(Known(mean)), rows.Number(Known(deviation))),
                    "uniform" or "arcsine" or "chebyshev" => throw new InputException($"'{called}' is {kind} and needs low and high. Fill both in."),
                    "normal" or "gaussian" => throw new InputException($"'{called}' is normal and needs mean and deviation. Fill both in."),
                    _ => throw new InputException($"the distribution of '{called}' is \"{kind}\", but must be uniform, normal or arcsine."),
                });
            }
            catch (InputException e) when (!e.Message.StartsWith(rows.Path, StringComparison.Ordinal))
            {
                throw new InputException($"{place}: {e.Message}", e) { Field = "input" };
            }
        }

        return variables;

        bool Filled(int? column) => column is { } c && !rows.IsMissing(c);

        static int Known(int? column) => column ?? throw new InvalidOperationException("The column was found filled.");
    }

    static DesignInput Candidates(RowReader rows, DesignSettings settings, CancellationToken cancellation)
    {
        if (!rows.Read()) throw new InputException($"{rows.Path} has no row. Give a table with at least one.") { Field = "input" };
        int[] excluded = [.. settings.Exclude.Select(c => Index(rows, c, "exclude"))];
        int[] columns = settings.Columns.Length > 0
            ? [.. settings.Columns.Select(c => Index(rows, c, "columns"))]
            : [.. Enumerable.Range(0, rows.Columns.Count).Where(c => rows.IsMissing(c) || rows.TryNumber(c, out _))];
        columns = [.. columns.Except(excluded)];
        if (columns.Length == 0)
            throw new InputException($"{rows.Path}: none of the columns holds numbers. Give a table with a column of numbers for each variable, or a file of variables with the columns name, low and high.") { Field = "columns" };
        var values = new List<double>();
        long row = 0;
        do
        {
            if (row++ % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            foreach (int column in columns) values.Add(rows.Number(column));
        }
        while (rows.Read());
        double[] table = [.. values];
        return new([.. columns.Select((c, j) => Empirical(rows, rows.Columns[c], [.. Enumerable.Range(0, table.Length / columns.Length).Select(i => table[i * columns.Length + j])], settings.Basis))], table);
    }

    // The scale on which a column's polynomials are well behaved.
    static Variable Empirical(RowReader rows, string name, double[] values, BasisKind basis)
    {
        if (values.Min() == values.Max() && basis != BasisKind.Columns)
            throw new InputException($"{rows.Path}, column \"{name}\" has one value only, {values[0]}, so nothing can be learnt about it. Leave it out with --exclude.") { Field = "exclude" };
        return values.Min() == values.Max() ? Variable.Uniform(name, values[0] - 1, values[0] + 1)
            : basis == BasisKind.Hermite ? Variable.Normal(name, Statistics.Mean(values), Statistics.StandardDeviation(values))
            : Variable.Uniform(name, values.Min(), values.Max());
    }

    static RowReader Opened(string path)
    {
        try
        {
            return RowReader.Open(path);
        }
        catch (InputException e)
        {
            throw new InputException(e.Message, e) { Field = "input" };
        }
    }

    static int? Column(RowReader rows, params string[] names)
    {
        for (int c = 0; c < rows.Columns.Count; c++)
            if (names.Contains(rows.Columns[c], StringComparer.OrdinalIgnoreCase)) return c;
        return null;
    }

    static int Index(RowReader rows, string column, string field)
    {
        try
        {
            return rows.ColumnIndex(column);
        }
        catch (InputException e)
        {
            throw new InputException($"--{field}: {e.Message}", e) { Field = field };
        }
    }
}
