using Microsoft.AspNetCore.Http;
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
        var query = request.Query;
        return new()
        {
            Root = root,
            Period = period,
            Topic = query.Text("topic"),
            Organisation = query.Text("org"),
            Runnable = query.Text("runnable") is "1",
            Verdict = query.Verdict(),
            Show = query.OneOf("show", "saved", "unread", "voted", "noted"),
            Tag = query.Text("tag"),
            Sort = query.OneOf("sort", AddressQuery.Name, PaperSort.New, PaperSort.Trending) ?? PaperSort.New,
            Text = query.Text("q"),
            Mode = query.OneOf("mode", AddressQuery.Name, SearchMode.Hybrid, SearchMode.Keyword, SearchMode.Semantic) ?? SearchMode.Hybrid,
            Page = query.Page(LastPage),
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
        return AddressQuery.Address(
            path,
            ("q", Text), ("mode", Mode == SearchMode.Hybrid ? null : AddressQuery.Name(Mode)), ("show", Show), ("tag", Tag), ("topic", Topic), ("org", Organisation),
            ("runnable", Runnable ? "1" : null), ("verdict", Verdict?.Name()), ("sort", Sort == PaperSort.Trending ? AddressQuery.Name(Sort) : null), ("p", Page > 1 ? $"{Page}" : null));
    }
}
