using Offprint.Lab;
using Offprint.Papers.GeoBench2;
using Xunit;

namespace Offprint.Papers.Tests.GeoBench2;

public sealed class GeoBench2Tests : IDisposable
{
    readonly Laboratory _lab = new(new Offprint.Papers.GeoBench2.GeoBench2());

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Leaders_and_gaps_are_those_of_the_release()
    {
        Laboratory.Needs(GeoResults.DataSet);
        var experiment = new CapabilityRanking();
        var run = await _lab.Run(experiment, experiment.At(Scale.Quick), Scale.Quick);
        Assert.Equal(6, run.Report.Claims.Single(c => c.Id == "no-winner").Measured!.Value);
        foreach (var (capability, gap) in new[] { ("Under 10 m", 0.2069), ("RGB/NIR", 0.1420), ("Detection", 0.2736), ("Classification", 0.1753), ("Multi-Spectral", -0.0511), ("Multi-Temporal", -0.2796), ("Pixel-wise", -0.0359), ("10 m and above", 0.0005), ("Core", 0.0017) })
            Assert.Equal(gap, (double)run.Cell("Leaders", capability, "Photographs − observations")!, 6e-5);
    }

    [Fact]
    public async Task Frozen_backbones_are_as_computed_elsewhere()
    {
        Laboratory.Needs(GeoResults.DataSet);
        var run = await _lab.Run(new FullAgainstFrozen(), new FullAgainstFrozenSettings());
        foreach (var (capability, rho) in new[] { ("Multi-Spectral", .478788), ("Multi-Temporal", .854545), ("Pixel-wise", .587879), ("Classification", .709091), ("Under 10 m", .890909), ("10 m and above", .260606), ("RGB/NIR", .818182) })
            Assert.Equal(rho, (double)run.Cell("Agreement of the two boards", capability, "Spearman's ρ, full against frozen")!, 5e-7);
        Assert.True(run.Says("92.0"));
        Assert.True(run.Says("0.4134") && run.Says("0.4172"));
    }

    [Fact]
    public async Task Example_becomes_a_leaderboard()
    {
        var leaderboard = new Leaderboard();
        var run = await _lab.Run(leaderboard, _lab.Example(leaderboard));
        Assert.Equal(3, run.Report.Charts.Count(c => c.Name.StartsWith("ranking-", StringComparison.Ordinal)));
        Assert.Equal(["cells.csv", "ranges.json"], run.Files.Keys.Order(StringComparer.Ordinal));
        Assert.True(run.Says("Willow lacks leaks"));
    }

    [Fact]
    public async Task Earlier_ranges_leave_earlier_scores_as_they_were()
    {
        var leaderboard = new Leaderboard();
        var settings = (LeaderboardSettings)_lab.Example(leaderboard);
        var first = await _lab.Run(leaderboard, settings);
        var ranges = _lab.Write("ranges.json", File.ReadAllText(first.Files["ranges.json"]));
        string more = File.ReadAllText(settings.Input.Path) + string.Concat(Enumerable.Range(1, 5).Select(s => $"Yew,traffic,{s},0.{s},RMSE\n"));
        var second = await _lab.Run(leaderboard, settings with { Input = _lab.Write("more.csv", more), RangeFile = ranges });
        Assert.True(second.Says("outside the given range on traffic"));
        Assert.Equal(
            first.Table("Leaderboard").Select(r => $"{r["Capability"]} {r["Model"]} {r["Score"]}"),
            second.Table("Leaderboard").Select(r => $"{r["Capability"]} {r["Model"]} {r["Score"]}"));
    }

    [Fact]
    public async Task A_table_without_capabilities_is_one()
    {
        var run = await _lab.Run(new Leaderboard(), new LeaderboardSettings { Input = _lab.Write("r.csv", "model,dataset,seed,value\na,x,1,1\na,y,1,2\nb,x,1,0\nb,y,1,3\n"), MinimumSeeds = 1, Draws = 40 });
        Assert.All(run.Table("Leaderboard"), r => Assert.Equal("All data sets", r["Capability"]!.ToString()));
    }

