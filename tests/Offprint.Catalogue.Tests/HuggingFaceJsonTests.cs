using System.Text;
using System.Text.Json;
using Xunit;

namespace Offprint.Catalogue.Tests;

/// <summary>
/// What clients of the Hugging Face papers API require: the fields without which its generated clients fail (those of
/// its OpenAPI description), and the access paths of the Python client.
/// </summary>
public class HuggingFaceJsonTests
{
    static readonly (string Name, JsonValueKind Kind)[]
        s_item = [("isAuthorParticipating", JsonValueKind.False), ("numComments", JsonValueKind.Number), ("paper", JsonValueKind.Object), ("publishedAt", JsonValueKind.String), ("submittedBy", JsonValueKind.Object), ("summary", JsonValueKind.String), ("thumbnail", JsonValueKind.String), ("title", JsonValueKind.String)],
        s_paper = [("id", JsonValueKind.String), ("authors", JsonValueKind.Array), ("discussionId", JsonValueKind.String), ("publishedAt", JsonValueKind.String), ("summary", JsonValueKind.String), ("title", JsonValueKind.String), ("upvotes", JsonValueKind.Number)],
        s_author = [("_id", JsonValueKind.String), ("hidden", JsonValueKind.False), ("name", JsonValueKind.String)],
        s_user = [("_id", JsonValueKind.String), ("avatarUrl", JsonValueKind.String), ("fullname", JsonValueKind.String), ("isPro", JsonValueKind.False), ("name", JsonValueKind.String), ("type", JsonValueKind.String)];

    static readonly Paper s_imported = Assert.Single(HuggingFacePapers.Read("""
        [{"paper":{"id":"2604.99001","authors":[{"_id":"6619","name":"Ada Sample","hidden":false},{"_id":"6620","name":"Ben Example","hidden":false}],
          "publishedAt":"2026-04-09T17:59:58.000Z","submittedOnDailyAt":"2026-04-13T00:00:00.000Z","title":"Tins","submittedOnDailyBy":{"_id":"u1","user":"kim","type":"user"},
          "summary":"We open tins.","upvotes":12,"discussionId":"69d","ai_summary":"Tins open.","ai_keywords":["tins"],"githubRepo":"https://example.org/tins","githubStars":4,
          "organization":{"_id":"o1","name":"kitchen","fullname":"Kitchen Group"}},
          "publishedAt":"2026-04-13T00:00:00.000Z","title":"Tins","summary":"We open tins.","thumbnail":"https://example.org/t.png","numComments":3,
          "submittedBy":{"_id":"u1","avatarUrl":"https://example.org/a.svg","fullname":"Kim","name":"kim","user":"kim","type":"user","isPro":false},"isAuthorParticipating":false}]
        """).Papers) with { Id = 1, Slug = "2604.99001", VotesHere = 2 };

    static readonly Paper s_card = Given.Card().ToPaper() with { Id = 2 };

