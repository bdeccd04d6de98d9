namespace Offprint.Evaluation;

public sealed partial class OutcomeCube
{
    // 20 bytes a cell: 2 GB. Beyond it a full matrix is the wrong form.
    const long MostCells = 100_000_000;

    /// <summary>Mean scores of subjects × items.</summary>
    /// <exception cref="InputException">As for the other.</exception>
    public OutcomeMatrix Pivot() => Pivot(OutcomeAxis.Subject, OutcomeAxis.Item);

    /// <summary>Mean scores on two axes. Outcomes that are invalid, failed or not scored leave their cell missing; unparsed ones count as 0.</summary>
    /// <exception cref="InputException">A tag is unknown, or the axes have more than 10⁸ combinations.</exception>
    public OutcomeMatrix Pivot(OutcomeAxis rows, OutcomeAxis columns)
    {
        OutcomeLevels down = rows.Levels(this), across = columns.Levels(this);
        if ((long)down.Names.Length * across.Names.Length > MostCells)
            throw new InputException($"{down.Names.Length:N0} × {across.Names.Length:N0} ({rows} × {columns}) are more than {MostCells:N0} cells. Filter the outcomes first, or group them.");
        int width = across.Names.Length, cells = down.Names.Length * width;
        double[] means = new double[cells], deviations = new double[cells];
        var counts = new int[cells];
        for (int i = 0; i < Count; i++)
        {
            double value = ValueOf(i);
            if (double.IsNaN(value)) continue;
            int at = down.Of(i) * width + across.Of(i);
            // Welford: stable, and one value gives exactly itself.
            double before = value - means[at];
            means[at] += before / ++counts[at];
            deviations[at] += before * (value - means[at]);
        }

        for (int at = 0; at < cells; at++)
        {
            if (counts[at] == 0) means[at] = double.NaN;
        }

        return new(down.Names, across.Names, means, deviations, counts);
    }
}
