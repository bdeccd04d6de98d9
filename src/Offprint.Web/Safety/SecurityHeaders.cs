using Microsoft.AspNetCore.Http;

namespace Offprint.Web.Safety;

/// <summary>Headers of every answer: nothing is loaded from elsewhere, no script or style stands in a page, nobody frames the site.</summary>
static class SecurityHeaders
{
    // Charts are drawn with Vega's interpreter, so no script is made from text; images are the site's own or drawn in the page.
    internal const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Other sites hear nothing. With "no-referrer" a browser would hide the origin of the site's own forms from the site too.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        context.Response.OnStarting(static response => WithoutBlazor((HttpResponse)response), context.Response);
        return next(context);
    }

    // What renders pages tells a script of its own that it may replace them; no page here has that script.
    static Task WithoutBlazor(HttpResponse response)
    {
        response.Headers.Remove("blazor-enhanced-nav");
        return Task.CompletedTask;
    }
}
