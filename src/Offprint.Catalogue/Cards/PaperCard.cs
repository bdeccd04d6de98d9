using System.Globalization;
using System.Text.RegularExpressions;

namespace Offprint.Catalogue;

/// <summary>
/// The card of a paper whose method Offprint runs: facts in its head, then what it is for, the method, our choices and
/// the scales, as Markdown in our own words.
/// </summary>
public sealed partial record PaperCard
{
    static readonly string[] s_keys =
        ["number", "slug", "title", "date", "arxiv", "authors", "organisation", "topics", "field", "libraries", "code"];

    /// <summary>The number of the paper, 1 or more.</summary>
    public required int Number { get; init; }

    /// <summary>The short name: lower-case letters, digits and hyphens.</summary>
    public required string Slug { get; init; }

    /// <summary>The paper's title.</summary>
    public required string Title { get; init; }

    /// <summary>The day the paper appeared.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Its identifier at arXiv; null when it has none.</summary>
    public ArxivId? Arxiv { get; init; }

    /// <summary>The authors' names; empty when not known.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The group that published it; null when not known.</summary>
    public string? Organisation { get; init; }

    /// <summary>What it is about; at least one.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>The field whose library holds the method.</summary>
    public required string Field { get; init; }

    /// <summary>The libraries the method needs; at least one.</summary>
    public required IReadOnlyList<string> Libraries { get; init; }

    /// <summary>The address of the authors' code; null when there is none.</summary>
    public string? Code { get; init; }

    /// <summary>"What it is for", as Markdown.</summary>
    public required string Purpose { get; init; }

    /// <summary>"The method in ten lines", as Markdown.</summary>
    public required string Method { get; init; }

    /// <summary>"What the paper does not say, and what we chose", as Markdown.</summary>
    public required string Choices { get; init; }

    /// <summary>"The paper's scale and ours", as Markdown.</summary>
    public required string Scale { get; init; }

    /// <summary>The first paragraph of <see cref="Purpose"/>, one line.</summary>
    public string Summary => Prose.Line(Paragraphs().Split(Purpose.Trim())[0]);

    /// <summary>Reads a card.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="fileName">Its name for messages; where its folder is of the form <c>02-llm-abba</c>, number and slug must agree with it.</param>
    /// <exception cref="InputException">The card is not well formed; the message names file, line, value and what to write.</exception>
    public static PaperCard Parse(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        string[] lines = text.TrimStart('\uFEFF').TrimEnd().Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        var head = FrontMatter.Read(lines, fileName, s_keys, out int body);
        var sections = CardSections.Read(lines, body, fileName);
        var card = new PaperCard
        {
            Number = NumberOf(head, fileName),
            Slug = SlugOf(head, fileName),
            Title = head.String(head.Require("title", "A Title of One Line")),
            Date = DateOf(head, fileName),
            Arxiv = ArxivOf(head, fileName),
            Authors = head.Find("authors") is { } authors ? head.List(authors) : [],
            Organisation = head.Find("organisation") is { } organisation ? head.String(organisation) : null,
            Topics = NotEmpty(head, "topics", "[time series, sampling]", fileName),
            Field = head.String(head.Require("field", "TimeSeries")),
            Libraries = NotEmpty(head, "libraries", "[Offprint.TimeSeries]", fileName),
            Code = CodeOf(head, fileName),
            Purpose = sections[CardSections.Purpose],
            Method = sections[CardSections.Method],
            Choices = sections[CardSections.Choices],
            Scale = sections[CardSections.Scale],
        };
        card.CheckFolder(head, fileName);
        return card;
    }

    /// <summary>The card as a paper of the catalogue.</summary>
    public Paper ToPaper() => new()
    {
        Number = Number,
        Slug = Slug,
        Title = Prose.Line(Title),
        Summary = Summary,
        Authors = Authors,
        AuthorCount = Authors.Count,
        Organisation = Organisation is { } name ? new("", name) : null,
        Date = Date,
        Arxiv = Arxiv,
        Topics = Topics,
        Links = Code is { } code ? [new("code", code)] : [],
        Field = Field,
        Libraries = Libraries,
    };

    static int NumberOf(FrontMatter head, string file)
    {
        var value = head.Require("number", "2");
        return int.TryParse(head.String(value), NumberStyles.None, null, out int number) && number > 0 ? number
            : throw FrontMatter.Error(file, value.Line, $"number '{value.Text}' is not a whole number of 1 or more.");
    }

    static string SlugOf(FrontMatter head, string file)
    {
        var value = head.Require("slug", "llm-abba");
        string slug = head.String(value);
        return SlugForm().IsMatch(slug) ? slug
            : throw FrontMatter.Error(file, value.Line, $"slug '{slug}' is not made of lower-case letters, digits and single hyphens, starting with a letter, such as 'llm-abba'.");
    }

    static DateOnly DateOf(FrontMatter head, string file)
    {
        var value = head.Require("date", "2024-11-27");
        return DateOnly.TryParseExact(head.String(value), "yyyy-MM-dd", out var date) ? date
            : throw FrontMatter.Error(file, value.Line, $"date '{value.Text}' is not a day. Write it as 2024-11-27.");
    }

    static ArxivId? ArxivOf(FrontMatter head, string file)
    {
        if (head.Find("arxiv") is not { } value) return null;
        return ArxivId.TryParse(head.String(value), out var id) ? id
            : throw FrontMatter.Error(file, value.Line, $"arxiv '{value.Text}' is not an identifier of arXiv. Write it as 2411.18506 or math.GT/0309136.");
    }

    static string? CodeOf(FrontMatter head, string file)
    {
        if (head.Find("code") is not { } value) return null;
        string code = head.String(value);
        return Uri.TryCreate(code, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? code
            : throw FrontMatter.Error(file, value.Line, $"code '{value.Text}' is not an address. Write it with https:// before it.");
    }

    static IReadOnlyList<string> NotEmpty(FrontMatter head, string key, string example, string file)
    {
        var value = head.Require(key, example);
        var list = head.List(value);
        return list.Count > 0 ? list : throw FrontMatter.Error(file, value.Line, $"'{key}' is empty. Name at least one, as in {example}.");
    }

    void CheckFolder(FrontMatter head, string file)
    {
        string folder = Path.GetFileName(Path.GetDirectoryName(file) ?? "");
        if (NumberedFolder().IsMatch(folder) && folder != $"{Number:00}-{Slug}")
            throw FrontMatter.Error(file, head.Require("number", "2").Line, $"number {Number} and slug '{Slug}' make the folder '{Number:00}-{Slug}', but the card lies in '{folder}'. Change the head, or rename the folder.");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex SlugForm();

    [GeneratedRegex(@"^\d{2,}-.+$")]
    private static partial Regex NumberedFolder();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex Paragraphs();
}
