using Microsoft.AspNetCore.Http;

namespace Offprint.Web.Safety;

/// <summary>Where a form leads after it was taken: a page of this site, whatever was sent.</summary>
static class Back
{
    public static IResult To(string? path, string otherwise = "/papers") => Results.LocalRedirect(IsLocal(path) ? path! : otherwise);

    // "//host", "/\host" and control characters lead elsewhere in some browsers.
    internal static bool IsLocal(string? path) =>
        path is ['/', ..] && !(path.Length > 1 && path[1] is '/' or '\\') && !path.Any(char.IsControl) && !path.Contains('\\', StringComparison.Ordinal) && path.Length <= 2_000;
}
