using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>Numbers as readers see them, the same in every format.</summary>
public static class Figures
{
    /// <summary>A number to four significant digits: <c>0.0835</c>, <c>1.235e-7</c>, <c>12,346</c>; whole numbers keep every digit; "–" for what is not finite.</summary>
    public static string Format(double value)
    {
        double size = Math.Abs(value);
        if (size == 0) return "0"; // zero has a sign that no reader wants
        return !double.IsFinite(value) ? (double.IsNaN(value) ? "–" : value > 0 ? "∞" : "-∞")
            : value == Math.Round(value) && size < 1e15 ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : size >= 1e7 || size < 1e-4 ? Exponent(value)
            : size >= 1000 ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : Rounded(value);
    }

    /// <summary>A whole number as it is typed: no separators.</summary>
    internal static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>An estimate with its interval: <c>0.0835 [0.071, 0.096]</c>; without a width only the value.</summary>
    public static string Format(double value, double low, double high) =>
        low == high || (double.IsNaN(low) && double.IsNaN(high)) ? Format(value) : $"{Format(value)} [{Format(low)}, {Format(high)}]";

    /// <summary>What was measured, with its unit; "nothing measured" for null.</summary>
    public static string Format(MeasuredValue? measured) =>
        measured == null ? "nothing measured" : WithUnit(Format(measured.Value, measured.Low, measured.High), measured.Unit);

    /// <summary>What the paper or theory says, with its spread and unit; "not stated by the paper" for null.</summary>
    /// <param name="reported">The stated value.</param>
    /// <param name="unit">Unit of the claim.</param>
    public static string Format(ReportedValue? reported, string unit = "") =>
        reported == null ? "not stated by the paper"
        : WithUnit(reported.Spread is { } spread ? $"{Format(reported.Value)} ± {Format(spread)}" : Format(reported.Value), unit);

    /// <summary>A duration: <c>0.8 s</c>, <c>42 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        double.NaN => "–",
        < 10 => $"{Math.Round(seconds, 1).ToString("0.#", CultureInfo.InvariantCulture)} s",
        < 60 => $"{seconds.ToString("F0", CultureInfo.InvariantCulture)} s",
        < 3600 => $"{Math.Floor(seconds / 60)} min {Math.Floor(seconds % 60)} s",
        _ => $"{Format(Math.Floor(seconds / 3600))} h {Math.Floor(seconds % 3600 / 60)} min",
    };

    /// <summary>A cell of a table as text: numbers to four digits, yes and no, "–" for nothing.</summary>
    public static string Cell(JsonNode? cell) => cell switch
    {
        null => "–",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Format(value.Number() ?? double.NaN),
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>() ? "yes" : "no",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => cell.ToJsonString(),
    };

    /// <summary>A column of a table as text: its numbers with the same decimals where they are of like size, so that they compare at a glance.</summary>
    public static IReadOnlyList<string> Column(IReadOnlyList<JsonNode?> cells)
    {
        const int MostDecimals = 6;
        double[] sizes = [.. cells.Where(IsNumber).Select(c => Math.Abs(c.Number() ?? 0)).Where(v => v != 0)];
        string[] single = [.. cells.Select(Cell)];
        int decimals = cells.Select((c, i) => IsNumber(c) ? Decimals(single[i]) : 0).DefaultIfEmpty(0).Max();
        if (decimals is 0 or > MostDecimals || sizes.Length == 0 || sizes.Max() >= 1e4 * sizes.Min() || single.Any(s => s.Contains('e', StringComparison.Ordinal) && double.TryParse(s, CultureInfo.InvariantCulture, out _)))
            return single;
        return [.. cells.Select((c, i) => IsNumber(c) ? ((c.Number() ?? 0) + 0.0).ToString($"N{decimals}", CultureInfo.InvariantCulture) : single[i])];
    }

    static int Decimals(string figure) => figure.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? figure.Length - dot - 1 : 0;

    /// <summary>Whether a cell holds a number, which stands on the right of its column.</summary>
    public static bool IsNumber(JsonNode? cell) => cell is JsonValue value && value.GetValueKind() == JsonValueKind.Number;

    static string WithUnit(string figure, string unit) => unit.Length == 0 ? figure : $"{figure} {unit}";

    static string Rounded(double value)
    {
        int whole = (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        return Math.Round(value, Math.Clamp(4 - whole, 0, 15)).ToString("0.############", CultureInfo.InvariantCulture);
    }

    static string Exponent(double value) => value.ToString("0.###e0", CultureInfo.InvariantCulture);
}
