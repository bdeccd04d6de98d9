using Offprint.Numerics;
using Offprint.Papers.Asking;
using Offprint.Papers.StructuredContext;
using Offprint.Tests;
using Xunit;
using Paper = Offprint.Papers.StructuredContext.StructuredContext;

namespace Offprint.Papers.Tests.StructuredContext;

public sealed class AskTests : IAsyncLifetime
{
    const string Schema = "CREATE TABLE customer (id int PRIMARY KEY, name text, city text);\nCREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customer (id), total decimal);\n";

    const string Questions = """
        {"id": "big", "level": "L2", "question": "Total by city?", "sql": "SELECT c.city, sum(o.total) FROM orders o JOIN customer c ON o.customer_id = c.id GROUP BY c.city"}
        {"id": "small", "question": "All names?", "sql": "SELECT name FROM customer"}
        """;

    static readonly Ask s_ask = new();

    readonly Laboratory _lab = new(new Paper());
    StubEndpoint _stub = null!; // Set before any test.

    public async ValueTask InitializeAsync()
    {
        _stub = await StubEndpoint.StartAsync();
        // Looks once, if it may, and then answers one of the two questions right.
        _stub.Answer = text => text is "Total by city?" ? """{"tool": "grep", "pattern": "city", "path": "*"}""" : """{"answer": "select name from customer"}""";
    }

    public async ValueTask DisposeAsync()
    {
        _lab.Dispose();
        await _stub.DisposeAsync();
        string record = AskingSession.Record(_stub.Url);
        File.Delete(record);
        File.Delete(record + ".lock");
    }

    AskSettings Own() => new()
    {
        Input = _lab.Write("shop.sql", Schema), Questions = _lab.Write("questions.jsonl", Questions), Formats = ["yaml", "json"], Endpoint = _stub.Url, Model = "stub", InputPrice = 1, OutputPrice = 2,
    };

