using Offprint.Evaluation.Capabilities;
using Xunit;

namespace Offprint.Evaluation.Tests.Capabilities;

public sealed class SeedTableReaderTests : IDisposable
{
    readonly string _path = Path.Combine(Path.GetTempPath(), $"offprint-{Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(_path);

    SeedTableRead Read(string rows, SeedTableOptions? options = null)
    {
        File.WriteAllText(_path, "model,dataset,seed,value,metric\n" + rows);
        return SeedTableReader.Read(_path, (options ?? new()) with { MinimumSeeds = options?.MinimumSeeds ?? 1 });
    }

    string Error(string rows, SeedTableOptions? options = null) => Assert.Throws<InputException>(() => Read(rows, options)).Message;

    static readonly SeedTableOptions s_metric = new() { MetricColumn = "metric", MinimumSeeds = 1 };

    [Fact]
    public void Rows_become_cells()
    {
        var read = Read("a,x,1,0.5,acc\na,x,2,0.7,acc\nb,y,1,0.1,acc\n", s_metric);
        Assert.Equal(["a", "b"], read.Table.Models);
        Assert.Equal(["x", "y"], read.Table.DataSets);
        Assert.Equal([0.5, 0.7], read.Table[0, 0].ToArray());
        Assert.True(read.Table[0, 1].IsEmpty);
        Assert.Equal(["acc", "acc"], read.Metrics);
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void A_metric_of_which_less_is_better_is_turned_round_as_told()
    {
        var read = Read("a,x,1,0.2,RMSE\n", s_metric with { Maps = new Dictionary<string, MetricMap> { ["RMSE"] = MetricMap.Parse("1-x") } });
        Assert.Equal(0.8, read.Table[0, 0][0], 1e-12);
    }

    [Theory]
    [InlineData("a,x,1,0.5,acc\na,x,1,0.6,acc\n", "line 3", "seed '1'", "line 2")]
    [InlineData("a,x,1,nan,acc\n", "line 2", "value", "nan")]
    [InlineData("a,x,1,much,acc\n", "line 2", "value", "much")]
    [InlineData(",x,1,0.5,acc\n", "line 2", "\"model\"", "empty")]
    [InlineData("a,x,1,0.5,acc\na,x,2,0.5,f1\n", "line 3", "'f1'", "'acc' in line 2")]
    [InlineData("a,x,1,0.5,RMSE\n", "line 2", "'RMSE'", "'RMSE=-x'")]
    public void A_row_that_cannot_be_used_is_named(string rows, params string[] said)
    {
        string message = Error(rows, s_metric);
        Assert.StartsWith(_path, message, StringComparison.Ordinal);
        Assert.All(said, s => Assert.Contains(s, message, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_value_out_of_its_metrics_range_is_named() =>
        Assert.Contains("acc is 1.5 on 'x', but lies between 0 and 1", Error("a,x,1,1.5,acc\n", s_metric with { Ranges = new Dictionary<string, ScoreRange> { ["acc"] = new(0, 1) } }), StringComparison.Ordinal);

    [Fact]
    public void Too_few_seeds_are_named() =>
        Assert.Contains("model 'b' has 1 seed on 'x', but 2 are asked for", Error("a,x,1,0.5,acc\na,x,2,0.5,acc\nb,x,1,0.5,acc\n", new() { MinimumSeeds = 2 }), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_column_is_named_with_those_there_are() =>
        Assert.Matches("backbone.*model.*dataset.*seed.*value.*metric", Error("a,x,1,0.5,acc\n", new() { ModelColumn = "backbone", MinimumSeeds = 1 }));

    [Fact]
    public void Unlike_seeds_are_remarked() => Assert.Contains("1 data set", Assert.Single(Read("a,x,1,0.5,acc\nb,x,2,0.5,acc\n").Warnings), StringComparison.Ordinal);
}
