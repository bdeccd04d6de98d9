using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Offprint.Rendering;

/// <summary>
/// Turns an SVG as Vega writes it into one that may stand inside a page: only drawing elements and attributes that are
/// listed here survive, so neither script nor link nor outside address can; colours become those of a theme, ids its own.
/// </summary>
static partial class SvgCleaner
{
    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    static readonly HashSet<string> s_elements =
        ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text", "tspan", "defs", "clipPath", "linearGradient", "radialGradient", "stop"];

    static readonly HashSet<string> s_attributes =
    [
        "width", "height", "viewBox", "transform", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "points", "offset", "gradientUnits",
        "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
        "opacity", "stop-color", "stop-opacity", "text-anchor", "font-size", "font-weight", "font-style", "clip-path", "id",
    ];

    static readonly HashSet<string> s_coordinates =
        ["width", "height", "transform", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "points"];

    /// <summary>Reads what Vega wrote.</summary>
    /// <exception cref="ChartException">It is not SVG.</exception>
    public static XElement Parse(string svg)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(Printable(svg)), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException error)
        {
            throw new ChartException("Its drawing is not well-formed.", error);
        }
    }

    /// <summary>Its width in pixels.</summary>
    public static double Width(XElement svg) => double.TryParse((string?)svg.Attribute("width"), CultureInfo.InvariantCulture, out double width) ? width : 0;

    /// <summary>Height in pixels of an SVG that this library wrote.</summary>
    public static double Height(string svg) => HeightAttribute().Match(svg) is { Success: true } m && double.TryParse(m.Groups[1].Value, CultureInfo.InvariantCulture, out double height) ? height : 0;

    /// <summary>The cleaned SVG.</summary>
    /// <param name="svg">What <see cref="Parse"/> read.</param>
    /// <param name="theme">Colours to use; with other than CSS variables the SVG stands alone and has its own ground.</param>
    /// <param name="id">Prefix of its ids.</param>
    /// <param name="title">What it shows.</param>
    public static string Write(XElement svg, Theme theme, string id, string title)
    {
        var colours = Theme.Roles.ToDictionary(role => Theme.Light[role], role => theme[role], StringComparer.OrdinalIgnoreCase);
        var clean = Clean(svg, colours, Slug(id)) ?? new XElement(s_svg + "svg");
        clean.SetAttributeValue("role", "img");
        clean.SetAttributeValue("aria-label", Printable(title));
        clean.SetAttributeValue("font-family", Theme.ChartFont);
        if (theme != Theme.Adaptive)
            clean.AddFirst(new XElement(s_svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", theme["page"])));
        return clean.ToString(SaveOptions.DisableFormatting | SaveOptions.OmitDuplicateNamespaces);
    }

    /// <summary>The text without characters that XML forbids.</summary>
    public static string Printable(string text) => InvalidCharacters().Replace(text, "\uFFFD");

    static XElement? Clean(XElement source, Dictionary<string, string> colours, string id)
    {
        if (source.Name.Namespace != s_svg || !s_elements.Contains(source.Name.LocalName)) return null;
        var clean = new XElement(source.Name);
        foreach (var attribute in source.Attributes())
        {
            string name = attribute.Name.LocalName;
            if (attribute.Name.Namespace != XNamespace.None || !s_attributes.Contains(name)) continue;
            if (Value(name, attribute.Value, colours, id) is { } value) clean.SetAttributeValue(name, value);
        }

        foreach (var node in source.Nodes())
        {
            if (node is XElement child && Clean(child, colours, id) is { } kept) clean.Add(kept);
            else if (node is XText text && source.Name.LocalName is "text" or "tspan") clean.Add(new XText(((XText)node).Value));
        }

        // Vega wraps everything in groups; the empty ones say nothing.
        return clean is { Name.LocalName: "g", HasElements: false } ? null : clean;
    }

    static string? Value(string name, string value, Dictionary<string, string> colours, string id) => name switch
    {
        "fill" or "stroke" or "stop-color" => Reference().Match(value) is { Success: true } gradient ? $"url(#{id}-{gradient.Groups[1].Value})"
            : value.Contains('(', StringComparison.Ordinal) && !PlainColour().IsMatch(value) ? null
            : colours.GetValueOrDefault(value, value),
        "clip-path" => Reference().Match(value) is { Success: true } clip ? $"url(#{id}-{clip.Groups[1].Value})" : null,
        "id" => $"{id}-{value}",
        _ when s_coordinates.Contains(name) => Decimals().Replace(value, Rounded),
        _ => value.Contains("url", StringComparison.OrdinalIgnoreCase) ? null : value,
    };

    // A hundredth of a pixel is invisible, and paths shrink by half.
    static string Rounded(Match number) =>
        (Math.Round(double.Parse(number.Value, CultureInfo.InvariantCulture), 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    static string Slug(string id) => NotSlug().Replace(id, "-");

    [GeneratedRegex(@"^url\(['""]?#([A-Za-z0-9_-]+)['""]?\)$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?:rgb|rgba|hsl|hsla)\([0-9.,%\s/]+\)$")]
    private static partial Regex PlainColour();

    [GeneratedRegex(@"-?[0-9]+\.[0-9]{3,}(?:e-?[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?e-?[0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex Decimals();

    [GeneratedRegex("^<svg [^>]*?height=\"([0-9.]+)\"")]
    private static partial Regex HeightAttribute();

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex NotSlug();

    [GeneratedRegex("[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex InvalidCharacters();
}
