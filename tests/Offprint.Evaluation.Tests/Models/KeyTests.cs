using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Tests;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

/// <summary>A key never reaches a message, an outcome or a file.</summary>
public sealed class KeyTests : IDisposable
{
    const string Secret = "sk-proj-3nSECRETq7/w+Xy==0123456789";

    readonly string _folder = Directory.CreateTempSubdirectory("offprint-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static ApiKey Key() => ApiKey.From(_ => $" {Secret}\n", "OFFPRINT_TEST_KEY");

    [Fact]
    public async Task Key_is_sent_in_the_header_alone()
    {
        await using var given = await Given.StartAsync();
        string? header = null;
        given.Stub.Trouble = (context, body) =>
        {
            header = context.Request.Headers.Authorization;
            Assert.DoesNotContain(Secret, body.ToJsonString());
            return Task.FromResult(false);
        };
        await given.Ask(Given.Question("four"), key: Key());
        Assert.Equal($"Bearer {Secret}", header);
    }

    // Wherever an endpoint could say the key again: as it is, or spelt in JSON's other ways, cut where a message is cut.
    public static TheoryData<int, string> Echoes()
    {
        string escaped = string.Concat(Secret.Select(c => $"\\u{(int)c:x4}"));
        string padded = new string('x', 295) + Secret;
        return new()
        {
            { 401, $$$"""{"error":{"message":"Incorrect API key provided: {{{Secret}}}."}}""" },
            { 401, $$$"""{"error":{"message":"Incorrect API key provided: {{{escaped}}}."}}""" },
            { 403, $"Bearer {Secret} is not allowed" },
            { 400, padded },
            { 404, $$$"""{"error":"{{{Secret}}}"}""" },
            { 429, Secret },
            { 500, $"<html>Authorization: Bearer {Secret}</html>" },
            { 200, Secret },
            { 200, $$$"""{"{{{Secret}}}":1}""" },
            { 200, $$$"""{"choices":[{"message":{"content":{"{{{Secret}}}":1}}]}""" },
            { 200, $$$"""{"model":"{{{Secret}}}","choices":[{"finish_reason":"{{{escaped}}}","message":{"content":"your key is {{{Secret}}} or {{{escaped}}}"}}]}""" },
            { 200, $$$"""{"choices":[{"message":{"content":"4"},"logprobs":{"content":[{"token":"{{{escaped}}}","logprob":-1,"top_logprobs":[{"token":"{{{Secret}}}","logprob":-1}]}]}}]}""" },
            { 200, $$$"""{"{{{escaped}}}":1}""" },
            { 400, Secret.Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002B", StringComparison.Ordinal) },
        };
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Key_that_an_endpoint_sends_back_is_struck_out_everywhere(int status, string body)
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, status, body, ("X-Key", Secret), ("Location", $"http://elsewhere/{Secret}"));
        var seen = new List<string>();
        using (var endpoint = given.Endpoint(Key()))
        await using (var store = AnswerStore.Open(given.StorePath))
        {
            using var asker = new Asker(endpoint, store, new() { Retry = new() { MaxAttempts = 2 } }, given.Time);
            try
            {
                seen.Add($"{await asker.AskAsync(Given.Question("four"), TestContext.Current.CancellationToken)}");
            }
            catch (ModelException error)
            {
                seen.AddRange(All(error));
            }

            var run = new EvaluationRun(Given.Items(3), [new("stub", asker, new GenerationForm(new() { Model = "stub" }, new NumericGrader()))]);
            try
            {
                await foreach (var outcome in run.RunAsync(s => seen.AddRange(s.Select(x => $"{x}")))) seen.Add($"{outcome} {outcome.Answer} {outcome.Error}");
            }
            catch (InputException error)
            {
                seen.AddRange(All(error));
            }

            seen.Add(store.Nearest(Given.Question("five").Canonical()));
        }

        seen.AddRange(Directory.GetFiles(Path.GetDirectoryName(given.StorePath)!).Select(File.ReadAllText));
        Assert.NotEmpty(seen);
        // Not even a piece of it that would help to guess it.
        Assert.All(seen, text => Assert.DoesNotMatch("SECRET|w.{1,6}Xy|0053.u0045", text));
    }

    [Fact]
    public void Key_itself_tells_nothing()
    {
        var key = Key();
        Assert.Equal("[key]", $"{key}");
        Assert.DoesNotContain("SECRET", System.Text.Json.JsonSerializer.Serialize(key));
        Assert.Equal("a [key] b", key.Strike($"a {Secret} b"));
    }

    [Fact]
    public void Word_that_a_local_server_takes_for_a_key_is_not_struck_out_of_answers() =>
        Assert.Equal("none of these", ApiKey.From(_ => "none", "K").Strike("none of these"));

    [Fact]
    public void Key_that_cannot_be_one_is_refused_without_quoting_it()
    {
        foreach (string value in (string[])["", "sk SECRET", "sk-SECRET\r\nX: y", "sk-SECRETé"])
        {
            var error = Assert.Throws<InputException>(() => ApiKey.From(_ => value, "OFFPRINT_TEST_KEY"));
            Assert.Contains("OFFPRINT_TEST_KEY", error.Message);
            Assert.DoesNotContain("SECRET", error.Message);
        }

        Assert.Contains("OFFPRINT_TEST_KEY is not set", Assert.Throws<InputException>(() => ApiKey.From(_ => null, "OFFPRINT_TEST_KEY")).Message);
    }

    [Fact]
    public void Key_comes_from_a_file_of_secrets()
    {
        string path = Path.Combine(_folder, "secrets.env");
        File.WriteAllText(path, $"# keys\nOTHER=abc\nexport OPENAI_API_KEY=\"{Secret}\"\n");
        Assert.Equal("[key]", ApiKey.FromFile(path, "OPENAI_API_KEY").Strike(Secret));
        Assert.Contains("has no line 'MISSING=…'", Assert.Throws<InputException>(() => ApiKey.FromFile(path, "MISSING")).Message);
        Assert.Contains("has 2 lines where one, the key, is expected", Assert.Throws<InputException>(() => ApiKey.FromFile(path)).Message);
        File.WriteAllText(path, Secret + "\n");
        Assert.Equal("[key]", ApiKey.FromFile(path).Strike(Secret));
        Assert.Contains("cannot be read", Assert.Throws<InputException>(() => ApiKey.FromFile(path + "x")).Message);
    }

    [Theory]
    [InlineData("https://api.example.com/v1", "one")]
    [InlineData("https://API.example.com:443/other", "one")]
    [InlineData("http://localhost:8000/v1", "two")]
    [InlineData("https://[::1]:8443/v1", "three")]
    public void Key_of_a_file_goes_to_the_host_of_its_line(string url, string end)
    {
        string path = Secrets();
        Assert.Equal("[key]", ApiKey.ForEndpoint(path, "A_KEY", url).Strike($"{Secret}{end}"));
    }

    [Theory]
    [InlineData("http://api.example.com/v1")] // would send it in the clear
    [InlineData("https://api.example.com:8443/v1")]
    [InlineData("https://api.example.com.evil.org/v1")]
    [InlineData("https://evil.org/api.example.com")]
    [InlineData("https://example.com/v1")]
    [InlineData("http://localhost:8001/v1")]
    [InlineData("http://127.0.0.1:8000/v1")]
    public void Key_of_a_file_goes_to_no_other_host(string url)
    {
        var error = Assert.Throws<InputException>(() => ApiKey.ForEndpoint(Secrets(), "A_KEY", url));
        Assert.Contains("its key A_KEY may be sent to api.example.com and http://localhost:8000 and [::1]:8443/v1 alone", error.Message);
        Assert.DoesNotContain("SECRET", error.Message);
    }

    [Theory]
    [InlineData("LOOSE_KEY")]
    [InlineData("A_KEY@evil.org")]
    [InlineData("")]
    public void Key_without_a_host_goes_nowhere(string name)
    {
        var error = Assert.Throws<InputException>(() => ApiKey.ForEndpoint(Secrets(), name, "https://evil.org/v1"));
        Assert.Contains($"has no line '{name}@evil.org=…'.", error.Message);
        Assert.DoesNotContain("SECRET", error.Message);
    }

    string Secrets()
    {
        string path = Path.Combine(_folder, "secrets");
        File.WriteAllText(path, $"# mine\nLOOSE_KEY={Secret}\nA_KEY@api.example.com={Secret}one\nexport A_KEY@http://localhost:8000 = '{Secret}two'\nA_KEY@[::1]:8443/v1={Secret}three\n");
        return path;
    }

    static IEnumerable<string> All(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException) yield return e.ToString() + string.Concat(e.Data.Values.Cast<object?>());
    }
}