    static JsonElement Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) write(writer);
        return JsonElement.Parse(stream.ToArray());
    }

    static void Requires((string Name, JsonValueKind Kind)[] fields, JsonElement element)
    {
        foreach (var (name, kind) in fields)
        {
            Assert.True(element.TryGetProperty(name, out var member), name);
            Assert.Equal(kind, member.ValueKind);
        }

        Assert.Equal(element.EnumerateObject().Select(m => m.Name).Distinct(), element.EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public void Daily_papers_have_every_field_that_clients_require()
    {
        var list = Written(w => HuggingFaceJson.WriteDailyPapers(w, [s_imported, s_card]));
        Assert.Equal(2, list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            Requires(s_item, item);
            Requires(s_paper, item.GetProperty("paper"));
            Requires(s_user, item.GetProperty("submittedBy"));
            Assert.True(item.GetProperty("paper").GetProperty("authors").GetArrayLength() == 2);
            foreach (var author in item.GetProperty("paper").GetProperty("authors").EnumerateArray()) Requires(s_author, author);
            Assert.True(item.GetProperty("publishedAt").TryGetDateTimeOffset(out _));
        }
    }

    [Fact]
    public void Daily_paper_says_what_the_source_told_and_counts_the_votes_given_here()
    {
        var item = Written(w => HuggingFaceJson.WriteDailyPaper(w, s_imported));
        var paper = item.GetProperty("paper");
        Assert.Equal("https://example.org/t.png", item.GetProperty("thumbnail").GetString());
        Assert.Equal("Kim", item.GetProperty("submittedBy").GetProperty("fullname").GetString());
        Assert.Equal(("2026-04-13T00:00:00.000Z", "2026-04-09T00:00:00.000Z", "2026-04-13T00:00:00.000Z"), (item.GetProperty("publishedAt").GetString(), paper.GetProperty("publishedAt").GetString(), paper.GetProperty("submittedOnDailyAt").GetString()));
        Assert.Equal((14, 3), (paper.GetProperty("upvotes").GetInt32(), item.GetProperty("numComments").GetInt32()));
        Assert.Equal(("69d", 4, "Tins open.", "kim"), (paper.GetProperty("discussionId").GetString(), paper.GetProperty("githubStars").GetInt32(), paper.GetProperty("ai_summary").GetString(), paper.GetProperty("submittedOnDailyBy").GetProperty("user").GetString()));
        Assert.Equal("kitchen", item.GetProperty("organization").GetProperty("name").GetString());
        Assert.False(paper.TryGetProperty("daily", out _));
    }

    [Fact]
    public void Record_of_a_paper_has_its_linked_things_empty_where_nothing_is_known()
    {
        foreach (var known in (Paper[])[s_imported, s_card])
        {
            var paper = Written(w => HuggingFaceJson.WritePaper(w, known));
            Requires(s_paper, paper);
            Assert.Equal((0, 0), (paper.GetProperty("linkedModels").GetArrayLength(), paper.GetProperty("numTotalModels").GetInt32()));
        }

        var linked = Written(w => HuggingFaceJson.WritePaper(w, s_card with { Extra = """{"linkedModels":[{"id":"m"}],"numTotalModels":1}""" }));
        Requires(s_paper, linked);
        Assert.Equal((1, 1), (linked.GetProperty("linkedModels").GetArrayLength(), linked.GetProperty("numTotalModels").GetInt32()));
    }

    [Fact]
    public void What_is_written_can_be_imported_again_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var store = Given.EmptyStore(folder);
        store.Synchronise([Given.Card(3, "can-opener", "Can Opener", "2411.99002")]);
        store.Import(Given.Batch(s_imported, Given.Paper("Without identifier", null, "Text.") with { Upvotes = 3, FeedDate = new(2026, 4, 1) }));
        var reading = new ReadingStore(store);
        foreach (var paper in store.List()) reading.ToggleVote(ReadingStore.Owner, paper.Id);
        var before = store.List().Select(PaperColumns.ValuesOf).ToList();
        string daily = Written(w => HuggingFaceJson.WriteDailyPapers(w, store.List())).GetRawText();
        Assert.Equal(0, store.Import(daily, "daily").Added);
        string records = "[" + string.Join(',', store.List().Select(p => Written(w => HuggingFaceJson.WritePaper(w, p)).GetRawText())) + "]";
        Assert.Equal(0, store.Import(records, "records").Added);
        var after = store.List().Select(PaperColumns.ValuesOf).ToList();
        Assert.Equal(before.Select(v => v[16]), after.Select(v => v[16]));
        Assert.Equal(store.List().Select(p => p.Upvotes).Order(), [0, 3, 12]);
        Assert.All(store.List(), p => Assert.Equal(1, p.VotesHere));
    }

    [Fact]
    public void Clients_in_Python_find_what_they_take_by_name()
    {
        // The fields that huggingface_hub's PaperInfo takes from an item, in its order: the paper's first, then the item's.
        var item = Written(w => HuggingFaceJson.WriteDailyPaper(w, s_card));
        var paper = item.GetProperty("paper");
        Assert.Equal(
            ("2411.99001", "Ada Sample", "2024-11-27", "Tin Opener: Opening Tins", "Opens any tin within a second.", 0, 0),
            (paper.GetProperty("id").GetString(), paper.GetProperty("authors")[0].GetProperty("name").GetString(), paper.GetProperty("publishedAt").GetString()![..10],
                item.GetProperty("title").GetString(), paper.GetProperty("summary").GetString(), paper.GetProperty("upvotes").GetInt32(), item.GetProperty("numComments").GetInt32()));
        Assert.Equal(24, Encoding.ASCII.GetByteCount(paper.GetProperty("authors")[0].GetProperty("_id").GetString()!));
    }
}
