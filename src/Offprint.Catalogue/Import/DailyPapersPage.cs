using System.Text.RegularExpressions;

namespace Offprint.Catalogue;

/// <summary>
/// A Daily Papers page saved as text. A header with the page's day; then for each paper: title, abstract, the number
/// of authors (<c>• 5 authors</c>) or an organisation's handle and name, a line <c>·</c>, and the date with the number
/// of comments.
/// </summary>
public static partial class DailyPapersPage
{
    const string Dot = "·";
    const int LongestTitle = 400, LongestDate = 24;

    readonly record struct Line(int Number, string Text, bool StartsParagraph);

    /// <summary>An entry before its year is known.</summary>
    sealed record Entry(int Line, Paper Paper, PageDate Date);

    /// <summary>Whether a text has the line that every entry of a page has.</summary>
    internal static bool Recognises(string text) => DotLine().IsMatch(text);

    /// <summary>Reads a page.</summary>
    /// <param name="text">The whole page.</param>
    /// <param name="year">The year of dates without one; null for the newest year that puts none of them into the future.</param>
    /// <param name="time">The clock that tells the future; null takes the system's.</param>
    /// <returns>The papers, with the page's day as their feed date, and the entries that are not as described.</returns>
    public static PaperBatch Read(string text, int? year = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new List<ImportProblem>();
        var entries = new List<Entry>();
        PageDate? day = null;
        var lines = Lines(text);
        var pending = new List<Line>();
        bool header = true;
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Text != Dot)
            {
                pending.Add(lines[i]);
                continue;
            }

