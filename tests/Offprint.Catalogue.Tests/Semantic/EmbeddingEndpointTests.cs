using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class EmbeddingEndpointTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>An endpoint whose vectors count letters of three kinds; answers in falling order, as it may.</summary>
    sealed class Fake : HttpMessageHandler
    {
        public List<(Uri? Address, string? Key, int Texts)> Requests { get; } = [];

        public Func<HttpResponseMessage?> Instead { get; set; } = () => null;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            string[] texts = [.. body.RootElement.GetProperty("input").EnumerateArray().Select(e => e.GetString()!)];
            Assert.Equal("counter", body.RootElement.GetProperty("model").GetString());
            lock (Requests) Requests.Add((request.RequestUri, request.Headers.Authorization?.ToString(), texts.Length));
            if (Instead() is { } other) return other;
            var data = texts.Select((t, i) => new { index = i, embedding = new[] { t.Count(c => c == 'a') + 0.01, t.Count(c => c == 'e'), t.Count(c => c == 'o') } }).Reverse();
            return Json(new { data });
        }
    }

    static HttpResponseMessage Json(object answer) => Text(JsonSerializer.Serialize(answer));

    static HttpResponseMessage Text(string text, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    static EmbeddingEndpoint Endpoint(Fake fake) => new("http://models.example/v1/", "counter", "secret", fake);

    CatalogueStore Store(int papers)
    {
        var store = Given.EmptyStore(_folder);
        store.Import(Given.Batch(Enumerable.Range(0, papers).Select(i => Given.Paper($"Paper x{i}", null, $"{new string('a', i % 7)} {new string('e', i % 5)} {new string('o', i % 3)}"))));
        return store;
    }

    [Fact]
    public async Task Papers_are_embedded_in_batches_and_kept()
    {
        var fake = new Fake();
        var store = Store(150);
        using var endpoint = Endpoint(fake);
        using (var search = new SemanticSearch(store, _folder.FullName, endpoint, Given.Time))
        {
            await search.RefreshAsync();
            Assert.Equal([64, 64, 22], fake.Requests.Select(r => r.Texts));
            Assert.All(fake.Requests, r => Assert.Equal((new Uri("http://models.example/v1/embeddings"), "Bearer secret"), (r.Address, r.Key)));
            Assert.Equal((SemanticState.Ready, 150, 3, "counter at http://models.example/v1/embeddings", null), (search.Status.State, search.Status.Papers, search.Status.Dimensions, search.Status.Source, search.Status.Problem));
            var result = await search.SearchAsync("oooo", SearchMode.Semantic, cancellation: TestContext.Current.CancellationToken);
            Assert.Null(result.Note);
            Assert.All(result.Papers.Take(5), p => Assert.EndsWith("o", p.Paper.Abstract, StringComparison.Ordinal));
            Assert.DoesNotContain(search.Similar(1, 10), s => s.Paper.Id == 1);
        }

        fake.Requests.Clear();
        store.Import(Given.Batch(Given.Paper("One more", null, "eee")));
        using var again = new SemanticSearch(store, _folder.FullName, endpoint, Given.Time);
        await again.RefreshAsync();
        Assert.Equal([1], fake.Requests.Select(r => r.Texts));
        Assert.Equal(151, again.Status.Papers);
        // Without the endpoint its vectors are dropped; with another model they are not taken for its own.
        using var local = new SemanticSearch(store, _folder.FullName, time: Given.Time);
        await local.RefreshAsync();
        Assert.Equal("local", local.Status.Source);
    }

    [Fact]
    public async Task Endpoint_that_fails_is_told_and_the_local_index_answers()
    {
        var fake = new Fake { Instead = () => Text("{\"error\":\"no such model\"}", HttpStatusCode.NotFound) };
        using var endpoint = Endpoint(fake);
        using var search = new SemanticSearch(Store(20), _folder.FullName, endpoint, Given.Time);
        await search.RefreshAsync();
        Assert.Contains("answered 404", search.Status.Problem, StringComparison.Ordinal);
        Assert.Contains("OFFPRINT_EMBEDDINGS_MODEL", search.Status.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", search.Status.Problem, StringComparison.Ordinal);
        var result = await search.SearchAsync("paper", cancellation: TestContext.Current.CancellationToken);
        Assert.NotEmpty(result.Papers);
        Assert.Contains("the index learnt from the catalogue answered", result.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_that_fails_at_a_query_only_leaves_the_local_index_to_answer()
    {
        var fake = new Fake();
        using var endpoint = Endpoint(fake);
        using var search = new SemanticSearch(Store(20), _folder.FullName, endpoint, Given.Time);
        await search.RefreshAsync();
        fake.Instead = () => throw new HttpRequestException("Connection refused");
        var result = await search.SearchAsync("paper x3", cancellation: TestContext.Current.CancellationToken);
        Assert.Contains("Connection refused", result.Note, StringComparison.Ordinal);
        Assert.Contains(result.Papers, p => p.Paper.Title == "Paper x3");
    }

    [Fact]
    public async Task What_was_embedded_before_a_failure_is_kept()
    {
        int asked = 0;
        var fake = new Fake();
        fake.Instead = () => ++asked == 2 ? Text("slow down", HttpStatusCode.TooManyRequests) : null;
        using var endpoint = Endpoint(fake);
        using var search = new SemanticSearch(Store(150), _folder.FullName, endpoint, Given.Time);
        await search.RefreshAsync();
        Assert.Contains("fewer requests", search.Status.Problem, StringComparison.Ordinal);
        Assert.Equal("local", search.Status.Source);
        fake.Requests.Clear();
        await search.RefreshAsync();
        Assert.Equal(86, fake.Requests.Sum(r => r.Texts));
        Assert.Equal((150, null), (search.Status.Papers, search.Status.Problem));
        Assert.StartsWith("counter", search.Status.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("{\"data\":[]}")]
    [InlineData("{\"data\":[{\"index\":0,\"embedding\":[]}]}")]
    [InlineData("{\"data\":[{\"index\":7,\"embedding\":[1]}]}")]
    [InlineData("{\"data\":[{\"index\":0,\"embedding\":[\"1\"]}]}")]
    [InlineData("{\"data\":[{\"index\":0}]}")]
    [InlineData("{\"data\":[5]}")]
    public async Task Answers_of_another_shape_are_refused(string answer)
    {
        using var endpoint = Endpoint(new() { Instead = () => Text(answer) });
        var error = await Assert.ThrowsAsync<InputException>(() => endpoint.GenerateAsync(["a"], cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(EmbeddingEndpoint.UrlVariable, error.Field);
    }

    [Fact]
    public void Environment_names_the_endpoint()
    {
        static EmbeddingEndpoint? From(string? url, string? model) => EmbeddingEndpoint.From(name => name switch
        {
            EmbeddingEndpoint.UrlVariable => url,
            EmbeddingEndpoint.ModelVariable => model,
            _ => null,
        });
        Assert.Null(From(null, null));
        Assert.Null(From(" ", "m"));
        using (var endpoint = From("http://localhost:11434/v1", "m")) Assert.NotNull(endpoint);
        Assert.Equal(EmbeddingEndpoint.ModelVariable, Assert.Throws<InputException>(() => From("http://localhost/v1", null)).Field);
        foreach (string bad in new[] { "localhost:11434", "ftp://host/", "file:///etc/passwd", "http://user:word@host/" })
            Assert.Equal(EmbeddingEndpoint.UrlVariable, Assert.Throws<InputException>(() => From(bad, "m")).Field);
    }
}
