using System.Text;
using Offprint.Lab;
using Offprint.Papers.Eureka;
using Xunit;
using Paper = Offprint.Papers.Eureka.Eureka;

namespace Offprint.Papers.Tests.Eureka;

public sealed class UnderstandTests : IDisposable
{
    const string Two = "model,item,score,topic\nold,q1,1,a\nold,q2,1,a\nold,q3,0,b\nold,q4,0,b\nnew,q1,1,a\nnew,q2,0,a\nnew,q3,1,b\nnew,q4,1,b\n";

    readonly Laboratory _laboratory = new(new Paper());

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Versions_are_compared_by_group_and_lost_items_listed()
    {
        var found = await _laboratory.Run(new Understand(), new UnderstandSettings { Input = _laboratory.Write("two.csv", Two), Groups = ["topic"] });
        var rows = found.Table("What new keeps of old");
        Assert.Equal(["all", "a", "b"], rows.Select(r => r["Group"]!.ToString()));
        Assert.Equal([0.25, -0.5, 1.0], rows.Select(r => r["Change"]!.GetValue<double>()));
        Assert.Equal(0.5, rows[0]["Trust (kept)"]!.GetValue<double>());
        Assert.Null(rows[2]["Trust (kept)"]); // nothing worked before, so nothing was kept or lost
        Assert.Equal(["q2"], found.Table("Lost items").Select(r => r["Item"]!.ToString()));
        Assert.Equal(["lost,,q2,1,0", "won,,q3,0,1", "won,,q4,0,1"], File.ReadAllLines(found.Files["changed-items.csv"])[1..]);
        Assert.True(found.Says("1 of 2 groups score less than before (a)"));
        Assert.True(found.Says("No model has two answers to an item"));
        Assert.Equal(["old", "new"], found.Table("Who leads which topic").Select(r => r["Leads"]!.ToString()));
    }

