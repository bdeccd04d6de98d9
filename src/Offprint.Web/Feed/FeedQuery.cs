using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Offprint.Catalogue;
using Offprint.Lab;

namespace Offprint.Web.Feed;

/// <summary>Which papers a list shows and how, as its address says it: every list has one, and every address of a list is one.</summary>
public sealed record FeedQuery
{
    /// <summary>Papers on a page.</summary>
    public const int PageSize = 30;

    const int LastPage = 10_000;

    /// <summary>The list's own address, without query: <c>/papers</c>, <c>/search</c> or <c>/library</c>.</summary>
    public string Root { get; init; } = "/papers";

    public FeedPeriod Period { get; init; }

    public string? Topic { get; init; }

    public string? Organisation { get; init; }

    public bool Runnable { get; init; }

    public Verdict? Verdict { get; init; }

    /// <summary>The reader's own lists: <c>saved</c>, <c>unread</c>, <c>voted</c> or <c>noted</c>.</summary>
    public string? Show { get; init; }

    public string? Tag { get; init; }

    public PaperSort Sort { get; init; }

    /// <summary>What was searched for; null where nothing was.</summary>
    public string? Text { get; init; }

    public SearchMode Mode { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything but the period narrows the list.</summary>
    public bool IsFiltered => Topic != null || Organisation != null || Runnable || Verdict != null || Tag != null;

    /// <summary>Reads an address.</summary>
    /// <exception cref="InputException">A value is none that its name allows.</exception>
    public static FeedQuery Read(HttpRequest request, string root, FeedPeriod period = default)
    {
        string? Text(string name) => request.Query[name] is { Count: > 0 } values && values[0]?.Trim() is { Length: > 0 } text ? Checked(name, text) : null;
        return new()
        {
            Root = root,
            Period = period,
            Topic = Text("topic"),
            Organisation = Text("org"),
            Runnable = Text("runnable") is "1",
            Verdict = Text("verdict") is { } verdict ? VerdictOf(verdict) : null,
            Show = Text("show") is { } show ? OneOf("show", show, "saved", "unread", "voted", "noted") : null,
            Tag = Text("tag"),
            Sort = Text("sort") switch
            {
                null or "new" => PaperSort.New,
                "trending" => PaperSort.Trending,
                var other => throw Wrong("sort", other, "new, trending"),
            },
            Text = Text("q"),
            Mode = Text("mode") switch
            {
                null or "hybrid" => SearchMode.Hybrid,
                "keyword" => SearchMode.Keyword,
                "semantic" => SearchMode.Semantic,
                var other => throw Wrong("mode", other, "hybrid, keyword, semantic"),
            },
            Page = PageOf(request.Query["p"]),
        };
    }

    /// <summary>The papers meant.</summary>
    internal PaperFilter Filter(PaperStatuses statuses, string reader) => new()
    {
        Period = Period,
        Topic = Topic,
        Organisation = Organisation,
        Numbers = Runnable || Verdict != null ? statuses.Numbers(Verdict) : null,
        Reader = Show == null && Tag == null ? null : new(reader) { Tag = Tag, Saved = Show == "saved", Unread = Show == "unread", Voted = Show == "voted", Noted = Show == "noted" },
    };

    /// <summary>The address of this list, or of the same list in another format.</summary>
    /// <param name="format">An ending such as <c>.atom</c>; empty for the page.</param>
    public string Address(string format = "")
    {
        string path = Root + (Root != "/papers" ? "" : Period.Kind switch
        {
            FeedPeriodKind.Day => $"/date/{Period}",
            FeedPeriodKind.Week => $"/week/{Period}",
            FeedPeriodKind.Month => $"/month/{Period}",
            _ => "",
        }) + format;
        (string, string?)[] values =
        [
            ("q", Text), ("mode", Mode == SearchMode.Hybrid ? null : Mode.ToString().ToLowerInvariant()), ("show", Show), ("tag", Tag), ("topic", Topic), ("org", Organisation),
            ("runnable", Runnable ? "1" : null), ("verdict", Verdict?.Name()), ("sort", Sort == PaperSort.Trending ? "trending" : null), ("p", Page > 1 ? $"{Page}" : null),
        ];
        return path + QueryString.Create(values.Where(v => v.Item2 != null).Select(v => KeyValuePair.Create(v.Item1, v.Item2)));
    }

    static string Checked(string name, string text) =>
        text.Length <= 500 ? text : throw new InputException($"'{name}' has {text.Length:N0} characters. Give at most 500.") { Field = name };

    static Verdict VerdictOf(string name) => Enum.GetValues<Verdict>().Where(v => v.Name() == name).Select(v => (Verdict?)v).FirstOrDefault()
        ?? throw Wrong("verdict", name, string.Join(", ", Enum.GetValues<Verdict>().Select(v => v.Name())));

    static string OneOf(string name, string given, params ReadOnlySpan<string> allowed) =>
        allowed.Contains(given) ? given : throw Wrong(name, given, string.Join(", ", allowed.ToArray()));

    static int PageOf(StringValues given) => given.Count == 0 ? 1
        : int.TryParse(given[0], out int page) && page is >= 1 and <= LastPage ? page
        : throw Wrong("p", given.ToString(), $"1 to {LastPage}");

    static InputException Wrong(string name, string given, string allowed) =>
        new($"'{name}' is '{(given.Length > 60 ? given[..59] + "…" : given)}'. Give one of: {allowed}.") { Field = name };
}
