namespace Offprint.Catalogue;

/// <summary>Addresses from imports. They end up as links on a page: nothing but the web's own kind comes in.</summary>
static class WebAddress
{
    const int Longest = 2_000;

    /// <summary>An absolute address with http or https; null for anything else.</summary>
    internal static string? OrNull(string? text) =>
        Prose.Line(text) is { Length: > 0 and <= Longest } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? address : null;

    /// <summary>Whether a text is an address that a browser would run or render in place.</summary>
    internal static bool IsActive(string text)
    {
        // Browsers pass over blanks and control characters before and within the scheme.
        string start = string.Concat(text.Where(c => c > ' ' && !char.IsControl(c)).Take(12)).ToLowerInvariant();
        return start.StartsWith("javascript:", StringComparison.Ordinal) || start.StartsWith("vbscript:", StringComparison.Ordinal) || start.StartsWith("data:", StringComparison.Ordinal);
    }
}
