using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Web.Safety;

namespace Offprint.Web.Layout;

/// <summary>The colours that the reader chose, kept in a cookie; without one the system's choice holds.</summary>
static class Looks
{
    const string Cookie = "offprint.theme";

    /// <summary><c>light</c>, <c>dark</c>, or null for the system's.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;

    public static void MapLooks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/about", () => new RazorComponentResult<AboutPage>()).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapPost("/look", (Delegate)ChooseAsync).WithRule(EndpointRule.Form).ExcludeFromDescription();
    }

    static async Task<IResult> ChooseAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["theme"].ToString() is "light" or "dark")
            context.Response.Cookies.Append(Cookie, form["theme"].ToString(), new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true });
        else context.Response.Cookies.Delete(Cookie);
        return Back.To(form["back"]);
    }
}