    [Fact]
    public async Task Example_needs_nobody_and_fills_every_cell_with_its_tests()
    {
        object settings = _lab.Example(s_ask);
        var run = await _lab.Run(s_ask, settings);
        var grid = run.Table("Grid");
        Assert.Equal(2 * 2 * 4 * 2, grid.Count); // models, ways, formats, sizes
        Assert.All(grid, r => Assert.Equal(15, (int)r["Answers"]!));
        Assert.All(grid, r => Assert.InRange((double)r["Right"]!, (double)r["Low"]!, (double)r["High"]!));
        Assert.All(grid, r => Assert.InRange((double)r["Cost an answer"]!, (double)r["Low  "]!, (double)r["High  "]!));
        Assert.All(grid, r => Assert.Equal((string)r["Access"]! == "file", (double)r["Tool calls"]! > 0)); // a text and a number in every row
        Assert.Equal(["format, χ²(3)", "model, F(1, 478)"], run.Table("Tests over groups").Select(r => (string)r["Test"]!));
        Assert.Equal(240, (int)run.Table("Comparisons")[0]["Pairs"]!);
        Assert.Equal(["md", "json", "toon"], run.Table("Tokens beside yaml").Select(r => (string)r["Format"]!).Distinct());
        Assert.Equal(["grid", "differences", "levels"], run.Report.Charts.Select(c => c.Name));
        Assert.True(run.Says("those of two scripts"));
        Assert.Equal(["answers.jsonl", "outcomes.csv", "outcomes.jsonl"], run.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(run.Comparable, (await _lab.Run(s_ask, settings)).Comparable);
        var analysed = await _lab.Run(new Analyse(), new AnalyseSettings { Input = new(run.Files["outcomes.csv"]) });
        Assert.Equal(run.Table("Comparisons").Select(r => string.Join('|', r.Values)), analysed.Table("Comparisons").Select(r => string.Join('|', r.Values)));
    }

    [Fact]
    public void Example_is_the_same_each_time()
    {
        using MemoryStream first = new(), second = new();
        s_ask.WriteExample(first);
        s_ask.WriteExample(second);
        Assert.True(first.Length > 0);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public async Task Endpoint_is_asked_cell_by_cell_and_its_record_is_read_again_without_it()
    {
        var run = await _lab.Run(s_ask, Own());
        // Two questions, one of which takes two turns, in two formats and two ways; the first turn with files knows no format, so it is asked once for both.
        Assert.Equal(2 * 2 * 3 - 2, _stub.Total);
        Assert.Equal(["file", "file", "prompt", "prompt"], run.Table("Grid").Select(r => (string)r["Access"]!).Order(StringComparer.Ordinal));
        Assert.All(run.Table("Grid"), r => Assert.Equal(Intervals.Wilson(1, 2).Low, (double)r["Low"]!, 1e-12));
        Assert.All(run.Table("Grid"), r => Assert.True((double)r["Cost an answer"]! > 0));
        Assert.True(run.Says("10 requests with"));
        Assert.Equal(["L2, file", "L2, prompt"], run.Table("Right answers").Where(r => (string)r["By"]! == "level").Select(r => (string)r["Part"]!));
        var replayed = await _lab.Run(s_ask, Own() with { Endpoint = "", Answers = new(run.Files["answers.jsonl"]) });
        Assert.Equal(10, _stub.Total);
        foreach (string table in new[] { "Grid", "Comparisons", "Tokens beside" })
            Assert.Equal(run.Table(table).Select(r => string.Join('|', r.Values)), replayed.Table(table).Select(r => string.Join('|', r.Values)));
    }

    [Fact]
    public async Task What_a_limit_leaves_unasked_is_said_and_what_is_answered_is_counted()
    {
        var run = await _lab.Run(s_ask, Own() with { MaxRequests = 3, Concurrency = 1 });
        Assert.Equal(3, _stub.Total);
        Assert.True(run.Says("were not asked"));
        Assert.Equal([2, 1], run.Table("Grid").Select(r => (int)r["Answers"]!)); // the second format has the short question's first turn in common
        var rest = await _lab.Run(s_ask, Own());
        Assert.Equal(10, _stub.Total);
        Assert.Equal(4, rest.Table("Grid").Count);
    }

    [Fact]
    public async Task Made_up_questions_are_asked_about_descriptions_of_every_size()
    {
        var run = await _lab.Run(s_ask, new AskSettings { Endpoint = _stub.Url, Model = "stub", Tables = [8, 16], PerLevel = 1, Formats = ["toon"], Access = AskAccess.Prompt });
        Assert.Equal(["8", "16"], run.Table("Grid").Select(r => r["Tables"]!.ToString()));
        Assert.Equal([8, 16], run.Table("What was asked about").Select(r => (int)r["Tables"]!));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_with_its_setting()
    {
        (string Field, string Says, AskSettings Settings)[] bad =
        [
            ("endpoint", "Nobody is there to ask", Own() with { Endpoint = "" }),
            ("model", "Which model", Own() with { Model = "" }),
            ("more-models", "'stub' is named twice", Own() with { MoreModels = ["stub"] }),
            ("formats", "'xml'", Own() with { Formats = ["xml"] }),
            ("questions", "--input", Own() with { Input = null }),
            ("tables", "each once", new AskSettings { Endpoint = _stub.Url, Model = "m", Tables = [8, 8] }),
            ("input", "none.sql", Own() with { Input = new("none.sql") }),
            ("questions", "no column \"sql\"", Own() with { Questions = _lab.Write("q.csv", "id,question\n1,Which?\n") }),
            ("questions", "question '1' cannot be used: The query uses no table", Own() with { Questions = _lab.Write("r.csv", "question,sql\nWhich?,SELECT 1\n") }),
            ("answers", "holds no whole answer", Own() with { Endpoint = "", Answers = _lab.Write("a.jsonl", "") }),
        ];
        foreach (var (field, says, settings) in bad)
        {
            var refused = await _lab.Refused(s_ask, settings);
            Assert.True(refused.Message.Contains(says, StringComparison.Ordinal), $"{field}: {refused.Message}");
            Assert.Equal(field, refused.Field);
        }
    }
}
