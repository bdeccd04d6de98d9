using CsCheck;
using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Pipelines;
using Xunit;
using static Offprint.Evaluation.Tests.Pipelines.ScriptedSteps;

namespace Offprint.Evaluation.Tests.Pipelines;

public sealed class TransformTests
{
    static readonly IReadOnlyList<Row> s_rows = Table("name,length", "a,1", "b,20", "c,", "d,300");

    [Fact]
    public void Multiplied_rows_come_repeat_by_repeat()
    {
        var rows = new Multiply(2).Apply(Table("name", "a", "b", "c"));
        Assert.Equal(["a", "b", "c", "a", "b", "c"], Column(rows, "name"));
        Assert.Equal(["0", "1", "2", "0", "1", "2"], Column(rows, "data_point_id"));
        Assert.Equal(["repeat_0", "repeat_0", "repeat_0", "repeat_1", "repeat_1", "repeat_1"], Column(rows, "data_repeat_id"));
        Assert.Equal(["q7", "q7"], Column(new Multiply(2).Apply(Table("uid", "q7")), "data_point_id"));
    }

    [Theory]
    [InlineData(MatchPlace.First, @"\d+", "3")]
    [InlineData(MatchPlace.Last, @"\d+", "14")]
    [InlineData(MatchPlace.Last, @"is (\d+)", "14")]
    [InlineData(MatchPlace.Last, @"(no )?(?<answer>\d+)", "14")]
    [InlineData(MatchPlace.Last, "z+", "")]
    public void Pattern_takes_the_first_or_the_last_match(MatchPlace place, string pattern, string found)
    {
        var rows = new MatchPattern { Column = "text", Pattern = pattern, Place = place, Into = "read" }.Apply(Table("text", "3 or 5? it is 14"));
        Assert.Equal([found], Column(rows, "read"));
    }

    [Fact]
    public void Pattern_that_never_ends_finds_nothing() =>
        Assert.Null(new MatchPattern { Column = "text", Pattern = "^(a+)+$" }.Apply(Table("text", new string('a', 60) + "!"))[0]["extracted"]);

    [Fact]
    public void Majority_drops_missing_answers_carries_its_label_and_keeps_models_apart()
    {
        var rows = Table("uid,data_point_id,model,said,label", "0,p,m,x,1", "1,p,m,y,2", "2,p,m,y,3", "3,p,m,,4", "4,p,n,x,5");
        var voted = new TakeMajority { Column = "said", Label = "label" }.Apply(rows);
        Assert.Equal(["y", "y", "y", "y", "x"], Column(voted, "majority_vote"));
        Assert.Equal(["2", "2", "2", "2", "5"], Column(voted, "majority_vote_label"));
        Assert.Equal(["0", "4"], Column(new TakeMajority { Column = "said", OneRow = true }.Apply(rows), "uid"));
    }

    [Fact]
    public void Tied_votes_are_broken_by_their_seed()
    {
        var rows = Enumerable.Range(0, 400).SelectMany(i => Table("data_point_id,said", $"{i},x", $"{i},y")).ToList();
        string[] first = Column(new TakeMajority { Column = "said" }.Apply(rows), "majority_vote");
        Assert.Equal(first, Column(new TakeMajority { Column = "said" }.Apply(rows), "majority_vote"));
        Assert.NotEqual(first, Column(new TakeMajority { Column = "said", Seed = 2 }.Apply(rows), "majority_vote"));
        // 400 fair coins: beyond 200 ± 55 with probability below 1e-7.
        Assert.InRange(first.Count(v => v == "x") / 2, 145, 255);
    }

    [Fact]
    public void Columns_are_renamed_in_place_copied_dropped_and_set()
    {
        Assert.Equal(["size", "name"], new RenameColumns(new Dictionary<string, string> { ["name"] = "size", ["length"] = "name" }).Apply(s_rows)[0].Columns);
        var copied = new CopyColumns(new Dictionary<string, string> { ["length"] = "size" }).Apply(s_rows);
        Assert.Equal(Column(s_rows, "length"), Column(copied, "size"));
        Assert.Equal(["length"], new DropColumns(["name"]).Apply(s_rows)[0].Columns);
        Assert.Equal(["v", "v", "v", "v"], Column(new SetConstants(new Dictionary<string, string> { ["setting"] = "v" }).Apply(s_rows), "setting"));
    }

