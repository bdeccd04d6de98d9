using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Offprint.Web.Tests.Apply;

/// <summary>Sends forms with files as a browser does: the token first.</summary>
static partial class Sending
{
    public static async Task<HttpResponseMessage> ApplyAsync(this OpenSite site, string path, (string Field, string Name, byte[] Content)[] files, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent { { new StringContent(await site.TokenAsync(path)), "token" } };
        foreach (var (field, name, bytes) in files) content.Add(new ByteArrayContent(bytes), field, name);
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await site.Client.SendAsync(request);
    }

    public static async Task<string> TokenAsync(this OpenSite site, string path) => WebUtility.HtmlDecode(Token().Match(await site.PageAsync(path)).Groups[1].Value);

    /// <summary>The page of a form that was refused, with its entities read.</summary>
    public static async Task<string> RefusedAsync(this OpenSite site, string path, (string Field, string Name, byte[] Content)[] files, params (string Name, string Value)[] fields)
    {
        using var response = await site.ApplyAsync(path, files, fields);
        Xunit.Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits for the run of an answer's address, and returns it as the API tells it.</summary>
    public static async Task<JsonObject> FinishedAsync(this OpenSite site, HttpResponseMessage response)
    {
        string body = await response.Content.ReadAsStringAsync();
        string id = (response.Headers.Location ?? throw new InvalidOperationException($"{response.StatusCode}: {body}")).OriginalString.Split('/')[^1];
        for (int i = 0; i < 600; i++)
        {
            var run = JsonNode.Parse(await site.Client.GetStringAsync($"/api/runs/{id}"))!.AsObject();
            if (run["status"]!.GetValue<string>() is "finished" or "failed" or "interrupted") return run;
            await Task.Delay(100);
        }

        throw new TimeoutException(id);
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Everything below the folder of uploads.</summary>
    public static string[] UploadFiles(this OpenSite site) => Directory.Exists(Path.Combine(site.Home.Artifacts, "uploads"))
        ? Directory.GetFileSystemEntries(Path.Combine(site.Home.Artifacts, "uploads"), "*", SearchOption.AllDirectories) : [];

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
