using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>One measured quantity on an axis of its own.</summary>
/// <param name="measured">What was measured.</param>
/// <param name="reported">What the paper or theory says.</param>
/// <param name="thresholds">Values at which the verdict changes.</param>
/// <param name="noEffect">Value without the claimed effect.</param>
/// <param name="replicates">Each replicate's value.</param>
sealed class ClaimAxis(MeasuredValue? measured, ReportedValue? reported, IReadOnlyList<double> thresholds, double noEffect, IReadOnlyList<double>? replicates)
{
    /// <summary>Height of the drawing in pixels.</summary>
    public double Height => Lead + 52;

    /// <summary>Marks that would stretch the axis by more than this factor are shown at its end with an arrow (CHOSEN: the rest keeps a sixth of the width).</summary>
    const double MostStretch = 6;

    const string Threshold = "threshold";

    const double Baseline = 34, Centre = 17, LabelSize = 11;

    /// <summary>Whether nothing was measured.</summary>
    public bool IsEmpty => measured == null || !double.IsFinite(measured.Value);

    // Marks beyond the ends are named above the axis.
    double Lead
    {
        get
        {
            if (measured == null || IsEmpty) return 0;
            var (low, high) = Range(measured);
            return Marks().Any(m => m.Value < low || m.Value > high) ? 12 : 0;
        }
    }

    /// <summary>Draws it between two horizontal positions.</summary>
    public void Draw(SvgCanvas canvas, double left, double right, double top)
    {
        if (measured == null || IsEmpty) return;
        var (low, high) = Range(measured);
        double At(double value) => left + (value - low) / (high - low) * (right - left);
        double Inside(double value) => Math.Clamp(At(value), left - 4, right + 4);
        double signs = top + 8;
        top += Lead;
        double y = top + Centre, foot = top + Baseline;

        canvas.Line(left, foot, right, foot, "axis");
        double[] ticks = Ticks(low, high, right - left);
        foreach (double tick in ticks)
        {
            canvas.Line(At(tick), foot, At(tick), foot + 4, "axis");
            canvas.Text(Figures.Format(tick), At(tick), foot + 15, LabelSize, "muted", anchor: "middle");
        }

        foreach (var (mark, value) in Marks().Where(m => m.Value >= low && m.Value <= high))
            canvas.Line(At(value), top + 2, At(value), foot, mark == Threshold ? "ink" : "muted", mark == Threshold ? 1 : 1.5, mark == Threshold ? null : "1.5 3");
        foreach (bool before in (bool[])[true, false])
        {
            string beyond = string.Join(", ", Marks().Where(m => before ? m.Value < low : m.Value > high).Select(m => $"{m.Name} {Figures.Format(m.Value)}"));
            if (beyond.Length == 0) continue;
            string sign = TextWidth.Cut(before ? $"◂ {beyond}" : beyond, LabelSize, (right - left) / 2 - 12) + (before ? "" : " ▸");
            canvas.Text(sign, before ? left - 4 : right + 4, signs, LabelSize, "muted", anchor: before ? "start" : "end");
        }

        for (int i = 0; i < (replicates?.Count ?? 0); i++)
            if (double.IsFinite(replicates![i]) && replicates[i] >= low && replicates[i] <= high) canvas.Dot(At(replicates[i]), y + (i % 5 - 2) * 3, 2.5, "faint", 0.55);

        double from = double.IsFinite(measured.Low) ? measured.Low : low, to = double.IsFinite(measured.High) ? measured.High : high;
        if (to > from)
        {
            canvas.Line(Inside(from), y, Inside(to), y, "s1", 2);
            foreach (double end in (double[])[measured.Low, measured.High])
                if (double.IsFinite(end)) canvas.Line(At(end), y - 4, At(end), y + 4, "s1", 2);
        }

        canvas.Dot(At(measured.Value), y, 5, "s1");
        if (reported == null || !double.IsFinite(reported.Value)) return;
        if (reported.Spread is { } spread && double.IsFinite(spread))
            canvas.Line(Inside(reported.Value - spread), y + 9, Inside(reported.Value + spread), y + 9, "ink", 1.5);
        canvas.Diamond(Inside(reported.Value), reported.Spread is null ? y : y + 9);
    }

    IEnumerable<(string Name, double Value)> Marks() =>
        thresholds.Select(t => (Threshold, t)).Append(("no effect", noEffect)).Where(m => double.IsFinite(m.Item2));

    // The interval and the paper's value are always in sight; what lies far away is pointed at.
    (double Low, double High) Range(MeasuredValue value)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double v in (double[])[value.Value, value.Low, value.High, .. Stated()])
            if (double.IsFinite(v)) (low, high) = (Math.Min(low, v), Math.Max(high, v));
        double core = Math.Max(high - low, Math.Abs(value.Value) * 1e-3);
        foreach (double v in (double[])[.. thresholds, noEffect, .. replicates ?? []])
        {
            if (!double.IsFinite(v)) continue;
            var (l, h) = (Math.Min(low, v), Math.Max(high, v));
            // A point without a width says nothing about scale, so the first mark beside it sets one.
            if (high > low && h - l > MostStretch * Math.Max(core, high - low)) continue;
            (low, high) = (l, h);
        }

        if (low == high) (low, high) = low == 0 ? (-1, 1) : (low - Math.Abs(low) * 0.1, low + Math.Abs(low) * 0.1);
        double margin = (high - low) * 0.06;
        return (low - margin, high + margin);
    }

    IEnumerable<double> Stated() => reported switch
    {
        null => [],
        { Spread: { } spread } => [reported.Value - spread, reported.Value + spread],
        _ => [reported.Value],
    };

    static double[] Ticks(double low, double high, double pixels)
    {
        double room = Math.Max(2, Math.Floor(pixels / 80)), raw = (high - low) / room, power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
        var ticks = new List<double>();
        for (double k = Math.Ceiling(low / step); k * step <= high && ticks.Count < 20; k++) ticks.Add(k * step);
        return [.. ticks];
    }
}
