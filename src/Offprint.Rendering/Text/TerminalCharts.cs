using System.Text;

namespace Offprint.Rendering;

/// <summary>Small charts of plain characters, one line each, for terminals; with an ASCII form for those that know no more.</summary>
public static class TerminalCharts
{
    const string Blocks = "▁▂▃▄▅▆▇█", AsciiBlocks = "_.-=+*#@", Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>A series as a row of levels from its smallest to its largest value; a column without a finite value is a space.</summary>
    /// <param name="values">The series.</param>
    /// <param name="width">Columns, at least 1. A shorter series takes one column a value, a longer one the mean of each column's values.</param>
    /// <param name="ascii">Whether to use ASCII alone.</param>
    public static string Sparkline(IReadOnlyList<double> values, int width, bool ascii = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        int columns = Math.Min(width, values.Count);
        double[] means = new double[columns];
        for (int c = 0; c < columns; c++)
        {
            int from = (int)((long)c * values.Count / columns), to = (int)((long)(c + 1) * values.Count / columns);
            var finite = values.Skip(from).Take(to - from).Where(double.IsFinite).ToList();
            means[c] = finite.Count > 0 ? finite.Average() : double.NaN;
        }

        double low = means.Where(double.IsFinite).DefaultIfEmpty(0).Min(), high = means.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        string levels = ascii ? AsciiBlocks : Blocks;
        return string.Concat(means.Select(m => !double.IsFinite(m) ? ' '
            : levels[high > low ? (int)Math.Round((m - low) / (high - low) * (levels.Length - 1)) : levels.Length / 2]));
    }

    /// <summary>
    /// An estimate on a line from <paramref name="low"/> to <paramref name="high"/>: <c>   ├──●──┤   ◇ </c>. The estimate hides the stated
    /// value, both hide the threshold.
    /// </summary>
    /// <param name="value">Point estimate.</param>
    /// <param name="intervalLow">Lower end of its interval.</param>
    /// <param name="intervalHigh">Upper end of its interval.</param>
    /// <param name="low">Left end of the line.</param>
    /// <param name="high">Right end of the line, above <paramref name="low"/>.</param>
    /// <param name="width">Columns, at least 3.</param>
    /// <param name="stated">The paper's or theory's value, or null.</param>
    /// <param name="thresholds">Values at which the verdict changes.</param>
    /// <param name="ascii">Whether to use ASCII alone.</param>
    public static string Interval(
        double value, double intervalLow, double intervalHigh, double low, double high, int width, double? stated = null, IReadOnlyList<double>? thresholds = null, bool ascii = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 3);
        if (!(high > low)) throw new ArgumentException($"The line runs from {low} to {high}; its right end must be above its left one.", nameof(high));
        char[] line = [.. Enumerable.Repeat(' ', width)];
        int? At(double v) => double.IsFinite(v) && v >= low && v <= high ? (int)Math.Round((v - low) / (high - low) * (width - 1)) : null;
        void Put(double v, char mark)
        {
            if (At(v) is { } column) line[column] = mark;
        }

        if (double.IsFinite(value) && intervalHigh > intervalLow)
        {
            int from = At(Math.Max(intervalLow, low)) ?? width, to = At(Math.Min(intervalHigh, high)) ?? -1;
            for (int c = from; c <= to; c++) line[c] = ascii ? '-' : '─';
            Put(intervalLow, ascii ? '[' : '├');
            Put(intervalHigh, ascii ? ']' : '┤');
        }

        foreach (double threshold in thresholds ?? []) Put(threshold, ascii ? '|' : '│');
        if (stated is { } s) Put(s, ascii ? '<' : '◇');
        Put(value, ascii ? 'o' : '●');
        return new(line);
    }

    /// <summary>A bar from zero to a value.</summary>
    /// <param name="value">Its length; below zero or not finite draws none.</param>
    /// <param name="largest">The value of a full bar, above 0.</param>
    /// <param name="width">Columns of a full bar, at least 1.</param>
    /// <param name="ascii">Whether to use ASCII alone.</param>
    /// <returns>As many characters as <paramref name="width"/>.</returns>
    public static string Bar(double value, double largest, int width, bool ascii = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (!(largest > 0)) throw new ArgumentException($"A full bar stands for {largest}; it must be above 0.", nameof(largest));
        double columns = double.IsFinite(value) ? Math.Clamp(value / largest, 0, 1) * width : 0;
        var bar = new StringBuilder();
        if (ascii) return bar.Append('#', (int)Math.Round(columns)).ToString().PadRight(width);
        int eighths = (int)Math.Round(columns * 8);
        bar.Append('█', eighths / 8);
        if (eighths % 8 > 0) bar.Append(Eighths[eighths % 8 - 1]);
        return bar.ToString().PadRight(width);
    }
}
