using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Offprint.Web.Safety.Uploads;
using Xunit;
using static Offprint.Web.Tests.Apply.Sending;

namespace Offprint.Web.Tests.Apply;

public sealed class UploadTests
{
    const string Encode = "/papers/02/apply/encode";

    static readonly byte[] s_table = Utf8("load\n1\n2\n3\n");

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_with_the_limit_and_nothing_stays()
    {
        await using var site = await OpenSite.StartAsync(o => o with { LargestUpload = 100_000 });
        byte[] large = Utf8("load\n" + string.Concat(Enumerable.Repeat("1.25\n", 100_000)));
        using var response = await site.ApplyAsync(Encode, [("input", "large.csv", large)]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("large.csv is larger than 100 kB", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var api = await UploadAsync(site, large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, api.StatusCode);
        Assert.Contains("100 kB", await api.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(site.UploadFiles());
    }

    [Fact]
    public async Task Two_files_together_are_held_to_the_limit_and_nothing_stays()
    {
        await using var site = await OpenSite.StartAsync(o => o with { LargestUpload = 100_000 });
        byte[] half = Utf8(string.Concat(Enumerable.Repeat("1.25\n", 15_000)));
        using var response = await site.ApplyAsync("/papers/11/apply/train", [("input", "a.csv", half), ("outputs", "b.csv", half)]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(site.UploadFiles());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Without_the_token_nothing_is_written(string? token)
    {
        await using var site = await OpenSite.StartAsync();
        await site.PageAsync(Encode);
        using var content = new MultipartFormDataContent();
        if (token != null) content.Add(new StringContent(token), "token");
        content.Add(new ByteArrayContent(s_table), "input", "x.csv");
        using var response = await site.Client.PostAsync(Encode, content);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(site.UploadFiles());
    }

    [Fact]
    public async Task A_token_behind_the_file_is_too_late()
    {
        await using var site = await OpenSite.StartAsync();
        using var content = new MultipartFormDataContent { { new ByteArrayContent(s_table), "input", "x.csv" } };
        content.Add(new StringContent(await site.TokenAsync(Encode)), "token");
        using var response = await site.Client.PostAsync(Encode, content);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(site.UploadFiles());
    }

    [Fact]
    public async Task What_is_cut_in_the_middle_leaves_nothing()
    {
        await using var site = await OpenSite.StartAsync();
        string token = await site.TokenAsync(Encode);
        string cookies = string.Join("; ", await CookiesAsync(site));
        token = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(cookies, "^token=([^;]+)").Groups[1].Value) is { Length: > 0 } own ? own : token;
        using (var client = new TcpClient("127.0.0.1", site.Address.Port))
        {
            var stream = client.GetStream();
            string start = $"--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"input\"; filename=\"x.csv\"\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Encode} HTTP/1.1\r\nHost: localhost:{site.Address.Port}\r\nCookie: {cookies[(cookies.IndexOf(';', StringComparison.Ordinal) + 2)..]}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 10000000\r\n\r\n{start}"));
            await stream.WriteAsync(new byte[500_000].Select((_, i) => (byte)(i % 2 == 0 ? '1' : '\n')).ToArray());
            await UntilAsync(() => site.UploadFiles().Length > 0);
        }

        await UntilAsync(() => site.UploadFiles().Length == 0);
    }

    [Fact]
    public async Task Old_uploads_are_deleted_in_time_and_at_the_start()
    {
        await using var site = await OpenSite.StartAsync(o => o with { UploadLife = TimeSpan.FromSeconds(1.5) });
        using var response = await UploadAsync(site, s_table);
        var upload = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Contains("your file", await site.PageAsync("/uploads"), StringComparison.Ordinal);
        await UntilAsync(() => site.UploadFiles().Length == 0);
        Assert.Contains("There are none", await site.PageAsync("/uploads"), StringComparison.Ordinal);
        Assert.Contains("not here any more", await site.RefusedAsync(Encode, [], ("input", $"{upload["id"]}")), StringComparison.Ordinal);

        string left = Path.Combine(site.Home.Artifacts, "uploads", new string('a', 32) + ".part");
        Directory.CreateDirectory(left);
        site.Services.GetRequiredService<UploadStore>().Sweep(atStart: true);
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public async Task A_run_that_waits_keeps_its_upload()
    {
        await using var site = await OpenSite.StartAsync();
        using var response = await UploadAsync(site, s_table);
        string id = $"{JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]}";
        var uploads = site.Services.GetRequiredService<UploadStore>();
        var store = site.Services.GetRequiredService<Lab.RunStore>();
        string path = uploads.PathOf(uploads.Find(id)!);
        var run = new Lab.Runner(store).Prepare(new()
        {
            Paper = "02-llm-abba",
            Experiment = Offprint.Papers.RunnablePapers.Experiment("02-llm-abba", "encode"),
            Settings = new Offprint.Papers.LlmAbba.EncodeSettings { Input = new(path) },
        });
        Assert.Equal(Lab.RunStatus.Queued, run.Status);
        Assert.Contains("in the queue", Assert.Throws<InputException>(() => uploads.Delete(uploads.Find(id)!)).Message, StringComparison.Ordinal);
        store.Delete(run.Id);
        uploads.Delete(uploads.Find(id)!);
        Assert.Empty(site.UploadFiles());
    }

    [Fact]
    public async Task A_program_uploads_applies_and_deletes()
    {
        await using var site = await OpenSite.StartAsync();
        using var refused = await UploadAsync(site, s_table, header: false);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var response = await UploadAsync(site, s_table, name: "..%2Fload.csv");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var upload = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("load.csv", $"{upload["name"]}");
        Assert.Equal("text", $"{upload["kind"]}");

        using var wrong = await PostAsync(site, $$$"""{"settings": {"input": "{{{upload["id"]}}}", "tol": -1}}""");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("tol", $"{JsonNode.Parse(await wrong.Content.ReadAsStringAsync())!["field"]}");
        using var path = await PostAsync(site, """{"settings": {"input": "/etc/passwd"}}""");
        Assert.Equal(HttpStatusCode.BadRequest, path.StatusCode);
        using var run = await PostAsync(site, $$"""{"settings": {"input": "{{upload["id"]}}", "maxPieceLength": 5, "centres": "mean"}, "seed": 7}""");
        var finished = await site.FinishedAsync(run);
        Assert.Equal("finished", $"{finished["status"]}");
        Assert.Equal("5", $"{finished["settings"]!["maxPieceLength"]}");
        Assert.Equal("7", $"{finished["seed"]}");
        using var example = await PostAsync(site, """{"example": true}""");
        Assert.Equal("finished", $"{(await site.FinishedAsync(example))["status"]}");

        using var delete = new HttpRequestMessage(HttpMethod.Delete, $"/api/uploads/{upload["id"]}") { Headers = { { "X-Offprint", "1" } } };
        using var deleted = await site.Client.SendAsync(delete);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(site.UploadFiles());
    }

    static Task<HttpResponseMessage> PostAsync(OpenSite site, string json) => site.Client.PostAsync("/api" + Encode, new StringContent(json, Encoding.UTF8, "application/json"));

    static async Task<HttpResponseMessage> UploadAsync(OpenSite site, byte[] content, bool header = true, string? name = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads" + (name == null ? "" : $"?name={name}")) { Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } } };
        if (header) request.Headers.Add("X-Offprint", "1");
        return await site.Client.SendAsync(request);
    }

    // The token and the cookie that goes with it, of a browser of its own.
    static async Task<string[]> CookiesAsync(OpenSite site)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Address };
        using var response = await client.GetAsync(Encode);
        string token = System.Text.RegularExpressions.Regex.Match(await response.Content.ReadAsStringAsync(), "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value;
        return [$"token={token}", .. response.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])];
    }

    static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 200 && !condition(); i++) await Task.Delay(50);
        Assert.True(condition());
    }
}
