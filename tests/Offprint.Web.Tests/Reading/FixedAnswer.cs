using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Offprint.Web.Tests.Reading;

/// <summary>A server of another that answers the same to whatever it is asked.</summary>
sealed class FixedAnswer : IAsyncDisposable
{
    readonly WebApplication _app;

    FixedAnswer(WebApplication app) => _app = app;

    public List<string> Asked { get; } = [];

    public Uri Address => new(_app.Urls.First());

    public static async Task<FixedAnswer> StartAsync(string type, string text)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var answer = new FixedAnswer(builder.Build());
        answer._app.Run(context =>
        {
            answer.Asked.Add(context.Request.QueryString.ToString());
            context.Response.ContentType = type;
            return context.Response.WriteAsync(text);
        });
        await answer._app.StartAsync();
        return answer;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
