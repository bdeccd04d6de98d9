using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Papers;

namespace Offprint.Cli;

/// <summary>What a person means by PAPER or PAPER/EXPERIMENT.</summary>
static class PaperReference
{
    /// <summary>The runnable paper meant: by number, slug, arXiv id or unique prefix.</summary>
    /// <exception cref="InputException">There is none, several match, or its method is not built yet.</exception>
    public static RunnablePaper Runnable(string text)
    {
        if (ByNumberOrSlug(text) is { } quick) return quick;
        var card = Cards.Catalogue().Find(text);
        return RunnablePapers.Find(card.Reference) ?? throw new InputException(
            $"{card.Reference} ({card.Title}) is not runnable yet. Runnable now: {string.Join(", ", RunnablePapers.All.Select(p => p.Id))}.");
    }

    /// <summary>A paper and, after a slash, one of its experiments or applications.</summary>
    /// <exception cref="InputException">One of them is unknown.</exception>
    public static (RunnablePaper Paper, IReadOnlyList<Experiment> Chosen) Choose(string text, Func<RunnablePaper, IReadOnlyList<Experiment>> among, string kind)
    {
        string[] parts = text.Split('/', 2);
        var paper = Runnable(parts[0]);
        var all = among(paper);
        if (all.Count == 0) throw new InputException($"{paper.Id} has no {kind} yet.");
        if (parts.Length == 1) return (paper, all);
        var matches = all.Where(e => e.Id.StartsWith(parts[1], StringComparison.OrdinalIgnoreCase)).ToList();
        var exact = matches.FirstOrDefault(e => e.Id.Equals(parts[1], StringComparison.OrdinalIgnoreCase));
        if (exact != null) return (paper, [exact]);
        return matches.Count == 1 ? (paper, matches) : throw new InputException($"{paper.Id} has no {kind} '{parts[1]}'. There are: {string.Join(", ", all.Select(e => e.Id))}.");
    }

    // The common cases need no card: 02, 2, llm-abba, 02-llm-abba.
    static RunnablePaper? ByNumberOrSlug(string text) => RunnablePapers.All.FirstOrDefault(p =>
        p.Id.Equals(text, StringComparison.OrdinalIgnoreCase)
        || p.Slug.Equals(text, StringComparison.OrdinalIgnoreCase)
        || (text.Length <= 3 && int.TryParse(text, out int number) && number == p.Number));
}
