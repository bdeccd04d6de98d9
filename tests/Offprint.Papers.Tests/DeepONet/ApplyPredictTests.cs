using Offprint.Numerics;
using Offprint.Operators;
using Offprint.Papers.DeepONet;
using Xunit;

namespace Offprint.Papers.Tests.DeepONet;

public sealed class ApplyPredictTests : IDisposable
{
    readonly Laboratory _laboratory = new(new Papers.DeepONet.DeepONet());
    readonly ApplyPredict _predict = new();

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Example_predicts_each_function_over_the_whole_range()
    {
        var settings = (ApplyPredictSettings)_laboratory.Example(_predict);
        var outcome = await _laboratory.Run(_predict, settings);
        double[][] columns = Rows.ReadColumns(outcome.Files["predictions.csv"], ["function", "location", "predicted"]);
        Assert.Equal(12 * 101, columns[0].Length);
        Assert.Equal(3, columns[1].Max());
        Assert.False(outcome.Says("Extrapolation: 1"));
        // The file holds what the network itself says.
        var net = OperatorNet.Load(settings.Model.Path).Net;
        float[] u = [.. Rows.ReadColumns(settings.Input.Path).Select(c => (float)c[3])];
        float[] own = net.Predict(u, [0f, 1.5f]);
        Assert.Equal(own[0], columns[2][3 * 101], 1e-5);
        Assert.Equal(own[1], columns[2][3 * 101 + 50], 1e-5);
    }

    [Fact]
    public async Task Locations_and_functions_beyond_the_training_are_warned_of()
    {
        var settings = (ApplyPredictSettings)_laboratory.Example(_predict);
        string wild = string.Join(',', Enumerable.Repeat("50", 31)), calm = string.Join(',', Enumerable.Repeat("0.1", 31));
        var outcome = await _laboratory.Run(_predict, settings with { Input = _laboratory.Write("wild.csv", $"{wild}\n{calm}\n"), Header = Header.No, Locations = _laboratory.Write("late.csv", "0\n1\n3.5\n4\n") });
        Assert.True(outcome.Says("Extrapolation: 2 of 4 locations lie outside the range that the network was trained on (0 to 3)"));
        Assert.True(outcome.Says("Extrapolation: 1 of 2 functions"));
        Assert.False(outcome.Says("other places"));
        Assert.Equal(8, Rows.ReadColumn(outcome.Files["predictions.csv"], "predicted").Length);
    }

    [Fact]
    public async Task Names_of_functions_are_kept()
    {
        var settings = (ApplyPredictSettings)_laboratory.Example(_predict);
        string[] lines = File.ReadAllLines(settings.Input.Path);
        var outcome = await _laboratory.Run(_predict, settings with { Input = _laboratory.Write("named.csv", $"function,{lines[0]}\nnorth,{lines[1]}\nsouth,{lines[2]}\n") });
        string[] written = File.ReadAllLines(outcome.Files["predictions.csv"]);
        Assert.StartsWith("north,0,", written[1]);
        Assert.StartsWith("south,3,", written[^1]);
    }

    [Fact]
    public async Task Sensors_at_other_places_than_in_training_are_warned_of()
    {
        var settings = (ApplyPredictSettings)_laboratory.Example(_predict);
        string[] lines = File.ReadAllLines(settings.Input.Path);
        lines[0] = string.Join(',', Enumerable.Range(0, 31).Select(i => $"u({i})"));
        Assert.True((await _laboratory.Run(_predict, settings with { Input = _laboratory.Write("moved.csv", string.Join('\n', lines)) })).Says("at other places than in training (0 to 3)"));
        Assert.False((await _laboratory.Run(_predict, settings)).Says("other places"));
    }
}
