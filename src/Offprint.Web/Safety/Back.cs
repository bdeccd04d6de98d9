using Microsoft.AspNetCore.Http;

namespace Offprint.Web.Safety;

/// <summary>Where a form leads after it was taken: a page of this site, whatever was sent.</summary>
static class Back
{
    /// <summary>Leads to a page.</summary>
    /// <param name="path">What the form says; another page is taken where that is none of this site.</param>
    /// <param name="otherwise">That other page.</param>
    /// <param name="place">An element of the page, so that the reader finds the place again.</param>
    public static IResult To(string? path, string otherwise = "/papers", string? place = null) =>
        Results.LocalRedirect((IsLocal(path) ? path! : otherwise) + (place == null || path?.Contains('#', StringComparison.Ordinal) == true ? "" : "#" + place)); // Not null where local.

    // "//host", "/\host" and control characters lead elsewhere in some browsers.
    internal static bool IsLocal(string? path) =>
        path is ['/', ..] && !(path.Length > 1 && path[1] is '/' or '\\') && !path.Any(char.IsControl) && !path.Contains('\\', StringComparison.Ordinal) && path.Length <= 2_000;
}