    // Two models, two tasks of two questions, two repeats; the same as means.
    const string Single = """
        {"subject":"a","item":"q1","condition":"sums","repeat":0,"score":1}
        {"subject":"a","item":"q2","condition":"sums","repeat":0,"score":0}
        {"subject":"a","item":"q1","condition":"sums","repeat":1,"score":1}
        {"subject":"a","item":"q2","condition":"sums","repeat":1,"score":1}
        {"subject":"a","item":"q1","condition":"words","repeat":0,"score":0}
        {"subject":"a","item":"q1","condition":"words","repeat":1,"score":1}
        {"subject":"b","item":"q1","condition":"sums","repeat":0,"score":0}
        {"subject":"b","item":"q2","condition":"sums","repeat":0,"score":0}
        {"subject":"b","item":"q1","condition":"sums","repeat":1,"score":0}
        {"subject":"b","item":"q2","condition":"sums","repeat":1,"score":1}
        {"subject":"b","item":"q1","condition":"words","repeat":0,"score":1}
        {"subject":"b","item":"q1","condition":"words","repeat":1,"score":1}
        """;

    const string Means = "model,dataset,seed,value\na,sums,0,0.5\na,sums,1,1\na,words,0,0\na,words,1,1\nb,sums,0,0\nb,sums,1,0.5\nb,words,0,1\nb,words,1,1\n";

    [Fact]
    public async Task Single_outcomes_make_the_leaderboard_of_their_means()
    {
        var settings = new LeaderboardSettings { MinimumSeeds = 2, Draws = 40 };
        var single = await _lab.Run(new Leaderboard(), settings with { Input = _lab.Write("single.jsonl", Single) });
        var means = await _lab.Run(new Leaderboard(), settings with { Input = _lab.Write("means.csv", Means) });
        foreach (string table in new[] { "Leaderboard", "Cells" })
            Assert.Equal(means.Table(table).Select(r => string.Join('|', r.Values)), single.Table(table).Select(r => string.Join('|', r.Values)));
        Assert.True(single.Says("for each subject, condition and repeat"));
    }

    [Fact]
    public async Task Items_of_an_exported_table_are_data_sets_where_a_person_says_so()
    {
        var cube = Evaluation.Outcomes.Read(_lab.Write("single.jsonl", Single).Path);
        var table = _lab.Write("exported.csv", "");
        using (var stream = File.Create(table.Path)) Evaluation.Outcomes.Write(cube, stream, Evaluation.OutcomeFormat.Csv);
        var run = await _lab.Run(new Leaderboard(), new LeaderboardSettings { Input = table, DataSetIs = "item", MinimumSeeds = 2, Draws = 40 });
        Assert.Equal(["q1", "q2"], run.Table("Cells").Select(r => r["Data set"]!.ToString()).Distinct());
    }

    [Fact]
    public async Task Single_outcomes_that_make_no_leaderboard_are_refused()
    {
        var settings = new LeaderboardSettings { Input = _lab.Write("single.jsonl", Single), Draws = 40 };
        var refusal = await _lab.Refused(new Leaderboard(), settings);
        Assert.Equal("minimum-seeds", refusal.Field);
        Assert.Contains("single.jsonl: model 'a' has 2 seeds on 'sums', but 5 are asked for", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("metric", (await _lab.Refused(new Leaderboard(), settings with { Metric = "kind" })).Field);
        Assert.Contains("There is no tag 'domain'", (await _lab.Refused(new Leaderboard(), settings with { DataSetIs = "domain", MinimumSeeds = 1 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("input", "model,dataset,seed,value\na,x,1,1\na,x,1,2\n", "line 3", null)]
    [InlineData("minimum-seeds", "model,dataset,seed,value\na,x,1,1\nb,x,1,2\n", "'a' has 1 seed", null)]
    [InlineData("capabilities", null, "'zebra'", "all=traffic+zebra")]
    [InlineData("capabilities", null, "names no capability", "traffic")]
    [InlineData("maps", null, "'RMSE'", "-")]
    public async Task Bad_input_is_refused_in_one_line(string field, string? table, string said, string? change)
    {
        var leaderboard = new Leaderboard();
        var settings = (LeaderboardSettings)_lab.Example(leaderboard);
        if (table != null) settings = new() { Input = _lab.Write("bad.csv", table), MinimumSeeds = field == "input" ? 1 : 5 };
        else if (field == "maps") settings = settings with { Maps = [] };
        else settings = settings with { Capabilities = [change!] }; // Given for this field.
        var refusal = await _lab.Refused(leaderboard, settings);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        if (field != "input") Assert.Equal(field, refusal.Field);
    }
}
