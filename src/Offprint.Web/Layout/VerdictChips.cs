using Microsoft.AspNetCore.Components;
using Offprint.Lab;
using Offprint.Rendering;

namespace Offprint.Web.Layout;

/// <summary>Verdicts as they stand in reports, for pages.</summary>
static class VerdictChips
{
    /// <summary>The icons, once for a page.</summary>
    public static string Symbols { get; } = HtmlReport.VerdictSymbols;

    /// <summary>A chip with the verdict's icon, and its own word or another text.</summary>
    public static MarkupString Of(string verdict, string? text = null) => new(HtmlReport.VerdictChip(verdict, text));

    /// <summary>A chip that counts.</summary>
    public static MarkupString Count(Verdict verdict, int count) => Of(verdict.Name(), $"{count} {verdict.Name().Replace('-', ' ')}");
}
