using System.Text.Json;
using System.Text.Json.Nodes;
using Offprint.Numerics;
using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

public sealed class ReportTests
{
    static readonly PieceCount s_whole = new(4, 0);

    static ReportDocument Freeze(Report report) => report.Freeze("01-paper", "experiment", "title", "run", 1, [], 0.5, []);

    static ClaimResult Judge(Claim claim, Estimate measured, Scale scale = Scale.Full, PieceCount? pieces = null)
    {
        var report = new Report([claim], scale, pieces ?? s_whole);
        report.Judge(claim, measured);
        return Assert.Single(Freeze(report).Claims);
    }

    static ClaimResult JudgeParts(Scale scale, PieceCount pieces, params Estimate[] measured)
    {
        var claim = Claim(All(("first", AtLeast(2, 1)), ("second", AtLeast(2, 1)), ("third", AtLeast(2, 1))));
        var report = new Report([claim], scale, pieces);
        string[] names = ["first", "second", "third"];
        report.Judge(claim, names.Zip(measured).ToDictionary(p => p.First, p => new Measurement(p.Second)));
        return Assert.Single(Freeze(report).Claims);
    }

    static readonly Estimate s_holds = Estimate(3, 2.5, 3.5), s_direction = Estimate(1.5, 1.2, 1.8), s_open = Estimate(2, 1.5, 2.5), s_fails = Estimate(0, -0.5, 0.5);

    [Theory]
    [InlineData(Scale.Smoke, 0, "not-run", false)]
    [InlineData(Scale.Smoke, 1, "not-run", false)]
    [InlineData(Scale.Quick, 0, "reproduced", true)]
    [InlineData(Scale.Full, 0, "reproduced", false)]
    [InlineData(Scale.Quick, 1, "inconclusive", true)]
    [InlineData(Scale.Full, 1, "inconclusive", false)]
    public void Verdict_depends_on_scale_and_failed_pieces(Scale scale, int failed, string verdict, bool provisional)
    {
        var one = Judge(Claim(AtLeast(2, 1)), s_holds, scale, new(4, failed));
        var several = JudgeParts(scale, new(4, failed), s_holds, s_holds, s_holds);
        foreach (var result in (ClaimResult[])[one, several])
        {
            Assert.Equal(verdict, result.Verdict);
            Assert.Equal(provisional, result.Provisional);
            if (failed > 0 && scale != Scale.Smoke) Assert.Contains("1 of 4 pieces failed", result.Explanation, StringComparison.Ordinal);
        }

        Assert.All(several.Parts!, part => Assert.Equal(verdict, part.Verdict)); // Of several parts, so there are some.
        if (scale == Scale.Smoke) Assert.All(several.Parts!, part => Assert.Equal(several.Explanation, part.Explanation));
    }

    [Theory]
    [InlineData(Scale.Smoke, 1, "not-run")]
    [InlineData(Scale.Full, 1, "inconclusive")]
    [InlineData(Scale.Full, 0, "not-run")]
    public void Claim_that_was_not_judged_says_why(Scale scale, int failed, string verdict)
    {
        var result = Assert.Single(Freeze(new Report([Claim(AtLeast(2))], scale, new(4, failed))).Claims);
        Assert.Equal(verdict, result.Verdict);
        Assert.Null(result.Measured);
        Assert.NotEmpty(result.Explanation);
    }

    [Fact]
    public void Claim_out_of_reach_says_what_is_missing()
    {
        var result = Assert.Single(Freeze(new Report([Claim(AtLeast(2)) with { Missing = "the weights of a 70B model" }], Scale.Full, s_whole)).Claims);
        Assert.Equal("out-of-reach", result.Verdict);
        Assert.Equal("the weights of a 70B model", result.Explanation);
    }

