using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>
/// The claims of a report at a glance, one axis each: the paper's or theory's value as a hollow diamond, ours as a dot with
/// its 95 % interval, every replicate a faint dot, thresholds thin, the value without effect dotted.
/// </summary>
public static class ClaimsFigure
{
    /// <summary>Width for a page of a desktop, in pixels.</summary>
    public const int Wide = 860;

    /// <summary>Parts drawn for one claim; the table has them all.</summary>
    const int MostParts = 40;

    const double Margin = 6, TextSize = 13, SmallSize = 11.5, LineHeight = 17, SmallLine = 15;

    /// <summary>Width from which text stands beside its axis instead of above it.</summary>
    const int SideBySide = 560;

    /// <summary>The figure as SVG; empty when the report has no claims.</summary>
    /// <param name="report">The report.</param>
    /// <param name="theme">Its colours; with other than CSS variables the figure has its own ground.</param>
    /// <param name="width">Width in pixels, 200 to 2,000.</param>
    public static string Svg(ReportDocument report, Theme theme, int width = Wide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 2000);
        if (report.Claims.Count == 0) return "";
        var canvas = new SvgCanvas(theme);
        double y = Legend(canvas, width);
        foreach (var claim in report.Claims)
        {
            canvas.Line(0, y, width, y, "grid");
            y = Claim(canvas, claim, y + 10, width) + 10;
        }

        return canvas.Write(width, y, $"Claims of {report.Title}: {VerdictLook.Summary(report.Claims)}");
    }

    static double Claim(SvgCanvas canvas, ClaimResult claim, double top, int width)
    {
        bool beside = width >= SideBySide;
        double column = beside ? width * 0.46 : width - 2 * Margin;
        var look = VerdictLook.Of(claim.Verdict);
        double y = top + TextSize;
        canvas.Icon(look, Margin, y - 12);
        canvas.Text(VerdictLook.WordOf(claim), Margin + 20, y, TextSize, look.Role, bold: true);
        y = canvas.Lines(TextWidth.Wrap(claim.Statement, TextSize, column, 4), Margin, y + LineHeight, TextSize, LineHeight, "ink");

        if (claim.Parts is { Count: > 0 } parts)
        {
            foreach (var part in parts.Take(MostParts)) y = Part(canvas, part, y + (width >= SideBySide ? 4 : 10), width);
            if (parts.Count > MostParts) y = canvas.Lines([$"and {parts.Count - MostParts} more parts, in the table"], Margin + 20, y + SmallLine, SmallSize, SmallLine, "muted");
            return y;
        }

        var row = new ClaimAxis(claim.Measured, claim.Reported, claim.Thresholds, claim.NoEffect, claim.Replicates);
        y = canvas.Lines(Facts(claim.Measured, claim.Reported, claim.Criterion, column), Margin, y, SmallSize, SmallLine, "muted");
        return Axis(canvas, row, beside, column, top, y, width);
    }

    static double Part(SvgCanvas canvas, PartResult part, double top, int width)
    {
        const double Indent = 20;
        bool beside = width >= SideBySide;
        double column = (beside ? width * 0.46 : width - 2 * Margin) - Indent, left = Margin + Indent;
        var look = VerdictLook.Of(part.Verdict);
        double y = top + SmallSize;
        canvas.Icon(look, left, y - 11.5);
        double name = left + 20 + TextWidth.Of(look.Word, SmallSize, bold: true) + 8;
        canvas.Text(look.Word, left + 20, y, SmallSize, look.Role, bold: true);
        var lines = TextWidth.Wrap(part.Name, SmallSize, column, 3);
        if (lines.Count == 1 && name + TextWidth.Of(lines[0], SmallSize) <= left + column)
        {
            canvas.Text(lines[0], name, y, SmallSize, "ink");
            y += SmallLine;
        }
        else y = canvas.Lines(lines, left, y + SmallLine, SmallSize, SmallLine, "ink");

        y = canvas.Lines(Facts(part.Measured, null, part.Criterion, column), left, y, SmallSize, SmallLine, "muted");
        return Axis(canvas, new(part.Measured, null, part.Thresholds, part.NoEffect, part.Replicates), beside, Indent + column, top, y, width);
    }

    static double Axis(SvgCanvas canvas, ClaimAxis axis, bool beside, double column, double top, double textEnd, int width)
    {
        double left = beside ? Margin + column + 24 : Margin + 8, right = width - Margin - 8;
        if (axis.IsEmpty)
        {
            if (beside) canvas.Text("nothing measured", left, top + TextSize, SmallSize, "muted");
            return textEnd;
        }

        double from = beside ? top : textEnd;
        axis.Draw(canvas, left, right, from);
        return Math.Max(textEnd, from + axis.Height);
    }

    // The figures in words, so that the drawing stands alone.
    static IReadOnlyList<string> Facts(MeasuredValue? measured, ReportedValue? reported, string rule, double column)
    {
        string ours = measured == null ? "nothing measured" : $"measured {Figures.Format(measured)}" + (measured.N > 1 ? $", n = {Figures.Format(measured.N)}" : "");
        string theirs = reported == null ? "" : $" · stated {Figures.Format(reported, measured?.Unit ?? "")}";
        return TextWidth.Wrap($"{ours}{theirs} · rule: {rule}", SmallSize, column, 3);
    }

    static double Legend(SvgCanvas canvas, int width)
    {
        (string Text, Action<SvgCanvas, double, double> Draw)[] entries =
        [
            ("paper or theory", (c, x, y) => c.Diamond(x + 8, y)),
            ("ours, 95 % interval", (c, x, y) => { c.Line(x, y, x + 16, y, "s1", 2); c.Dot(x + 8, y, 4.5, "s1"); }),
            ("one replicate", (c, x, y) => c.Dot(x + 8, y, 2.5, "faint", 0.55)),
            ("threshold", (c, x, y) => c.Line(x + 8, y - 7, x + 8, y + 7, "ink")),
            ("no effect", (c, x, y) => c.Line(x + 8, y - 7, x + 8, y + 7, "muted", 1.5, "1.5 3")),
        ];
        double x = Margin, y = 14;
        foreach (var (text, draw) in entries)
        {
            double wide = 22 + TextWidth.Of(text, SmallSize) + 16;
            if (x + wide > width && x > Margin) (x, y) = (Margin, y + 19);
            draw(canvas, x, y);
            canvas.Text(text, x + 22, y + 4, SmallSize, "muted");
            x += wide;
        }

        return y + 16;
    }
}
