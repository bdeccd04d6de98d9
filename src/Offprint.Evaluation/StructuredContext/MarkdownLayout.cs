using System.Text;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A heading for each table and a pipe table of its columns.</summary>
static class MarkdownLayout
{
    const string Header = "| column | type | pk | fk |", Rule = "| --- | --- | --- | --- |";

    public static string Write(IReadOnlyList<SchemaTable> tables)
    {
        var text = new StringBuilder("# Schema");
        foreach (var table in tables)
        {
            text.Append("\n\n## ").Append(table.Name).Append("\nDomain: ").Append(table.Domain).Append("\n\n").Append(Header).Append('\n').Append(Rule);
            foreach (var column in table.Columns)
                text.Append("\n| ").Append(Cell(column.Name)).Append(" | ").Append(Cell(column.Type)).Append(" | ").Append(column.IsKey ? "yes" : "").Append(" | ").Append(Cell(column.Reference ?? "")).Append(" |");
        }

        return text.ToString();
    }

    /// <summary>A text as it stands in a cell: with a stroke before a bar or another stroke.</summary>
    public static string Cell(string value) => value.AsSpan().ContainsAny('|', '\\') ? value.Replace("\\", "\\\\").Replace("|", "\\|") : value;

    public static IReadOnlyList<SchemaTable> Read(string text)
    {
        var lines = new LayoutLines(text, "Markdown");
        lines.Expect("# Schema");
        var tables = new List<SchemaTable>();
        while (!lines.AtEnd)
        {
            lines.Expect("");
            string name = lines.After("## "), domain = lines.After("Domain: ");
            lines.Expect("");
            lines.Expect(Header);
            lines.Expect(Rule);
            var columns = new List<SchemaColumn>();
            while (lines.TryAfter("| ", out string row))
            {
                var cells = Cells(row);
                if (cells.Count != 4) throw lines.Fault("four cells");
                columns.Add(new(cells[0], cells[1], cells[2] == "yes", cells[3].Length > 0 ? cells[3] : null));
            }

            tables.Add(new(name, domain, columns));
        }

        return tables;
    }

    static List<string> Cells(string row)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] == '\\' && i + 1 < row.Length)
            {
                cell.Append(row[++i]);
            }
            else if (row[i] != '|')
            {
                cell.Append(row[i]);
            }
            else
            {
                cells.Add(cell.ToString().Trim(' '));
                cell.Clear();
            }
        }

        return cells;
    }
}