    [Fact]
    public void All_is_as_good_as_its_weakest_part()
    {
        Estimate[] kinds = [s_holds, s_direction, s_open, s_fails];
        foreach (var a in kinds)
            foreach (var b in kinds)
                foreach (var c in kinds)
                {
                    // A part that fails decides; one that is open leaves the whole open.
                    Estimate[] parts = [a, b, c];
                    string expected = parts.Contains(s_fails) ? "not-reproduced" : parts.Contains(s_open) ? "inconclusive" : parts.Contains(s_direction) ? "direction-only" : "reproduced";
                    var result = JudgeParts(Scale.Full, s_whole, a, b, c);
                    Assert.Equal(expected, result.Verdict);
                    Assert.Equal(parts.Select(p => AtLeast(2, 1).Judge(p).Verdict.Name()), result.Parts?.Select(p => p.Verdict));
                    Assert.Contains($"{parts.Count(p => p == s_holds)} of 3 parts hold", result.Explanation, StringComparison.Ordinal);
                }
    }

    [Fact]
    public void All_shows_its_weakest_part_as_measured()
    {
        var result = JudgeParts(Scale.Full, s_whole, s_holds, s_direction, s_holds);
        Assert.Equal("second", result.Measured?.Part);
        Assert.Equal(s_direction.Value, result.Measured?.Value);
        Assert.Contains("second", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void All_with_a_part_that_was_not_measured_is_refused()
    {
        var claim = Claim(All(("first", AtLeast(2)), ("second", AtLeast(2))));
        var report = new Report([claim], Scale.Full, s_whole);
        var error = Assert.Throws<ArgumentException>(() => report.Judge(claim, new Dictionary<string, Measurement> { ["first"] = new(s_holds) }));
        Assert.Contains("'second'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_refuses_a_claim_of_another_experiment_a_second_verdict_and_the_wrong_form()
    {
        Claim single = Claim(AtLeast(2), "single"), several = Claim(All(("a", AtLeast(2))), "several");
        var report = new Report([single, several], Scale.Full, s_whole);
        Assert.Throws<ArgumentException>(() => report.Judge(Claim(AtLeast(2), "other"), s_holds));
        Assert.Throws<ArgumentException>(() => report.Judge(single with { Criterion = AtLeast(1) }, s_holds));
        Assert.Throws<ArgumentException>(() => report.Judge(several, s_holds));
        Assert.Throws<ArgumentException>(() => report.Judge(single, new Dictionary<string, Measurement>()));
        report.Judge(single, s_holds);
        Assert.Throws<ArgumentException>(() => report.Judge(single, s_holds));
    }

    [Fact]
    public void Judge_knows_a_claim_that_was_made_anew()
    {
        // Claims listed by an expression are new objects each time; lists inside them are equal only in content.
        static Claim Listed() => Claim(All(("order", Ordered(0, "A", "B"))));
        var report = new Report([Listed()], Scale.Full, s_whole);
        report.Judge(Listed(), new Dictionary<string, Measurement> { ["order"] = new(s_holds) });
        Assert.Equal("reproduced", Assert.Single(Freeze(report).Claims).Verdict);
    }

    [Fact]
    public void Table_refuses_ragged_rows_too_many_rows_and_a_name_twice()
    {
        var report = new Report([], Scale.Full, s_whole);
        Assert.Throws<ArgumentException>(() => report.Table("t", ["a", "b"], [[1]]));
        Assert.Throws<ArgumentException>(() => report.Table("t", ["a"], Enumerable.Range(0, 1001).Select(i => (IReadOnlyList<object?>)[i])));
        report.Table("t", ["a"], Enumerable.Range(0, 1000).Select(i => (IReadOnlyList<object?>)[i]));
        Assert.Throws<ArgumentException>(() => report.Table("t", ["a"], []));
        report.Chart(new("c", "title", "caption", []));
        Assert.Throws<ArgumentException>(() => report.Chart(new("c", "title", "caption", [])));
    }

    [Fact]
    public void Table_keeps_numbers_as_numbers_and_leaves_cells_empty_that_have_none()
    {
        var report = new Report([], Scale.Full, s_whole);
        report.Table("t", ["value"], [[0.1], [1f], [2], [3L], [true], ["text"], [null], [double.NaN], [double.PositiveInfinity], [4m]]);
        var table = Assert.Single(ReportJson.Read(ReportJson.Write(Freeze(report))).Tables);
        Assert.Equal(["0.1", "1", "2", "3", "true", "\"text\"", "null", "null", "null", "4"], table.Rows.Select(r => r[0]?.ToJsonString() ?? "null"));
    }

    [Fact]
    public void Json_reads_back_as_it_was_written()
    {
        var claim = Claim(All(("first", AtLeast(0.1)), ("second", AtLeast(2))), origin: new Origin.PaperFigure(1.7, "Table 2", 0.3));
        var report = new Report([claim], Scale.Quick, s_whole);
        report.Judge(claim, new Dictionary<string, Measurement> { ["first"] = new(s_holds, [0.1, 1.0 / 3, double.Epsilon]), ["second"] = new(Estimate(3, double.NegativeInfinity, double.NaN)) });
        report.Table("t", ["value"], [[0.1]]);
        report.Chart(new("c", "title", "caption", new() { ["mark"] = "line" }));
        report.Note("<note> with \"quotes\", é and an emoji 🙂");
        var document = report.Freeze("01-paper", "experiment", "title", "run", long.MaxValue, new() { ["x"] = 0.1 }, 0.5, ["a.csv"]);
        string json = ReportJson.Write(document);
        Assert.Equal(json, ReportJson.Write(ReportJson.Read(json)));
        Assert.Contains("é", json, StringComparison.Ordinal);
        Assert.Equal(1.0 / 3, ReportJson.Read(json).Claims[0].Parts?[0].Replicates?[1]);
    }

    [Fact]
    public void Json_has_the_documented_names()
    {
        var report = new Report([Claim(AtLeast(1), origin: new Origin.Theory(2, "Theorem 1"))], Scale.Quick, s_whole);
        report.Judge(Claim(AtLeast(1), origin: new Origin.Theory(2, "Theorem 1")), s_holds);
        var json = JsonNode.Parse(ReportJson.Write(Freeze(report)))?.AsObject();
        Assert.NotNull(json);
        Assert.Superset(
            new HashSet<string> { "schema", "paper", "experiment", "run", "scale", "seed", "settings", "seconds", "claims", "tables", "charts", "files", "notes" },
            json.Select(p => p.Key).ToHashSet());
        Assert.Equal(1, json["schema"]?.GetValue<int>());
        Assert.Equal("quick", json["scale"]?.GetValue<string>());
        var claim = json["claims"]?[0]?.AsObject();
        Assert.NotNull(claim);
        Assert.Equal("theory", claim["origin"]?.GetValue<string>());
        Assert.Equal("""{"value":2,"source":"Theorem 1","spread":null}""", claim["reported"]?.ToJsonString());
        Assert.Equal("at least 1", claim["criterion"]?.GetValue<string>());
        Assert.Equal("reproduced", claim["verdict"]?.GetValue<string>());
        Assert.Equal("""{"value":3,"low":2.5,"high":3.5,"n":10,"unit":"","method":"student","part":null}""", claim["measured"]?.ToJsonString());
    }

    [Fact]
    public void Several_reports_are_an_array_and_one_is_an_object()
    {
        var document = Freeze(new Report([], Scale.Full, s_whole));
        Assert.IsType<JsonObject>(JsonNode.Parse(ReportJson.Write([document])));
        Assert.Equal(2, Assert.IsType<JsonArray>(JsonNode.Parse(ReportJson.Write([document, document]))).Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Read_refuses_what_is_no_report(string json) => Assert.Throws<JsonException>(() => ReportJson.Read(json));

    [Fact]
    public void Read_refuses_a_newer_schema()
    {
        string json = ReportJson.Write(Freeze(new Report([], Scale.Full, s_whole)) with { Schema = 2 });
        Assert.Contains("schema 2", Assert.Throws<JsonException>(() => ReportJson.Read(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_verdicts_and_scales_read_back()
    {
        foreach (var verdict in Enum.GetValues<Verdict>()) Assert.Equal(verdict, Verdicts.Parse(verdict.Name()));
        foreach (var scale in Enum.GetValues<Scale>()) Assert.Equal(scale, Scales.Parse(scale.Name()));
        Assert.Throws<ArgumentException>(() => Verdicts.Parse("maybe"));
        Assert.Equal("scale", Assert.Throws<InputException>(() => Scales.Parse("huge")).Field);
    }
}
