using System.Globalization;
using Offprint.Papers.SwissRound;
using Xunit;

namespace Offprint.Papers.Tests.SwissRound;

public class RankTests
{
    // The best wins everywhere; eight models leave no odd bucket, so expectations are known fractions.
    const string Dominance = "model,a,b,c\n\"one, the best\",8,8,8\ntwo,7,7,7\nthree,6,6,6\nfour,5,5,5\nfive,4,4,4\nsix,3,3,3\nseven,2,2,2\neight,1,1,1\n";

    static readonly Papers.SwissRound.SwissRound s_paper = new();

    static readonly Rank s_rank = new();

    static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    [Fact]
    public async Task Example_is_ranked_with_files_tables_charts_and_guide()
    {
        using var laboratory = new Laboratory(s_paper);
        var settings = (RankSettings)laboratory.Example(s_rank) with { Iterations = 500 };
        var outcome = await laboratory.Run(s_rank, settings);
        Assert.Equal(["ranking.csv", "sensitivity.csv", "survival.csv", "tau.csv"], outcome.Report.Files);
        Assert.Equal(["ranking", "agreement", "orders", "profiles", "sensitivity", "totals"], outcome.Report.Charts.Select(c => c.Name));
        Assert.True(outcome.Says("lie within the error of 500 tournaments"));
        Assert.True(outcome.Says("kept the rules"));
        Assert.True(outcome.Says("Not numeric, so left out: Maker"));
        Assert.False(outcome.Says("Most columns lie"));
        Assert.Equal(25, outcome.Csv("ranking.csv").Length);
    }

    [Fact]
    public void Example_is_always_the_same()
    {
        using MemoryStream first = new(), second = new();
        s_rank.WriteExample(first);
        s_rank.WriteExample(second);
        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.True(first.Length > 1000);
    }

    [Fact]
    public async Task Report_for_any_number_of_jobs_is_the_same_to_the_last_bit()
    {
        using var laboratory = new Laboratory(s_paper);
        var settings = (RankSettings)laboratory.Example(s_rank) with { Iterations = 500, RandomOrders = 4 };
        var reports = new List<string>();
        foreach (int jobs in new[] { 1, 2, 4 }) reports.Add((await laboratory.Run(s_rank, settings, jobs: jobs)).Comparable);
        Assert.Single(reports.Distinct());
    }

    [Fact]
    public async Task Single_outcomes_are_ranked_as_the_table_of_their_means()
    {
        using Laboratory laboratory = new(s_paper), other = new(s_paper);
        // Ten questions a benchmark, of which a model answers as many right as its score in tenths.
        string[] models = ["one", "two", "three", "four"], benchmarks = ["a", "b"];
        int[,] right = { { 9, 7 }, { 8, 8 }, { 3, 7 }, { 3, 1 } };
        var table = new List<string> { "model,a,b" };
        var lines = new List<string>();
        for (int m = 0; m < models.Length; m++)
        {
            table.Add($"{models[m]},{right[m, 0] / 10.0},{right[m, 1] / 10.0}");
            for (int k = 0; k < benchmarks.Length; k++)
            {
                for (int i = 0; i < 10; i++) lines.Add($$"""{"model":"{{models[m]}}","task":"{{benchmarks[k]}}","id":"{{benchmarks[k]}}{{i}}","correct":{{(i < right[m, k] ? "true" : "false")}}}""");
            }
        }

        var settings = new RankSettings { Iterations = 500 };
        var ofTable = await laboratory.Run(s_rank, settings with { Input = laboratory.Write("t.csv", string.Join('\n', table)) });
        var outcome = await other.Run(s_rank, settings with { Input = other.Write("t.jsonl", string.Join('\n', lines)) });
        Assert.Equal(ofTable.Csv("ranking.csv"), outcome.Csv("ranking.csv"));
        Assert.True(outcome.Says("80 of 80 scored"));
        await laboratory.Run(s_rank, settings with { Input = laboratory.Write("t.jsonl", string.Join('\n', lines)), Ties = Evaluation.SwissRound.TieRule.MarginOfError });
    }

    [Fact]
    public async Task Ranking_file_holds_the_known_expectations()
    {
        using var laboratory = new Laboratory(s_paper);
        var outcome = await laboratory.Run(s_rank, new RankSettings { Input = laboratory.Write("d.csv", Dominance.Replace("one, the best", "one", StringComparison.Ordinal)), Iterations = 20_000 });
        var rows = outcome.Csv("ranking.csv");
        Assert.Equal("rank,model,expected_wins,standard_error,tied,bye_rate,lambda,lambda_error,relative_lambda,profile,mean,z-mean,min-max mean,mean rank,win rate,Bradley–Terry", string.Join(',', rows[0]));
        Assert.Equal(["one", "two", "three", "four", "five", "six", "seven", "eight"], rows[1..].Select(r => r[1]));
        double[] exact = [3, 2, 41.0 / 21, 529.0 / 315, 416.0 / 315, 22.0 / 21, 1, 0];
        // Five standard errors of the widest: all eight miss with probability below 1e-6.
        Assert.All(exact.Zip(rows[1..]), pair => Assert.Equal(pair.First, Number(pair.Second[2]), tolerance: 5 * 0.005));
        Assert.Equal(12, rows[1..].Sum(r => Number(r[2])), tolerance: 1e-9);
        Assert.All(rows[1..], r => Assert.Equal("0", r[5])); // no bucket is ever odd
        Assert.Equal(["1", "0.8571428571428571", "0.7142857142857143"], rows[1..4].Select(r => r[14])); // win rates 7/7, 6/7, 5/7
    }