    [Fact]
    public async Task Benchmarks_are_the_groups_where_none_are_named_and_old_and_new_may_be_chosen()
    {
        string csv = "model,benchmark,item,score\n" + string.Concat(from m in new[] { "x", "y", "z" } from b in new[] { "m", "n" } from i in Enumerable.Range(1, 3) select $"{m},{b},{b}{i},{(m == "y" ? 1 : i % 2)}\n");
        var found = await _laboratory.Run(new Understand(), new UnderstandSettings { Input = _laboratory.Write("three.csv", csv), Old = "y", New = "x" });
        Assert.Equal(2, found.Table("Lost items").Count);
        Assert.Equal(6, found.Table("By condition").Count);
        var plain = await _laboratory.Run(new Understand(), new UnderstandSettings { Input = _laboratory.Write("three.csv", csv) });
        Assert.True(plain.Says("Name --old and --new"));
        Assert.DoesNotContain(plain.Report.Tables, t => t.Name.StartsWith("What ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_reading_chose_is_said_whether_models_are_named_or_not(bool named)
    {
        InputFile Samples(string model)
        {
            Directory.CreateDirectory(Path.Combine(_laboratory.Folder, $"org__{model}"));
            return _laboratory.Write($"org__{model}/samples_trivia_2026-01-02T03-04-05.678.jsonl", string.Concat(Enumerable.Range(0, 4).Select(i =>
                $$"""{"doc_id": {{i}}, "doc": {"q": "?"}, "target": "yes", "arguments": [["?", {}]], "resps": [["yes"]], "filtered_resps": ["yes"], "filter": "none", "metrics": ["acc", "f1"], "acc": {{(model == "x" || i < 2 ? 1 : 0)}}.0, "f1": 0.5}""" + "\n")));
        }

        var found = await _laboratory.Run(new Understand(), new UnderstandSettings { Input = Samples("x"), Input2 = Samples("y"), Subjects = named ? ["new", "old"] : [] });
        Assert.True(found.Says("the score is acc; f1 could be chosen instead"));
    }

    [Fact]
    public async Task Failed_answers_are_told_beside_the_score()
    {
        var csv = new StringBuilder("model,item,score,error\n");
        for (int i = 0; i < 10; i++) csv.Append(i < 4 ? $"m,q{i},,timeout\n" : $"m,q{i},1,\n");
        var found = await _laboratory.Run(new Understand(), new UnderstandSettings { Input = _laboratory.Write("failed.csv", csv.ToString()) });
        Assert.Equal((10.0, 6.0, 4.0), (found.Table("Averages")[0]["Outcomes"]!.GetValue<double>(), found.Table("Averages")[0]["Counted"]!.GetValue<double>(), found.Table("Averages")[0]["Failed"]!.GetValue<double>()));
        Assert.True(found.Says("4 of 10 outcomes are invalid or failed and left out"));
    }

    [Fact]
    public async Task Example_shows_the_topic_that_was_lost_the_same_each_time()
    {
        var settings = (UnderstandSettings)_laboratory.Example(new Understand());
        Outcome first = await _laboratory.Run(new Understand(), settings), second = await _laboratory.Run(new Understand(), settings, jobs: 1);
        Assert.Equal(first.Comparable, second.Comparable);
        Assert.True(first.Says("beyond chance for refunds"));
        Assert.Equal(["groups-1", "heat-1", "groups-2", "heat-2", "won-and-lost", "changes", "answers"], first.Report.Charts.Select(c => c.Name));
        Assert.Equal(["changed-items.csv", "groups.csv", "versions.csv"], first.Files.Keys.Order());
        Assert.Equal(["assistant-1", "assistant-2"], first.Table("Non-determinism").Select(r => r["Model"]!.ToString()));
    }

    static readonly (string Name, string Csv, Func<InputFile, UnderstandSettings> Ask, string[] Says, string? Field)[] s_bad =
    [
        ("unknown group", Two, f => new() { Input = f, Groups = ["length"] }, ["no column \"length\"", "topic", "--groups"], "groups"),
        ("empty group", Two, f => new() { Input = f, Groups = [""] }, ["--groups has an empty name"], "groups"),
        ("models as groups", Two, f => new() { Input = f, Groups = ["subject"] }, ["--groups names subject"], "groups"),
        ("repeats without a number", Two + "new,q4,0,b\n", f => new() { Input = f }, ["lines 9 and 10", "'new'", "'q4'"], null),
        ("unknown version", Two, f => new() { Input = f, Old = "older", New = "new" }, ["--old is 'older'", "old, new"], "old"),
        ("half a comparison", Two, f => new() { Input = f, Old = "old" }, ["--new is missing", "old, new"], "new"),
        ("the same version", Two, f => new() { Input = f, Old = "old", New = "old" }, ["both 'old'"], "new"),
        ("no common item", "model,item,score\na,q1,1\nb,q2,1\n", f => new() { Input = f }, ["share no item"], null),
        ("no score", "model,item,score\na,q1,\nb,q1,\n", f => new() { Input = f }, ["no outcome has a score", "--columns score=COLUMN"], "columns"),
        ("word for a score", "model,item,score\na,q1,much\n", f => new() { Input = f }, ["line 2, column \"score\"", "much"], null),
        ("unknown field", Two, f => new() { Input = f, Columns = ["grade=score"] }, ["--columns has 'grade=score'"], "columns"),
        ("names for too few files", Two, f => new() { Input = f, Subjects = ["a", "b"] }, ["--subjects names 2 models for 1 file"], "subjects"),
        ("empty file", "", f => new() { Input = f }, ["is empty"], null),
    ];

    public static TheoryData<string> Bad => [.. s_bad.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_is_refused_in_one_message(string name)
    {
        var (_, csv, ask, says, field) = s_bad.Single(b => b.Name == name);
        var refused = await _laboratory.Refused(new Understand(), ask(_laboratory.Write("t.csv", csv)));
        Assert.All(says, what => Assert.Contains(what, refused.Message, StringComparison.OrdinalIgnoreCase));
        if (field is not null) Assert.Equal(field, refused.Field);
    }
}
