using System.Text.Json.Nodes;

namespace Offprint.Rendering;

/// <summary>A table of data: numbers on the right, in figures of one width, scrolling sideways where the screen is narrow.</summary>
static class DataTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="name">What it is, for readers who do not see it.</param>
    /// <param name="columns">Titles.</param>
    /// <param name="rows">Cells.</param>
    /// <param name="withValues">Whether numbers stand unrounded beside what is shown, for a script that sorts.</param>
    public static Markup Write(string name, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<JsonNode?>> rows, bool withValues = false)
    {
        bool[] numeric = [.. columns.Select((_, c) => rows.Any(r => Figures.IsNumber(r[c])) && rows.All(r => r[c] == null || Figures.IsNumber(r[c])))];
        IReadOnlyList<string>[] text = [.. columns.Select((_, c) => Figures.Column([.. rows.Select(r => r[c])]))];
        Markup Side(int column) => numeric[column] ? new(" class=\"number\"") : Markup.Empty;
        Markup Value(int row, int column) => withValues && Figures.IsNumber(rows[row][column]) ? Markup.Of($""" data-value="{rows[row][column]!.ToJsonString()}" """) : Markup.Empty;
        return Markup.Of($"""
            <div class="scroll" role="region" aria-label="{name}" tabindex="0"><table>
            <thead><tr>{columns.Select((c, i) => Markup.Of($"""<th scope="col"{Side(i)}>{c}</th>"""))}</tr></thead>
            <tbody>{rows.Select((_, r) => Markup.Of($"<tr>{text.Select((column, c) => Markup.Of($"<td{Side(c)}{Value(r, c)}>{column[r]}</td>"))}</tr>\n"))}</tbody>
            </table></div>
            """);
    }
}
