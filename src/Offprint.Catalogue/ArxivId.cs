using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Offprint.Catalogue;

/// <summary>An arXiv identifier: the paper, and the version where one was named.</summary>
/// <param name="Id">Without version: <c>2411.18506</c>, or <c>math.GT/0309136</c> for papers before April 2007.</param>
/// <param name="Version">1 or more; null for the paper as such.</param>
public readonly partial record struct ArxivId(string Id, int? Version = null)
{
    /// <summary>The page of the paper, at its newest version.</summary>
    public string Url => "https://arxiv.org/abs/" + Id;

    /// <summary>The identifier with its version, as arXiv writes it: <c>2411.18506v2</c>.</summary>
    public override string ToString() => Version is { } v ? $"{Id}v{v}" : Id;

    /// <summary>Reads an identifier, with or without version, <c>arXiv:</c> before it, or an address of arXiv around it.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="id">The identifier, when there is one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out ArxivId id)
    {
        id = default;
        var match = Written().Match(text ?? "");
        if (!match.Success) return false;
        int? version = match.Groups["version"].Success ? int.Parse(match.Groups["version"].ValueSpan) : null;
        id = new(match.Groups["id"].Value, version);
        return true;
    }

    // https://info.arxiv.org/help/arxiv_identifier.html: YYMM.number since April 2007, archive[.subject]/YYMMnumber before.
    [GeneratedRegex(
        @"^\s*(?i:arxiv:\s*|(https?://)?(www\.|export\.)?arxiv\.org/(abs|pdf|html)/|(https?://)?huggingface\.co/papers/|(https?://doi\.org/)?10\.48550/arxiv\.)?"
        + @"(?<id>([0-9]{2}(0[1-9]|1[0-2])\.[0-9]{4,5})|([a-z]+(-[a-z]+)?(\.[A-Z]{2})?/[0-9]{2}(0[1-9]|1[0-2])[0-9]{3}))"
        + @"(v(?<version>[1-9][0-9]{0,3}))?(\.pdf)?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
