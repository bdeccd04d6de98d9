using System.Globalization;
using System.Text.RegularExpressions;
using Offprint.Lab;

namespace Offprint.Papers.DeepONet;

/// <summary>Where the columns of a table lie.</summary>
/// <param name="Names">Names of the coordinates.</param>
/// <param name="Values">[places, coordinates], row by row.</param>
/// <param name="Numbered">Whether the places are only the columns' numbers, for want of anything better.</param>
sealed partial record ApplyLocations(IReadOnlyList<string> Names, float[] Values, bool Numbered)
{
    /// <summary>Coordinates of a place.</summary>
    public int Dimension => Names.Count;

    /// <summary>Places.</summary>
    public int Count => Values.Length / Names.Count;

    /// <summary>Places from a table with a row for each.</summary>
    public static ApplyLocations Read(InputFile file, Header header)
    {
        // No column is set apart: a coordinate may have any name.
        var table = ApplyTable.Read(file, "locations", "", header is Header.Auto && LooksNamed(file) ? Header.Auto : header == Header.Yes ? Header.Yes : Header.No);
        return new(table.Columns ?? [.. Enumerable.Range(1, table.Width).Select(i => table.Width == 1 ? "location" : $"location_{i}")], table.Values, false);
    }

    /// <summary>Places from the names of columns, such as <c>0.1</c>, <c>t=0.1</c> or <c>u(0.1)</c>; else the columns' numbers from 1.</summary>
    public static ApplyLocations Of(IReadOnlyList<string>? columns, int count)
    {
        float[] named = [.. (columns ?? []).Select(Number)];
        bool places = named.Length == count && named.All(float.IsFinite) && named.Distinct().Count() == count;
        // What stands before "=" is the coordinate, where all columns say the same.
        string[] before = [.. (columns ?? []).Select(name => name.Contains('=', StringComparison.Ordinal) ? name[..name.IndexOf('=', StringComparison.Ordinal)].Trim() : "").Distinct()];
        return places ? new([before is [{ Length: > 0 } one] ? one : "location"], named, false) : new(["location"], [.. Enumerable.Range(1, count).Select(i => (float)i)], true);
    }

    // A list of places is often equally spaced itself; only words can be its header.
    static bool LooksNamed(InputFile file)
    {
        try
        {
            using var rows = Numerics.RowReader.Open(file.Path ?? "");
            return rows.Columns.Where((name, i) => name != $"{i + 1}").Any();
        }
        catch (InputException)
        {
            return false; // Said again, better, when it is read.
        }
    }

    static float Number(string name) =>
        NumberInName().Match(name) is { Success: true } match && float.TryParse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : float.NaN;

    [GeneratedRegex(@"^\s*(?:[\p{L}_ ]+[\p{L}\d_ ]*[=(\[@]\s*|[\p{L}_ ]*)([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*[)\]]?\s*$")]
    private static partial Regex NumberInName();
}
