using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Offprint.Rendering.Tests;

/// <summary>Where the text of an SVG stands, from its nested moves.</summary>
sealed partial record PlacedText(string Text, double Left, double Right, double Top, double Bottom, double Angle)
{
    public static List<PlacedText> All(string svg)
    {
        var found = new List<PlacedText>();
        Visit(XElement.Parse(svg), 0, 0, found);
        return found;
    }

    /// <summary>Whether two horizontal texts cover each other by more than a pixel.</summary>
    public bool Covers(PlacedText other) =>
        Angle == 0 && other.Angle == 0 && Math.Min(Right, other.Right) - Math.Max(Left, other.Left) > 1 && Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top) > 1;

    static void Visit(XElement element, double x, double y, List<PlacedText> found)
    {
        double angle = 0;
        if ((string?)element.Attribute("transform") is { } transform)
        {
            if (Move().Match(transform) is { Success: true } move) (x, y) = (x + Number(move, 1), y + Number(move, 2));
            if (Turn().Match(transform) is { Success: true } turn) angle = Number(turn, 1);
        }

        if (element.Name.LocalName == "text")
        {
            double size = double.Parse(((string)element.Attribute("font-size")!).Replace("px", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            double left = x + ((double?)element.Attribute("x") ?? 0), line = y + ((double?)element.Attribute("y") ?? 0), width = TextWidth.Of(element.Value, size, (string?)element.Attribute("font-weight") == "bold");
            left -= (string?)element.Attribute("text-anchor") switch { "middle" => width / 2, "end" => width, _ => 0 };
            bool hidden = (string?)element.Attribute("opacity") == "0"; // a label that Vega found no room for
            if (!hidden && element.Value.Trim().Length > 0) found.Add(new(element.Value, left, left + width, line - 0.75 * size, line + 0.2 * size, angle));
            return;
        }

        foreach (var child in element.Elements()) Visit(child, x, y, found);
    }

    static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"translate\(([-0-9.]+)[ ,]+([-0-9.]+)\)")]
    private static partial Regex Move();

    [GeneratedRegex(@"rotate\(([-0-9.]+)")]
    private static partial Regex Turn();
}
