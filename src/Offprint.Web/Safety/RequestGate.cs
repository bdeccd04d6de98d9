using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Offprint.Web.Safety;

/// <summary>
/// Lets only requests through that this site's own pages, a person's typing, or a program on this machine can have
/// sent. The site trusts the machine it runs on, so a name of another site that was rebound to this address, and a page
/// of another site that sends requests here, must both be kept out.
/// </summary>
sealed class RequestGate(RequestDelegate next, IAntiforgery antiforgery)
{
    /// <summary>What is said of a form without the right token.</summary>
    public const string OldForm = "This form is too old or not of this site. Go back, load the page again, and send it once more.";

    public async Task InvokeAsync(HttpContext context)
    {
        if (await RefusalAsync(context) is { } why)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(why, context.RequestAborted);
            return;
        }

        await next(context);
    }

    async Task<string?> RefusalAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsOwnHost(request.Host, context.Connection.LocalPort)) return "The site answers to localhost only; this request named another host.";
        if (!IsOwnOrigin(request)) return "This request came from another site.";
        return context.GetEndpoint()?.Metadata.GetMetadata<RuleMetadata>()?.Rule switch
        {
            // Of another site's pages only a preflighted request may have this type or a header of its own, and a preflight is answered no.
            EndpointRule.Json when request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true =>
                "Send JSON, with the header Content-Type: application/json.",
            EndpointRule.Program when request.Headers["X-Offprint"] != "1" => "Send the header X-Offprint: 1, which says that a program sends this and no page of another site.",
            EndpointRule.Form when !await antiforgery.IsRequestValidAsync(context) =>
                OldForm,
            _ => null, // An upload's token stands in its first part, which whoever reads the stream checks.
        };
    }

    internal static bool IsOwnHost(HostString host, int port) => host.Host is "localhost" or "127.0.0.1" or "[::1]" && (host.Port ?? 80) == port;

    internal static bool IsOwnOrigin(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}") return false;
        // A browser says where a request comes from even where it sends no origin. Following a link to a page is fine.
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "" or "same-origin" or "none") return true;
        return HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
    }
}