            if (header) day = DropHeader(pending);
            header = false;
            DropUnfinished(pending, problems);
            Line? date = i + 1 < lines.Count && IsDateLine(lines[i + 1]) ? lines[++i] : null;
            if (Read(pending, lines[date is null ? i : i - 1], date, problems) is { } entry) entries.Add(entry);
            pending.Clear();
        }

        ReportRest(pending, problems);
        IEnumerable<PageDate> dates = entries.Select(e => e.Date);
        int pageYear = year ?? PageDate.PageYear([.. day is { } d ? dates.Append(d) : dates], time ?? TimeProvider.System);
        var papers = new List<Paper>();
        foreach (var entry in entries)
        {
            if (entry.Date.On(pageYear) is { } date) papers.Add(entry.Paper with { Date = date, FeedDate = day?.On(pageYear) });
            else problems.Add(new(entry.Line, $"'{entry.Paper.Title}' is dated {entry.Date.Day} February, which {pageYear} does not have. Import the page with its own year."));
        }

        return new(papers, [.. problems.OrderBy(p => p.Line)]);
    }

    static List<Line> Lines(string text)
    {
        var lines = new List<Line>();
        bool blank = true;
        int number = 0;
        foreach (var raw in text.EnumerateLines())
        {
            number++;
            string line = Prose.Line(raw.ToString());
            if (line.Length > 0) lines.Add(new(number, line, blank));
            blank = line.Length == 0;
        }

        return lines;
    }

    /// <summary>Takes the header off the first entry; its last line is the page's day.</summary>
    static PageDate? DropHeader(List<Line> pending)
    {
        // Behind an authors' line it is the date of an entry that lacks its dot.
        int authors = pending.FindIndex(l => AuthorsLine().IsMatch(l.Text));
        for (int i = (authors < 0 ? pending.Count : authors) - 1; i >= 0; i--)
        {
            if (!PageDate.TryParse(pending[i].Text, out var day)) continue;
            pending.RemoveRange(0, i + 1);
            return day;
        }

        // Without a day, a header still ends with the line that names the community.
        int community = pending.FindLastIndex(l => l.Text.EndsWith("the research community", StringComparison.Ordinal));
        pending.RemoveRange(0, community + 1);
        return null;
    }

    /// <summary>An authors' line before the last one belongs to an entry that lacks its dot.</summary>
    static void DropUnfinished(List<Line> pending, List<ImportProblem> problems)
    {
        int authors;
        while ((authors = pending.FindIndex(l => AuthorsLine().IsMatch(l.Text))) is >= 0 && authors < pending.Count - 1)
        {
            problems.Add(new(pending[authors].Number, $"'{Start(pending[0].Text)}' has no line '{Dot}' after '{pending[authors].Text}'; its date is expected behind it."));
            bool dated = authors + 2 < pending.Count && PageDate.TryParse(pending[authors + 1].Text, out _);
            pending.RemoveRange(0, authors + (dated ? 2 : 1));
        }
    }

    // The date stands in the dot's paragraph, or alone; whatever is longer is the next title.
    static bool IsDateLine(Line line) => !line.StartsParagraph || PageDate.TryParse(line.Text, out _) || line.Text.Length <= LongestDate;

    static Entry? Read(List<Line> lines, Line dot, Line? date, List<ImportProblem> problems)
    {
        ImportProblem Problem(int line, string what) => new(line, lines.Count > 0 ? $"'{Start(lines[0].Text)}' {what}" : $"The entry {what}");

        int second = lines.FindIndex(1, Math.Max(0, lines.Count - 1), l => l.StartsParagraph);
        var credit = lines.Count > 0 ? lines[^1] : dot;
        string? wrong =
            lines.Count < 2 || second < 0 ? "does not consist of title, abstract, and authors or an organisation, apart by blank lines, before the line '·'."
            : credit.Text[0] == '•' && !AuthorsLine().IsMatch(credit.Text) ? $"has '{Start(credit.Text)}' where '• 5 authors' or an organisation's handle and name is expected."
            : Joined(lines[..second]).Length > LongestTitle ? $"is longer than {LongestTitle} characters; a title is expected before the abstract."
            : null;
        if (wrong is not null)
        {
            problems.Add(Problem(credit.Number, wrong));
            return null;
        }

        if (date is not { } shown || !PageDate.TryParse(shown.Text, out var parsed))
        {
            problems.Add(Problem((date ?? dot).Number, $"has {(date is { } d ? $"'{Start(d.Text)}'" : "nothing")} after the line '·', where a date such as 'Apr 7' or 'Jun 13, 2024' is expected, and the number of comments if there are any."));
            return null;
        }

        var paper = new Paper
        {
            Title = Joined(lines[..second]),
            Abstract = Prose.LineOrNull(Joined(lines[second..^1])),
            AuthorCount = AuthorsLine().Match(credit.Text) is { Success: true } authors ? int.Parse(authors.Groups["count"].ValueSpan) : 0,
            Organisation = credit.Text[0] == '•' ? null : OrganisationOf(credit.Text),
            Date = default,
            Comments = parsed.Comments,
        };
        return new(lines[0].Number, paper, parsed);
    }

    // Handles have no blanks, names may: "ByteDance-Seed ByteDance Seed".
    static Organisation OrganisationOf(string credit) =>
        credit.Split(' ', 2) is [var handle, var name] ? new(handle, name) : new(credit, credit);

    static void ReportRest(List<Line> rest, List<ImportProblem> problems)
    {
        DropUnfinished(rest, problems);
        // Short lines after the last entry are the page's footer; a paragraph is an entry cut short.
        if (rest.Exists(l => l.Text.Length > LongestTitle || AuthorsLine().IsMatch(l.Text)))
            problems.Add(new(rest[0].Number, $"'{Start(rest[0].Text)}' ends without authors, a line '{Dot}' and a date. Is the text cut off?"));
    }

    static string Joined(IEnumerable<Line> lines) => string.Join(' ', lines.Select(l => l.Text));

    static string Start(string text) => text.Length > 70 ? text[..69] + "…" : text;

    [GeneratedRegex(@"^\s*·\s*$", RegexOptions.Multiline)]
    private static partial Regex DotLine();

    [GeneratedRegex("^• ?(?<count>[0-9]{1,5}) authors?$", RegexOptions.ExplicitCapture)]
    private static partial Regex AuthorsLine();
}
