using System.Text.Json.Nodes;
using Xunit;

namespace Offprint.Catalogue.Tests;

public class HuggingFacePapersTests
{
    const string Item = """
        {
          "paper": {
            "id": "2604.99001",
            "authors": [
              { "_id": "a1", "name": "Ada Sample", "hidden": false, "status": "claimed", "user": { "user": "ada" } },
              { "_id": "a2", "name": "Ben Example", "hidden": true }
            ],
            "publishedAt": "2026-04-09T17:59:58.000Z",
            "submittedOnDailyAt": "2026-04-13T00:00:00.000Z",
            "title": "Tins,\n  Opened",
            "submittedOnDailyBy": { "user": "carol" },
            "summary": "We open\ntins.",
            "upvotes": 12,
            "discussionId": "d1",
            "ai_keywords": ["tins", "openers", "Tins"],
            "githubRepo": "https://example.org/tins",
            "githubStars": 5,
            "projectPage": "javascript:alert(1)",
            "organization": { "_id": "o1", "name": "kitchen", "fullname": "Kitchen Group", "avatar": "x.png" }
          },
          "publishedAt": "2026-04-12T20:00:00.000Z",
          "title": "Tins,\n  Opened",
          "summary": "We open\ntins.",
          "thumbnail": "t.png",
          "numComments": 3,
          "submittedBy": { "name": "carol" }
        }
        """;

    [Fact]
    public void Read_takes_an_item_of_the_daily_list()
    {
        var batch = HuggingFacePapers.Read($"[{Item}]");
        Assert.Empty(batch.Problems);
        var paper = Assert.Single(batch.Papers);
        Assert.Equal("Tins, Opened", paper.Title);
        Assert.Equal("We open tins.", paper.Abstract);
        Assert.Equal(["Ada Sample", "Ben Example"], paper.Authors);
        Assert.Equal(2, paper.AuthorCount);
        Assert.Equal(new DateOnly(2026, 4, 9), paper.Date);
        Assert.Equal(new DateOnly(2026, 4, 13), paper.FeedDate);
        Assert.Equal(new ArxivId("2604.99001"), paper.Arxiv);
        Assert.Equal(12, paper.Upvotes);
        Assert.Equal(3, paper.Comments);
        Assert.Equal(["tins", "openers"], paper.Topics);
        Assert.Equal(new Organisation("kitchen", "Kitchen Group"), paper.Organisation);
        // An address that is not of the web is not taken.
        Assert.Equal([new("code", "https://example.org/tins")], paper.Links);
    }

    [Fact]
    public void Read_keeps_unknown_fields()
    {
        var extra = JsonNode.Parse(HuggingFacePapers.Read(Item).Papers[0].Extra!)!.AsObject();
        Assert.Equal(["submittedOnDailyBy", "discussionId", "githubStars", "daily"], extra.Select(m => m.Key));
        Assert.Equal(5, (int)extra["githubStars"]!);
        Assert.Equal(["thumbnail", "submittedBy"], extra["daily"]!.AsObject().Select(m => m.Key));
    }

    [Fact]
    public void Read_takes_the_items_own_date_as_the_feeds_where_the_paper_does_not_name_it()
    {
        var node = JsonNode.Parse(Item)!;
        node["paper"]!.AsObject().Remove("submittedOnDailyAt");
        Assert.Equal(new DateOnly(2026, 4, 12), HuggingFacePapers.Read(node.ToJsonString()).Papers[0].FeedDate);
        node["publishedAt"] = "2026-04-09T17:59:58.000Z";
        Assert.Null(HuggingFacePapers.Read(node.ToJsonString()).Papers[0].FeedDate);
    }

    [Fact]
    public void Read_takes_a_single_paper_and_does_without_all_but_title_and_date()
    {
        var paper = Assert.Single(HuggingFacePapers.Read("""{ "id": "tins", "title": "Tins", "publishedAt": "2026-04-09", "authors": null, "organization": "Kitchen", "upvotes": null }""").Papers);
        Assert.Equal("Tins", paper.Title);
        Assert.Null(paper.Arxiv);
        Assert.Null(paper.Abstract);
        Assert.Equal(new Organisation("", "Kitchen"), paper.Organisation);
        Assert.Equal("""{"id":"tins"}""", paper.Extra);
    }

