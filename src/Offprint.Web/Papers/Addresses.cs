using Offprint.Catalogue;

namespace Offprint.Web.Papers;

/// <summary>Where a paper's pages are.</summary>
static class Addresses
{
    /// <summary>The paper's own address: by its arXiv identifier as other papers sites have it, else by its short name.</summary>
    public static string Of(Paper paper) => "/papers/" + NameOf(paper);

    /// <summary>The last part of the address. An old identifier with a slash would not be one part.</summary>
    public static string NameOf(Paper paper) =>
        paper.Arxiv is { } arxiv && !arxiv.Id.Contains('/', StringComparison.Ordinal) ? arxiv.Id : paper.Reference;

    /// <summary>One of the paper's tabs.</summary>
    public static string Of(Paper paper, PaperTab tab) => tab == PaperTab.Read ? Of(paper) : $"{Of(paper)}/{tab.ToString().ToLowerInvariant()}";
}

/// <summary>What one can do with a paper.</summary>
public enum PaperTab
{
    Read,
    Run,
    Claims,
    Use,
}
