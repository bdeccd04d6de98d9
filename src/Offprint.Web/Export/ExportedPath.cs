using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Offprint.Web.Export;

/// <summary>Which addresses of the site become files, and under which names.</summary>
static partial class ExportedPath
{
    // What needs the program behind it: running, applying, one's own lists, searching.
    static readonly string[] s_live = ["/runs", "/library", "/import", "/search", "/api", "/look"];

    /// <summary>The file of an address, from the folder of the export; null for an address that stays out of it.</summary>
    /// <param name="address">Path and query, as a page links to it.</param>
    public static string? Of(string address)
    {
        string path = address.Split('#')[0], query = "";
        if (path.IndexOf('?', StringComparison.Ordinal) is var at and >= 0) (path, query) = (path[..at], path[(at + 1)..]);
        path = Uri.UnescapeDataString(path).TrimEnd('/');
        if (path.Length == 0) path = "/papers";
        if (path.Contains("..", StringComparison.Ordinal) || !path.StartsWith('/') || path.Any(char.IsControl)) return null;
        if (s_live.Any(l => path == l || path.StartsWith(l + "/", StringComparison.Ordinal) || path.StartsWith(l + ".", StringComparison.Ordinal))) return null;
        if (LiveTab().IsMatch(path)) return null;
        // A list of a period is one page; narrowed, there would be one for every day and topic.
        if (!FilterName(query, out string filter) || (filter.Length > 0 && Period().IsMatch(path))) return null;
        string file = path[1..];
        return Ending().Match(path) is { Success: true } ending
            ? filter.Length == 0 ? file : $"{file[..^ending.Length]}/{filter}{ending.Value}"
            : $"{file}{(filter.Length == 0 ? "" : "/" + filter)}/index.html";
    }

    // A list narrowed by one thing is a page of its own; every combination would be thousands.
    static bool FilterName(string query, out string name)
    {
        name = "";
        var values = QueryHelpers.ParseQuery(query);
        var narrowing = values.Where(v => v.Key is not "p").ToList();
        if (narrowing.Count > 1 || narrowing.Any(v => v.Key is not ("topic" or "org" or "runnable" or "verdict" or "sort" or "field" or "origin"))) return false;
        string text = string.Join('/', [.. narrowing.Select(v => $"{v.Key}-{Slug(v.Value.ToString())}"), .. values.TryGetValue("p", out var page) && page != "1" ? [$"page-{Slug(page.ToString())}"] : Array.Empty<string>()]);
        name = text;
        return true;
    }

    static string Slug(string text)
    {
        string slug = NotSlug().Replace(text.ToLowerInvariant(), "-").Trim('-');
        // Two texts of one slug are told apart.
        return slug == text ? slug : $"{(slug.Length > 40 ? slug[..40] : slug)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..6]}";
    }

    [GeneratedRegex("^/papers/[^/]+/(run|apply)(/|$)")]
    private static partial Regex LiveTab();

    [GeneratedRegex("^/papers/(date|week|month)/")]
    private static partial Regex Period();

    [GeneratedRegex(@"\.(atom|json|bib|ris|md|css|js|svg|txt|png)$")]
    private static partial Regex Ending();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotSlug();
}