    [Fact]
    public void Read_names_malformed_entries_by_line_and_imports_the_rest()
    {
        var batch = HuggingFacePapers.Read("""
            [
              { "title": "One", "publishedAt": "2026-04-09" },
              "not a paper",
              {
                "id": "2604.99002", "publishedAt": "2026-04-09" },
              { "title": "Two", "publishedAt": "yesterday" },
              { "title": "Three" },
              { "error": "Not found" },
              { "title": "Four", "publishedAt": "2026-04-09" },
            ]
            """);
        Assert.Equal(["One", "Four"], batch.Papers.Select(p => p.Title));
        Assert.Equal(
            [
                (3, "The entry is a string, where an object of a paper is expected."),
                (4, "The entry '2604.99002' has no title."),
                (6, "'Two' has publishedAt 'yesterday', where a time such as 2026-04-13T00:00:00.000Z is expected."),
                (7, "'Three' has no publishedAt, where its date is expected."),
                (8, "The API answered with an error: Not found"),
            ],
            batch.Problems.Select(p => (p.Line, p.Message)));
    }

    [Fact]
    public void Read_imports_what_comes_before_a_break()
    {
        var batch = HuggingFacePapers.Read("[\n{ \"title\": \"One\", \"publishedAt\": \"2026-04-09\" },\n{ \"title\": \"Tw");
        Assert.Equal("One", Assert.Single(batch.Papers).Title);
        Assert.Equal(3, Assert.Single(batch.Problems).Line);
        Assert.Contains("not well formed", batch.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PaperJson_is_read_back_as_the_same_paper()
    {
        var paper = HuggingFacePapers.Read($"[{Item}]").Papers[0] with { Slug = "2604.99001" };
        var back = HuggingFacePapers.Read(PaperJson.Of([paper])).Papers[0];
        Assert.Equal(
            (paper.Title, paper.Abstract, paper.Date, paper.FeedDate, paper.Arxiv, paper.Upvotes, paper.Comments, paper.Organisation),
            (back.Title, back.Abstract, back.Date, back.FeedDate, back.Arxiv, back.Upvotes, back.Comments, back.Organisation));
        Assert.Equal(paper.Authors, back.Authors);
        Assert.Equal(paper.Topics, back.Topics);
        Assert.Equal(paper.Links, back.Links);
    }

    [Fact]
    public void PaperJson_has_the_fields_of_the_papers_api_and_its_own_apart()
    {
        var paper = Given.Card().ToPaper() with { Abstract = "Abstract.", Upvotes = 4, Extra = """{"githubStars":5,"daily":{"thumbnail":"t"}}""" };
        var json = JsonNode.Parse(PaperJson.Of(paper))!;
        Assert.Equal("2411.99001", (string?)json["id"]);
        Assert.Equal("Abstract.", (string?)json["summary"]);
        Assert.Equal("Ada Sample", (string?)json["authors"]![0]!["name"]);
        Assert.Equal("2024-11-27T00:00:00.000Z", (string?)json["publishedAt"]);
        Assert.Equal(4, (int)json["upvotes"]!);
        Assert.Equal("Kitchen Group", (string?)json["organization"]!["fullname"]);
        Assert.Equal("https://example.org/tins", (string?)json["githubRepo"]);
        Assert.Equal(5, (int)json["githubStars"]!);
        Assert.Null(json["daily"]);
        Assert.Equal("02-tin-opener", (string?)json["offprint"]!["reference"]);
        Assert.Equal("Opens any tin within a second.", (string?)json["offprint"]!["summary"]);
        Assert.Null(HuggingFacePapers.Read(PaperJson.Of(paper)).Papers[0].Extra is { } extra ? JsonNode.Parse(extra)!["offprint"] : null);
    }
}
