using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Offprint.Web.Tests.Reading;

/// <summary>The requests that clients of the Hugging Face papers API send, and the fields that they take by name.</summary>
public sealed class HuggingFaceApiTests
{
    // What huggingface_hub's PaperInfo and clients generated from the API's description read.
    static readonly string[] s_item = ["paper", "publishedAt", "title", "summary", "thumbnail", "numComments", "submittedBy", "isAuthorParticipating"];
    static readonly string[] s_paper = ["id", "authors", "publishedAt", "title", "summary", "upvotes", "discussionId"];
    static readonly string[] s_record = [.. s_paper, "linkedModels", "linkedDatasets", "linkedSpaces"];

    [Theory]
    [InlineData("/api/daily_papers?date=2024-11-27&limit=50", 1)]
    [InlineData("/api/daily_papers?week=2024-W48&p=0&limit=50&sort=publishedAt", 1)]
    [InlineData("/api/daily_papers?month=2024-11&sort=trending", 1)]
    [InlineData("/api/daily_papers?limit=5", 5)]
    [InlineData("/api/daily_papers?limit=40&p=1", 4)]
    [InlineData("/api/daily_papers?date=2001-01-01", 0)]
    public async Task Lists_have_the_papers_and_fields_that_clients_expect(string request, int papers)
    {
        await using var site = await OpenSite.StartAsync();
        var items = JsonNode.Parse(await site.Client.GetStringAsync(request))!.AsArray();
        Assert.Equal(papers, items.Count);
        foreach (var item in items)
        {
            Assert.Superset(s_item.ToHashSet(), item!.AsObject().Select(m => m.Key).ToHashSet());
            Assert.Superset(s_paper.ToHashSet(), item["paper"]!.AsObject().Select(m => m.Key).ToHashSet());
            Assert.All(item["paper"]!["authors"]!.AsArray(), a => Assert.Superset(new HashSet<string> { "name", "hidden" }, a!.AsObject().Select(m => m.Key).ToHashSet()));
        }
    }

    [Fact]
    public async Task A_paper_has_its_linked_things()
    {
        await using var site = await OpenSite.StartAsync();
        var paper = JsonNode.Parse(await site.Client.GetStringAsync("/api/papers/2411.18506"))!.AsObject();
        Assert.Superset(s_record.ToHashSet(), paper.Select(m => m.Key).ToHashSet());
        Assert.Equal("2411.18506", paper["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Search_answers_like_a_list()
    {
        await using var site = await OpenSite.StartAsync();
        var items = JsonNode.Parse(await site.Client.GetStringAsync("/api/papers/search?q=swiss&limit=3"))!.AsArray();
        Assert.Contains("Swiss", items[0]!["paper"]!["title"]!.GetValue<string>());
        Assert.InRange(items.Count, 1, 3);
    }

    [Theory]
    [InlineData("/api/daily_papers?date=2024-W48")]
    [InlineData("/api/daily_papers?week=2024-11")]
    [InlineData("/api/daily_papers?date=2024-11-27&week=2024-W48")]
    [InlineData("/api/daily_papers?limit=0")]
    [InlineData("/api/daily_papers?limit=101")]
    [InlineData("/api/daily_papers?p=-1")]
    [InlineData("/api/daily_papers?sort=best")]
    [InlineData("/api/papers/search")]
    public async Task What_is_wrong_is_said_as_problem_details(string request)
    {
        await using var site = await OpenSite.StartAsync();
        using var response = await site.Client.GetAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        Assert.NotEmpty(problem["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_api_is_described()
    {
        await using var site = await OpenSite.StartAsync();
        var description = JsonNode.Parse(await site.Client.GetStringAsync("/api/openapi.json"))!;
        var paths = description["paths"]!.AsObject().Select(p => p.Key).ToList();
        foreach (string path in (string[])["/api/daily_papers", "/api/papers/{id}", "/api/papers/search", "/api/runs", "/api/runs/{id}"]) Assert.Contains(path, paths);
        string page = await site.PageAsync("/api");
        Assert.All(paths, path => Assert.Contains(path, page));
    }
}
