using System.Net;
using System.Text.RegularExpressions;

namespace Offprint.Rendering.Tests;

/// <summary>Tags of a page as a browser would see them, enough to check its structure.</summary>
sealed partial record HtmlTag(string Name, bool IsEnd, bool IsClosed, IReadOnlyDictionary<string, string> Attributes, string TextAfter)
{
    static readonly HashSet<string> s_void = ["meta", "br", "hr", "img", "input", "link"];

    public static List<HtmlTag> All(string html)
    {
        // The style sheet holds no tags; what it holds is checked elsewhere.
        html = Style().Replace(html, "<style></style>");
        var matches = Tag().Matches(html);
        return [.. matches.Select((m, i) => new HtmlTag(
            m.Groups["name"].Value.ToLowerInvariant(), m.Groups["end"].Length > 0, m.Value.EndsWith("/>", StringComparison.Ordinal) || s_void.Contains(m.Groups["name"].Value),
            Attribute().Matches(m.Groups["attributes"].Value).ToDictionary(a => a.Groups["key"].Value.ToLowerInvariant(), a => WebUtility.HtmlDecode(a.Groups["value"].Value)),
            WebUtility.HtmlDecode(html[(m.Index + m.Length)..(i + 1 < matches.Count ? matches[i + 1].Index : html.Length)])))];
    }

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("""<(?<end>/?)(?<name>[A-Za-z!][A-Za-z0-9]*)(?<attributes>(?:[^>"]|"[^"]*")*)>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<key>[A-Za-z:_-][A-Za-z0-9:_.-]*)(?:="(?<value>[^"]*)")?""")]
    private static partial Regex Attribute();
}
