using System.Globalization;
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

    /// <summary>Share of the distance to "no effect" below which marks count as one (CHOSEN: a tenth of a pixel).</summary>
    const double Indistinct = 1e-4;

    const string Threshold = "threshold";

    /// <summary>Replicates further beyond the quartiles than this many interquartile ranges do not stretch the axis (Tukey's "far out").</summary>
    const double FarOut = 3;

    const double Baseline = 34, Centre = 17, LabelSize = 11;

    /// <summary>Whether nothing was measured.</summary>
    public bool IsEmpty => measured == null || !double.IsFinite(measured.Value);

    // What lies beyond the ends is named above the axis.
    double Lead
    {
        get
        {
            if (measured == null || IsEmpty) return 0;
            var (low, high) = Range(measured);
            return Beyond(low, high, before: true).Concat(Beyond(low, high, before: false)).Any() ? 12 : 0;
        }
    }

    /// <summary>Draws it between two horizontal positions.</summary>
    public void Draw(SvgCanvas canvas, double left, double right, double top)
    {
        if (measured == null || IsEmpty) return;
        var (low, high) = Range(measured);
        var line = new Strip(low, high, left, right);
        DrawBeyond(canvas, line, top + 8);
        top += Lead;
        DrawScale(canvas, line, top + 2, top + Baseline);
        DrawOurs(canvas, line, measured, top + Centre);
        DrawStated(canvas, line, top + Centre);
    }

    void DrawScale(SvgCanvas canvas, Strip line, double top, double foot)
    {
        canvas.Line(line.Left, foot, line.Right, foot, "axis");
        double[] ticks = Ticks(line.Low, line.High, line.Right - line.Left);
        string[] labels = [.. ticks.Select(Figures.Format)];
        // Four digits do not tell ticks apart that lie close together far from zero.
        if (labels.Distinct().Count() < labels.Length) labels = [.. ticks.Select(t => t.ToString($"0.{new string('#', Decimals(ticks[1] - ticks[0]))}", CultureInfo.InvariantCulture))];
        foreach (var (tick, label) in ticks.Zip(labels))
        {
            canvas.Line(line.At(tick), foot, line.At(tick), foot + 4, "axis");
            canvas.Text(label, line.At(tick), foot + 15, LabelSize, "muted", anchor: "middle");
        }

        foreach (var (mark, value) in Marks().Where(m => line.Shows(m.Value)))
            canvas.Line(line.At(value), top, line.At(value), foot, mark == Threshold ? "ink" : "muted", mark == Threshold ? 1 : 1.5, mark == Threshold ? null : "1.5 3");
    }

    // What lies beyond one end is named in one line.
    void DrawBeyond(SvgCanvas canvas, Strip line, double y)
    {
        foreach (bool before in (bool[])[true, false])
        {
            string beyond = string.Join(", ", Beyond(line.Low, line.High, before));
            if (beyond.Length == 0) continue;
            double room = (line.Right - line.Left) / (Beyond(line.Low, line.High, !before).Any() ? 2 : 1) - 14;
            string sign = TextWidth.Cut(before ? $"◂ {beyond}" : beyond, LabelSize, room) + (before ? "" : " ▸");
            canvas.Text(sign, before ? line.Left - 4 : line.Right + 4, y, LabelSize, "muted", anchor: before ? "start" : "end");
        }
    }

    void DrawOurs(SvgCanvas canvas, Strip line, MeasuredValue ours, double y)
    {
        for (int i = 0; i < (replicates?.Count ?? 0); i++)
            if (line.Shows(replicates![i])) canvas.Dot(line.At(replicates[i]), y + (i % 5 - 2) * 3, 2.5, "faint", 0.55);

        double from = double.IsFinite(ours.Low) ? ours.Low : line.Low, to = double.IsFinite(ours.High) ? ours.High : line.High;
        if (to > from)
        {
            canvas.Line(line.Inside(from), y, line.Inside(to), y, "s1", 2);
            foreach (double end in (double[])[ours.Low, ours.High])
                if (double.IsFinite(end)) canvas.Line(line.At(end), y - 4, line.At(end), y + 4, "s1", 2);
        }

        canvas.Dot(line.At(ours.Value), y, 5, "s1");
    }

    void DrawStated(SvgCanvas canvas, Strip line, double y)
    {
        if (reported == null || !double.IsFinite(reported.Value)) return;
        bool spread = reported.Spread is { } s && double.IsFinite(s);
        if (spread) canvas.Line(line.Inside(reported.Value - reported.Spread!.Value), y + 9, line.Inside(reported.Value + reported.Spread.Value), y + 9, "ink", 1.5);
        canvas.Diamond(line.Inside(reported.Value), spread ? y + 9 : y);
    }

    IEnumerable<(string Name, double Value)> Marks() =>
        thresholds.Select(t => (Threshold, t)).Append(("no effect", noEffect)).Where(m => double.IsFinite(m.Item2));

    IEnumerable<string> Beyond(double low, double high, bool before)
    {
        foreach (var (name, value) in Marks().Where(m => before ? m.Value < low : m.Value > high)) yield return $"{name} {Figures.Format(value)}";
        double[] far = [.. (replicates ?? []).Where(r => double.IsFinite(r) && (before ? r < low : r > high))];
        if (far.Length > 0) yield return $"{far.Length} {(far.Length == 1 ? "replicate at" : "replicates to")} {Figures.Format(before ? far.Min() : far.Max())}";
    }

    // The interval and the paper's value are always in sight; what lies far away is pointed at.
    (double Low, double High) Range(MeasuredValue value)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double v in (double[])[value.Value, value.Low, value.High, .. Stated()])
            if (double.IsFinite(v)) (low, high) = (Math.Min(low, v), Math.Max(high, v));
        foreach (double r in Ordinary()) (low, high) = (Math.Min(low, r), Math.Max(high, r));
        double core = Math.Max(high - low, Math.Abs(value.Value) * 1e-3);
        foreach (var (_, v) in Marks())
        {
            var (l, h) = (Math.Min(low, v), Math.Max(high, v));
            // A point without a width says nothing about scale, so the first mark beside it sets one.
            if (high > low && h - l > MostStretch * Math.Max(core, high - low)) continue;
            (low, high) = (l, h);
        }

        // What rounding alone keeps apart is drawn at one place, on the scale of the effect.
        if (double.IsFinite(noEffect) && high - low < Indistinct * Math.Abs(noEffect - value.Value)) (low, high) = (Math.Min(low, noEffect), Math.Max(high, noEffect));
        if (low == high) (low, high) = low == 0 ? (-1, 1) : (low - Math.Abs(low) * 0.1, low + Math.Abs(low) * 0.1);
        double margin = (high - low) * 0.06;
        return (low - margin, high + margin);
    }

    IEnumerable<double> Ordinary()
    {
        double[] sorted = [.. (replicates ?? []).Where(double.IsFinite).Order()];
        if (sorted.Length == 0) return [];
        double first = sorted[sorted.Length / 4], third = sorted[Math.Min(sorted.Length - 1, 3 * sorted.Length / 4)], fence = FarOut * (third - first);
        return sorted.Where(r => r >= first - fence && r <= third + fence);
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

    // Steps have at most two digits.
    static int Decimals(double step) => Math.Clamp((int)Math.Ceiling(-Math.Log10(step)) + 1, 0, 15);

    readonly record struct Strip(double Low, double High, double Left, double Right)
    {
        public double At(double value) => Left + (value - Low) / (High - Low) * (Right - Left);

        public double Inside(double value) => Math.Clamp(At(value), Left - 4, Right + 4);

        public bool Shows(double value) => value >= Low && value <= High;
    }
}
