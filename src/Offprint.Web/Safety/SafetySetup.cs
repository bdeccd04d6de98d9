using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Offprint.Web.Safety;

static class SafetySetup
{
    /// <summary>Antiforgery with keys that live in the home, so that a form outlives a restart.</summary>
    public static void AddSafety(this IServiceCollection services, SiteOptions options)
    {
        services.AddDataProtection().SetApplicationName("offprint").PersistKeysToFileSystem(new(Path.Combine(options.Home.Artifacts, "keys")));
        services.AddAntiforgery(a =>
        {
            a.Cookie.Name = "offprint.form";
            a.Cookie.SameSite = SameSiteMode.Strict;
            a.Cookie.HttpOnly = true;
            a.FormFieldName = "token";
            a.HeaderName = "X-Form-Token";
        });
    }

    /// <summary>Headers, errors and the gate, in front of everything else.</summary>
    public static void UseSafety(this WebApplication app)
    {
        app.Use((HttpContext context, RequestDelegate next) => SecurityHeaders.AddAsync(context, next));
        app.UseMiddleware<Errors>();
        app.UseRouting();
        app.UseMiddleware<RequestGate>(app.Services.GetRequiredService<IAntiforgery>());
    }
}
