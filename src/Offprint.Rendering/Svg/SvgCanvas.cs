using System.Globalization;
using System.Xml.Linq;

namespace Offprint.Rendering;

/// <summary>A small SVG in the making: shapes by role of colour, text escaped by construction.</summary>
sealed class SvgCanvas(Theme theme)
{
    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    readonly List<XElement> _shapes = [];

    public void Line(double x1, double y1, double x2, double y2, string role, double width = 1, string? dash = null) =>
        Add("line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke", theme[role]), ("stroke-width", width), ("stroke-dasharray", dash));

    public void Dot(double x, double y, double radius, string role, double opacity = 1) =>
        Add("circle", ("cx", x), ("cy", y), ("r", radius), ("fill", theme[role]), ("fill-opacity", opacity == 1 ? null : opacity));

    /// <summary>Hollow, so that a dot beneath stays in sight.</summary>
    public void Diamond(double x, double y)
    {
        const double Half = 6.5;
        string path = FormattableString.Invariant($"M{N(x)} {N(y - Half)}L{N(x + Half)} {N(y)}L{N(x)} {N(y + Half)}L{N(x - Half)} {N(y)}Z");
        Add("path", ("d", path), ("fill", "none"), ("stroke", theme["ink"]), ("stroke-width", 1.75));
    }

    public void Icon(VerdictLook look, double x, double y) =>
        Add("path", ("d", look.Icon), ("transform", $"translate({N(x)} {N(y)})"), ("fill", "none"), ("stroke", theme[look.Role]), ("stroke-width", 2),
            ("stroke-linecap", "round"), ("stroke-linejoin", "round"));

    public void Text(string text, double x, double y, double size, string role, bool bold = false, string? anchor = null)
    {
        var element = Add("text", ("x", x), ("y", y), ("font-size", size), ("fill", theme[role]), ("font-weight", bold ? "bold" : null), ("text-anchor", anchor));
        element.Value = SvgCleaner.Printable(text);
    }

    /// <summary>Lines below each other; returns the position of the line after the last.</summary>
    public double Lines(IEnumerable<string> lines, double x, double y, double size, double height, string role)
    {
        foreach (string line in lines)
        {
            Text(line, x, y, size, role);
            y += height;
        }

        return y;
    }

    public string Write(double width, double height, string title)
    {
        var svg = new XElement(s_svg + "svg", new XAttribute("width", N(width)), new XAttribute("height", N(height)), new XAttribute("viewBox", $"0 0 {N(width)} {N(height)}"),
            new XAttribute("role", "img"), new XAttribute("aria-label", SvgCleaner.Printable(title)), new XAttribute("font-family", Theme.ChartFont));
        if (theme != Theme.Adaptive)
            svg.Add(new XElement(s_svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", theme["page"])));
        svg.Add(_shapes);
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    XElement Add(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        var shape = new XElement(s_svg + name);
        foreach (var (attribute, value) in attributes)
            if (value != null) shape.SetAttributeValue(attribute, value is double number ? N(number) : value.ToString());
        _shapes.Add(shape);
        return shape;
    }

    static string N(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
}
