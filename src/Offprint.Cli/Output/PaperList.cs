using Offprint.Papers;
using Offprint.Catalogue;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Offprint.Cli.Output;

/// <summary>Papers in the terminal: a table for a list, title and snippet for what was found.</summary>
static class PaperList
{
    public static void Write(IReadOnlyList<Paper> papers)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("no.").RightAligned());
        table.AddColumns("title", "by", "date", "topics", "claims");
        var statuses = StatusTexts.Read();
        foreach (var paper in papers)
            table.AddRow(
                Cell(Number(paper)), Cell(paper.Title), Cell(By(paper)), new Text($"{paper.Date:yyyy-MM-dd}"), Cell(string.Join(", ", paper.Topics)), Cell(statuses.Of(paper.Reference)));
        Terminal.Out.Write(table);
    }

    public static void Write(IReadOnlyList<SearchHit> hits)
    {
        var statuses = StatusTexts.Read();
        foreach (var hit in hits)
        {
            Terminal.Out.MarkupLine($"[bold]{Number(hit.Paper),3}[/]  {Markup(hit.Title, "bold")}");
            Terminal.Out.MarkupLineInterpolated($"     [dim]{By(hit.Paper)} · {hit.Paper.Date:yyyy-MM-dd} · {statuses.Of(hit.Paper.Reference)}[/]");
            if (hit.Snippet.Count > 0) Terminal.Out.Write(new Padder(new Markup(Markup(hit.Snippet, "yellow"))).Padding(5, 0, 0, 1));
        }
    }

    /// <summary>Who wrote it, short.</summary>
    public static string By(Paper paper) => paper.Organisation?.Name is { Length: > 0 } organisation ? organisation
        : paper.Authors.Count > 2 ? $"{paper.Authors[0]} et al."
        : paper.Authors.Count > 0 ? string.Join(", ", paper.Authors)
        : paper.AuthorCount > 0 ? $"{paper.AuthorCount} authors" : "";

    static string Number(Paper paper) => paper.Number is { } number ? $"{number:D2}" : "–";

    static IRenderable Cell(string text) => new Text(text);

    static string Markup(IReadOnlyList<TextSegment> segments, string style) =>
        string.Concat(segments.Select(s => s.IsHit ? $"[{style}]{Spectre.Console.Markup.Escape(s.Text)}[/]" : Spectre.Console.Markup.Escape(s.Text)));
}