    [Fact]
    public async Task Agreement_file_is_symmetric_with_ones_in_its_middle()
    {
        using var laboratory = new Laboratory(s_paper);
        var outcome = await laboratory.Run(s_rank, new RankSettings { Input = laboratory.Write("d.csv", Dominance), Iterations = 500 });
        var rows = outcome.Csv("tau.csv");
        for (int i = 1; i < rows.Length; i++)
        {
            Assert.Equal(rows[0][i], rows[i][0]);
            Assert.Equal(1, Number(rows[i][i]), tolerance: 1e-12);
            for (int j = 1; j < rows.Length; j++) Assert.Equal(Number(rows[i][j]), Number(rows[j][i]), tolerance: 1e-12);
        }
    }

    [Fact]
    public async Task Survival_falls_by_the_models_that_leave_and_names_are_quoted()
    {
        using var laboratory = new Laboratory(s_paper);
        var outcome = await laboratory.Run(s_rank, new RankSettings { Input = laboratory.Write("d.csv", Dominance), Iterations = 500, Elimination = [1, 2, 0], EliminationGrid = [0, 1] });
        var rows = outcome.Csv("survival.csv");
        Assert.Equal(["model", "after_round_1", "after_round_2", "after_round_3"], rows[0]);
        double[][] survival = [.. rows[1..].Select(r => r[^3..].Select(Number).ToArray())];
        // One of four losers leaves, then two of the lowest bucket; after the last round nobody.
        Assert.Equal([7.0, 5, 5], Enumerable.Range(0, 3).Select(k => Math.Round(survival.Sum(s => s[k]), 9)));
        Assert.All(survival, s => Assert.True(s[0] >= s[1] && s[1] >= s[2]));
        Assert.Equal("\"one", rows[1][0]); // the comma of the name stands inside quotes
        Assert.Equal("one, the best", outcome.Report.Tables.Single(t => t.Name == "Ranking").Rows[0][1]?.GetValue<string>());
    }

    [Fact]
    public async Task Lower_is_better_reverses_a_benchmark()
    {
        using var laboratory = new Laboratory(s_paper);
        var outcome = await laboratory.Run(s_rank, new RankSettings { Input = laboratory.Write("t.csv", "model,seconds\nslow,9\nmiddle,5\nfast,1\nfaster,0.5\n"), LowerIsBetter = ["seconds"], Iterations = 500 });
        Assert.Equal(["faster", "slow"], new[] { outcome.Csv("ranking.csv")[1][1], outcome.Csv("ranking.csv")[4][1] });
    }

    [Fact]
    public async Task Order_is_played_as_given_by_name_or_reversed()
    {
        const string csv = "model,a,b\nx,1,2\ny,2,1\nz,3,3\n";
        async Task<string> Played(params string[] order)
        {
            using var laboratory = new Laboratory(s_paper);
            var outcome = await laboratory.Run(s_rank, new RankSettings { Input = laboratory.Write("o.csv", csv), Order = order, Iterations = 100 });
            return (string)outcome.Report.Tables.Single(t => t.Name == "Orders").Rows[0][1]!; // a text in every row
        }

        Assert.Equal("a, b", await Played("given"));
        Assert.Equal("b, a", await Played("reversed"));
        Assert.Equal("b, a", await Played("b", "a"));
    }

    [Fact]
    public async Task Ties_on_a_whole_column_and_columns_of_another_size_are_remarked()
    {
        using var laboratory = new Laboratory(s_paper);
        var outcome = await laboratory.Run(s_rank, new RankSettings { Input = laboratory.Write("r.csv", "model,size,a,b,c\nx,7,0.5,0.2,1\ny,70,0.6,0.2,0\nz,30,0.7,0.2,0.5\n"), Iterations = 100 });
        Assert.True(outcome.Says("same score on 'b'"));
        Assert.True(outcome.Says("Most columns lie between 0 and 1, but not 'size' (7 to 70)"));
    }

    [Fact]
    public async Task Small_field_without_a_grid_has_no_slope_and_says_so()
    {
        using var laboratory = new Laboratory(s_paper);
        var outcome = await laboratory.Run(s_rank, new RankSettings { Input = laboratory.Write("s.csv", "model,a\nx,1\ny,2\n"), Iterations = 100 });
        Assert.True(outcome.Says("--elimination-grid"));
        Assert.DoesNotContain(outcome.Report.Charts, c => c.Name == "profiles");
        Assert.Equal("", outcome.Csv("ranking.csv")[1][6]);
    }

    [Fact]
    public async Task Public_table_itself_is_ranked_when_its_benchmarks_are_named()
    {
        Laboratory.Needs(BaseModels.DataSet);
        using var laboratory = new Laboratory(s_paper);
        string path = Path.Combine(Offprint.Storage.DataSets.FromEnvironment().Require("obs-scaling"), "base_llm_benchmark_eval.csv");
        var outcome = await laboratory.Run(s_rank, new RankSettings { Input = new(path), Benchmarks = [.. BaseModels.Benchmarks], Missing = Evaluation.MissingPolicy.DropModel, Iterations = 1_000 });
        Assert.Equal("Qwen/Qwen2-72B", outcome.Csv("ranking.csv")[1][1]);
        Assert.Equal(125, outcome.Csv("ranking.csv").Length);
    }
}
