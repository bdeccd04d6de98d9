using System.IO.Compression;
using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Offprint.Storage;
using Offprint.Tests;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class SqliteReadingStoreTests() : ReadingStoreTests(Engine.Sqlite);

public sealed class PostgresReadingStoreTests() : ReadingStoreTests(Engine.Postgres);

public abstract class ReadingStoreTests : StoreTests
{
    const string Me = ReadingStore.Owner, You = "you";
    readonly ReadingStore _reading;

    protected ReadingStoreTests(Engine engine)
        : base(engine) => _reading = new(Store);

    long Add(string title, Func<Paper, Paper>? more = null)
    {
        var paper = Given.Paper(title);
        Store.Import(Given.Batch(more is null ? paper : more(paper)));
        return Store.Find(title).Id;
    }

    string[] Titles(ReaderFilter reader, PaperSort sort = PaperSort.New) => [.. Store.List(new() { Reader = reader }, sort).Select(p => p.Title)];

    [Fact]
    public void Constant_names_the_last_migration_and_the_model_has_no_other()
    {
        using var connection = Fresh.Database.Open();
        using var context = ReadingContext.On(connection);
        Assert.Equal(ReadingSchema.Current.LastMigration, context.Database.GetMigrations().Last());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Vote_counts_once_a_reader_and_can_be_taken_back()
    {
        long id = Add("Tins", p => p with { Upvotes = 5 });
        Assert.True(_reading.ToggleVote(Me, id));
        Assert.True(_reading.ToggleVote(You, id));
        Assert.Equal((5, 2, 7), (Store.Find("Tins").Upvotes, Store.Find("Tins").VotesHere, Store.Find("Tins").Votes));
        Assert.False(_reading.ToggleVote(Me, id));
        Assert.Equal(6, Store.Find("Tins").Votes);
        Assert.Equal((false, true), (_reading.State(Me, id).Voted, _reading.State(You, id).Voted));
    }

    [Fact]
    public void Vote_moves_a_paper_among_the_trending_and_an_import_keeps_it_there()
    {
        Add("A", p => p with { Upvotes = 3 });
        long b = Add("B", p => p with { Upvotes = 3 });
        string[] Trend() => [.. Store.List(sort: PaperSort.Trending).Select(p => p.Title)];
        Assert.Equal(["A", "B"], Trend());
        _reading.ToggleVote(Me, b);
        Assert.Equal(["B", "A"], Trend());
        Add("A", p => p with { Upvotes = 4 });
        Add("B", p => p with { Upvotes = 4 });
        Assert.Equal(["B", "A"], Trend());
        Assert.Equal(5, Store.Find("B").Votes);
        Add("A", p => p with { Upvotes = 6 });
        Assert.Equal(["A", "B"], Trend());
    }

    [Fact]
    public void Heat_is_that_of_the_formula_after_any_votes_and_imports() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 9]).Array[1, 20].Sample(
            steps =>
            {
                using var database = Given.EmptyDatabase(Engine);
                var store = Given.Store(database);
                var reading = new ReadingStore(store);
                store.Import(Given.Batch(Given.Paper("Tins")));
                long id = store.Find("Tins").Id;
                var voters = new HashSet<int>();
                int upvotes = 0;
                foreach (var (kind, value) in steps)
                {
                    if (kind == 0) store.Import(Given.Batch(Given.Paper("Tins") with { Upvotes = upvotes = Math.Max(upvotes, value) }));
                    else if (reading.ToggleVote($"reader {value}", id)) Assert.True(voters.Add(value));
                    else Assert.True(voters.Remove(value));
                }

                using var connection = database.Database.Open();
                using var context = new CatalogueContext(CatalogueSchema.Current.OptionsFor<CatalogueContext>(connection));
                var row = context.Papers.Single();
                Assert.Equal((upvotes, voters.Count), (row.Upvotes, row.VotesHere));
                Assert.Equal(Math.Log2(1 + upvotes + voters.Count) + (new DateOnly(2025, 1, 1).DayNumber / 7d), row.Heat, 12);
            },
            iter: 20, threads: 1);

    [Fact]
    public void Reading_list_is_of_one_reader_and_newest_first()
    {
        long a = Add("A"), b = Add("B"), c = Add("C");
        var time = new MovingTime();
        var reading = new ReadingStore(CatalogueStore.Open(Fresh.Database, time));
        foreach (long id in (long[])[b, c, a, b])
        {
            reading.SetSaved(Me, id, true);
            time.Now += TimeSpan.FromSeconds(1);
        }

        reading.SetSaved(You, c, true);
        Assert.Equal(["A", "C", "B"], Titles(new(Me) { Saved = true }, PaperSort.Saved));
        reading.SetSaved(Me, c, false);
        Assert.Equal(["A", "B"], Titles(new(Me) { Saved = true }, PaperSort.Saved));
        Assert.Equal(["C"], Titles(new(You) { Saved = true }, PaperSort.Saved));
        Assert.Equal(MovingTime.Start.AddSeconds(2), reading.State(Me, a).SavedAt);
        Assert.Throws<ArgumentException>(() => Titles(new(Me), PaperSort.Saved));
    }

    [Fact]
    public void Tags_are_compared_without_case_and_kept_with_it()
    {
        long a = Add("A"), b = Add("B");
        _reading.AddTag(Me, a, "  to\u202E  read\t");
        _reading.AddTag(Me, a, "Größe");
        _reading.AddTag(Me, b, "GRÖSSE");
        _reading.AddTag(Me, b, "GRÖßE");
        _reading.AddTag(Me, b, "größe");
        _reading.AddTag(You, b, "mine");
        Assert.Equal(["Größe", "to read"], _reading.State(Me, a).Tags);
        Assert.Equal([("GRÖSSE", 1), ("Größe", 2), ("to read", 1)], _reading.Tags(Me).Select(t => (t.Tag, t.Papers)));
        Assert.Equal(["A", "B"], Titles(new(Me) { Tag = " gRÖßE" }));
        Assert.Empty(Titles(new(Me) { Tag = "mine" }));
        _reading.RemoveTag(Me, a, "GRÖßE");
        Assert.Equal(["B"], Titles(new(Me) { Tag = "größe" }));
        Assert.Equal("tag", Assert.Throws<InputException>(() => _reading.AddTag(Me, a, " \u0007\n")).Field);
        Assert.Contains("61 characters", Assert.Throws<InputException>(() => _reading.AddTag(Me, a, new('x', 61))).Message, StringComparison.Ordinal);
        _reading.AddTag(Me, a, new('x', 60));
    }

    [Fact]
    public void Note_is_kept_as_plain_text()
    {
        long a = Add("A");
        _reading.SetNote(Me, a, "# Tins\r\n\r\n  <script>alert('1')</script>\0 \uD800 \u202Eend\tof it'); DROP TABLE Papers; --\n\n");
        var note = _reading.Note(Me, a)!;
        Assert.Equal("# Tins\n\n  <script>alert('1')</script> \uFFFD end\tof it'); DROP TABLE Papers; --", note.Text);
        Assert.Equal(Given.Time.GetUtcNow(), note.At);
        Assert.True(_reading.State(Me, a).HasNote);
        Assert.Null(_reading.Note(You, a));
        _reading.SetNote(Me, a, " \n");
        Assert.Null(_reading.Note(Me, a));
        _reading.SetNote(Me, a, new('x', 20_000));
        var error = Assert.Throws<InputException>(() => _reading.SetNote(Me, a, new('x', 20_001)));
        Assert.Equal(("note", 20_000), (error.Field, _reading.Note(Me, a)!.Text.Length));
    }

    [Fact]
    public void Unread_papers_are_those_not_marked_and_the_filters_combine()
    {
        long a = Add("A", p => p with { Topics = ["x"] }), b = Add("B"), c = Add("C", p => p with { Topics = ["x"] });
        _reading.SetRead(Me, b, true);
        _reading.SetSaved(Me, b, true);
        _reading.SetSaved(Me, c, true);
        _reading.ToggleVote(Me, a);
        _reading.SetNote(Me, b, "n");
        Assert.Equal(["A", "C"], Titles(new(Me) { Unread = true }));
        Assert.Equal(["C"], Titles(new(Me) { Unread = true, Saved = true }));
        Assert.Equal(["A"], Titles(new(Me) { Voted = true }));
        Assert.Equal(["B"], Titles(new(Me) { Noted = true }));
        Assert.Equal(["A", "B", "C"], Titles(new(You) { Unread = true }));
        Assert.Equal(2, Store.Count(new() { Topic = "x", Reader = new(Me) { Unread = true } }));
        _reading.SetRead(Me, b, false);
        Assert.Equal(3, Store.Count(new() { Reader = new(Me) { Unread = true } }));
    }

    [Fact]
    public void States_are_those_of_the_papers_asked_for()
    {
        long a = Add("A"), b = Add("B"), c = Add("C");
        _reading.ToggleVote(Me, a);
        _reading.AddTag(Me, b, "t");
        _reading.SetRead(Me, b, true);
        _reading.SetNote(Me, c, "n");
        var states = _reading.States(Me, [a, b]);
        Assert.Equal([a, b], states.Keys.Order());
        Assert.Equal((true, false, false), (states[a].Voted, states[a].Read, states[a].HasNote));
        Assert.Equal((false, true, Given.Time.GetUtcNow()), (states[b].Voted, states[b].Read, states[b].ReadAt));
        Assert.Empty(_reading.States(You, [a, b]));
        Assert.Empty(_reading.States(Me, []));
        Assert.Same(ReaderState.None, _reading.State(You, a));
    }

    [Fact]
    public void Papers_that_turn_out_to_be_one_keep_what_readers_kept_for_either()
    {
        long a = Add("Tins"), b = Add("On Opening Tins", p => p with { Arxiv = new("2604.99001") });
        foreach (long id in (long[])[a, b])
        {
            _reading.ToggleVote(Me, id);
            _reading.AddTag(Me, id, id == a ? "Both" : "both");
            _reading.SetNote(Me, id, $"on {id}");
        }

        _reading.ToggleVote(You, a);
        _reading.AddTag(Me, a, "one");
        _reading.SetNote(You, a, "yours");
        _reading.SetSaved(You, a, true);
        Store.Import(Given.Batch(Given.Paper("Tins", "2604.99001")));
        var paper = Assert.Single(Store.List());
        Assert.Equal(2, paper.VotesHere);
        Assert.Equal(["both", "one"], _reading.State(Me, paper.Id).Tags.Select(t => t.ToLowerInvariant()));
        Assert.Equal(paper.Id == b ? $"on {b}\n\non {a}" : $"on {a}\n\non {b}", _reading.Note(Me, paper.Id)!.Text);
        Assert.Equal("yours", _reading.Note(You, paper.Id)!.Text);
        Assert.True(_reading.State(You, paper.Id) is { Voted: true, Saved: true });
        Assert.False(_reading.ToggleVote(Me, paper.Id));
        Assert.Equal(1, Store.Find("Tins").VotesHere);
    }

    [Fact]
    public void Paper_that_loses_its_card_stays_where_a_reader_keeps_something_for_it()
    {
        Store.Synchronise([Given.Card(), Given.Card(3, "can-opener", "Can Opener", null)]);
        _reading.AddTag(Me, Store.Find("3").Id, "t");
        Store.Synchronise([]);
        Assert.Equal(["Can Opener"], Titles(new(Me) { Tag = "T" }));
        Assert.Equal(1, Store.Count());
    }

    [Fact]
    public void Paper_that_is_not_there_is_an_error_of_input()
    {
        foreach (var write in (Action[])[() => _reading.ToggleVote(Me, 7), () => _reading.SetSaved(Me, 7, true), () => _reading.SetRead(Me, 7, true), () => _reading.AddTag(Me, 7, "t"), () => _reading.SetNote(Me, 7, "n")])
            Assert.Equal("paper", Assert.Throws<InputException>(write).Field);
    }

    [Fact]
    public void Export_is_a_zip_of_everything_that_one_reader_keeps()
    {
        long a = Add("Tins & Cans", p => p with { Authors = ["Ada Sample"] }), b = Add("B");
        _reading.SetSaved(Me, a, true);
        _reading.ToggleVote(Me, a);
        _reading.AddTag(Me, b, "to read");
        _reading.SetRead(Me, b, true);
        _reading.SetNote(Me, b, "# Note\n\n<b>");
        _reading.SetNote(You, a, "secret");
        using var stream = new MemoryStream();
        _reading.Export(Me, stream);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.Equal(["README.txt", "reading.json", "reading-list.bib"], zip.Entries.Select(e => e.FullName));
        string Read(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }

        Assert.DoesNotContain("secret", Read("reading.json"), StringComparison.Ordinal);
        var json = JsonElement.Parse(Read("reading.json"));
        var papers = json.GetProperty("papers");
        Assert.Equal((1, Me, 2), (json.GetProperty("schema").GetInt32(), json.GetProperty("reader").GetString(), papers.GetArrayLength()));
        Assert.True(papers[0].GetProperty("voted").GetBoolean());
        Assert.Equal(Given.Time.GetUtcNow(), papers[0].GetProperty("savedAt").GetDateTimeOffset());
        Assert.Equal("Tins & Cans", papers[0].GetProperty("paper").GetProperty("title").GetString());
        Assert.Equal(("to read", "# Note\n\n<b>"), (papers[1].GetProperty("tags")[0].GetString(), papers[1].GetProperty("note").GetString()));
        Assert.Equal(Given.Time.GetUtcNow(), papers[1].GetProperty("readAt").GetDateTimeOffset());
        Assert.Equal(Citation.BibTeX([Store.Find("Tins & Cans")]), Read("reading-list.bib"));
        Assert.Contains("1 papers of the reading list", Read("README.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_of_a_reader_who_keeps_nothing_is_empty()
    {
        using var stream = new MemoryStream();
        _reading.Export(You, stream);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.Equal(0, zip.GetEntry("reading-list.bib")!.Length);
    }

    sealed class MovingTime : TimeProvider
    {
        public static DateTimeOffset Start { get; } = new(2026, 4, 27, 12, 0, 0, TimeSpan.Zero);

        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
