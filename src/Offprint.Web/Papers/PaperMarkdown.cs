using System.Text;
using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Papers;

namespace Offprint.Web.Papers;

/// <summary>A paper's page as Markdown, for programs that read text.</summary>
static class PaperMarkdown
{
    public static string Of(Paper paper, PaperCard? card, PaperStatus status, string address)
    {
        var text = new StringBuilder($"# {Plain(paper.Title)}\n\n");
        text.Append($"{Plain(Credits.Full(paper))} · {paper.Date:yyyy-MM-dd}{(paper.Arxiv is { } arxiv ? $" · [arXiv:{arxiv.Id}]({arxiv.Url})" : "")} · <{address}>\n\n");
        if (paper.Topics.Count > 0) text.Append($"Topics: {Plain(string.Join(", ", paper.Topics))}\n\n");
        if (card != null)
        {
            // A card is Markdown itself.
            text.Append($"## What it is for\n\n{card.Purpose.Trim()}\n\n## The method in ten lines\n\n{card.Method.Trim()}\n\n");
            text.Append($"## What the paper does not say, and what we chose\n\n{card.Choices.Trim()}\n\n## The paper's scale and ours\n\n{card.Scale.Trim()}\n\n");
        }

        if (paper.Abstract is { } words) text.Append($"## Abstract\n\n{Plain(words)}\n\n");
        if (status.Paper is { } runnable) AppendClaims(text, runnable, status);
        return text.ToString();
    }

    static void AppendClaims(StringBuilder text, RunnablePaper paper, PaperStatus status)
    {
        text.Append("## Claims\n\n");
        foreach (var claim in paper.Claims)
        {
            var verdict = status.Recorded?.VerdictOf(claim) ?? Verdict.NotRun;
            text.Append($"- **{verdict.Name().Replace('-', ' ')}**: {Plain(claim.Statement)} ({claim.Origin.Name.Replace('-', ' ')})\n");
        }

        text.Append("\n## Use it\n\n```\n").AppendJoin('\n', UseLines.Commands(paper)).Append("\n```\n");
    }

    /// <summary>Text that Markdown leaves as it is.</summary>
    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|') plain.Append('\\');
            plain.Append(c);
        }

        return plain.ToString();
    }
}