    [Fact]
    public void Values_are_replaced_mapped_and_filled()
    {
        Assert.Equal(["1", "2-", "", "3--"], Column(new ReplaceText("length", "0", "-").Apply(s_rows), "length"));
        Assert.Equal(["one", "20", "", "300"], Column(new MapValues("length", new Dictionary<string, string> { ["1"] = "one" }, "word").Apply(s_rows), "word"));
        Assert.Equal(["1", "20", "0", "300"], Column(new FillMissing("length", "0").Apply(s_rows), "length"));
    }

    [Fact]
    public void Range_keeps_its_ends_and_no_row_without_a_number()
    {
        Assert.Equal(["a", "b"], Column(new KeepRange("length", 1, 20).Apply(s_rows), "name"));
        Assert.Equal(["b", "d"], Column(new KeepRange("length", 1.5, null).Apply(s_rows), "name"));
    }

    [Fact]
    public void Sample_is_a_part_in_order_that_its_seed_decides() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 50], Gen.ULong).Sample((rows, count, seed) =>
    {
        var table = Enumerable.Range(0, rows).Select(i => Of(("n", i))).ToList();
        double[] sample = [.. new SampleRows(count, seed).Apply(table).Select(r => r.Number("n"))];
        Assert.Equal(Math.Min(rows, count), sample.Length);
        Assert.Equal(sample.Distinct().Order(), sample);
        Assert.Equal(sample, new SampleRows(count, seed).Apply(table).Select(r => r.Number("n")));
    });

    public static TheoryData<RowTransform> Overwriting =>
    [
        new MatchPattern { Pattern = "x", Into = "model_output" }, new TakeMajority { Column = "a", Into = "uid" }, new RenameColumns(new Dictionary<string, string> { ["a"] = "prompt" }),
        new CopyColumns(new Dictionary<string, string> { ["a"] = "score" }), new SetConstants(new Dictionary<string, string> { ["is_valid"] = "true" }), new ReplaceText("model_output", "a", "b"),
        new MapValues("a", new Dictionary<string, string>(), "result"), new FillMissing("data_repeat_id", "0"),
    ];

    [Theory]
    [MemberData(nameof(Overwriting))]
    public void Reserved_columns_are_not_overwritten(RowTransform transform)
    {
        var refused = Assert.Throws<InputException>(() => new Experiment("e").Add(new ReadStep { Rows = s_rows }).Add(new TransformStep { Transforms = [transform] }));
        Assert.Contains("is reserved", refused.Message);
        Assert.Contains("Write to another column", refused.Message);
    }

    public static TheoryData<RowTransform, string> Bad => new()
    {
        { new Multiply(0), "between 1 and 100,000" },
        { new MatchPattern { Pattern = "(" }, "no regular expression" },
        { new SampleRows(0), "must be 1 or more" },
        { new KeepRange("length", null, null), "neither a low nor a high end" },
        { new KeepRange("length", 2, 1), "must not be above" },
        { new ReplaceText("name", "", "x"), "is empty" },
        { new RenameColumns(new Dictionary<string, string> { ["name"] = "x", ["length"] = "x" }), "Two columns are to be called \"x\"" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Options_that_cannot_be_used_are_refused(RowTransform transform, string says) => Assert.Contains(says, Assert.Throws<InputException>(transform.Validate).Message);

    [Fact]
    public void Unknown_columns_are_refused_with_those_there_are()
    {
        Assert.Contains("no column \"colour\". Give one of \"name\", \"length\"", Assert.Throws<InputException>(() => new DropColumns(["colour"]).Apply(s_rows)).Message);
        Assert.Contains("there is one of that name", Assert.Throws<InputException>(() => new RenameColumns(new Dictionary<string, string> { ["name"] = "length" }).Apply(s_rows)).Message);
    }
}
