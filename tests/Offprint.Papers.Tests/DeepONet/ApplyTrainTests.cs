using System.Globalization;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;
using Offprint.Papers.DeepONet;
using Xunit;

namespace Offprint.Papers.Tests.DeepONet;

public sealed class ApplyTrainTests : IDisposable
{
    const int Functions = 40;

    static readonly OperatorData s_data = OperatorExamples.Aligned(new ChebyshevSpace(4), new Antiderivative(), Functions, 6, Grid.Points(0, 1, 5), RandomStream.FromSeed(8)).Data;

    readonly Laboratory _laboratory = new(new Papers.DeepONet.DeepONet());
    readonly ApplyTrain _train = new();

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Example_is_learned_better_than_by_a_linear_map()
    {
        var outcome = await _laboratory.Run(_train, _laboratory.Example(_train));
        double network = outcome.Cell("Errors", "operator network", "Mean squared error")!.GetValue<double>(), linear = outcome.Cell("Errors", "linear map", "Mean squared error")!.GetValue<double>();
        Assert.InRange(network, 0, 0.5 * linear);
        Assert.Equal(["errors", "inputs", "predictions", "training"], outcome.Report.Charts.Select(c => c.Name).Order());
        Assert.Equal(["locations.csv", "model.json", "model.safetensors", "predictions.csv", "training.csv"], outcome.Files.Keys.Order());
    }

    [Fact]
    public async Task A_linear_operator_is_conceded_to_the_linear_map()
    {
        var outcome = await _laboratory.Run(_train, Aligned());
        Assert.True(outcome.Says("A linear map from the sensors does better"));
    }

    [Fact]
    public async Task Predictions_of_the_file_have_the_errors_of_the_report()
    {
        var outcome = await _laboratory.Run(_train, Aligned());
        double[][] columns = Rows.ReadColumns(outcome.Files["predictions.csv"], ["observed", "predicted"]);
        Assert.Equal(8 * 5, columns[0].Length);
        Assert.Equal(outcome.Cell("Errors", "operator network", "Mean squared error")!.GetValue<double>(), Statistics.MeanSquaredError(columns[1], columns[0]), 1e-7);
    }

    [Fact]
    public async Task Aligned_outputs_and_the_same_values_as_shuffled_triples_with_names_give_the_same_predictions()
    {
        var aligned = await _laboratory.Run(_train, Aligned());
        var triples = await _laboratory.Run(_train, Triples());
        Assert.Equal(File.ReadAllText(aligned.Files["predictions.csv"]).Split('\n').Select(l => l.TrimStart('f')), File.ReadAllText(triples.Files["predictions.csv"]).Replace("function", "unction", StringComparison.Ordinal).Split('\n').Select(l => l.TrimStart('f')));
    }

    [Fact]
    public async Task Locations_come_from_their_table_or_from_the_columns_or_are_numbers()
    {
        var named = await _laboratory.Run(_train, Aligned());
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Rows.ReadColumn(named.Files["locations.csv"]));
        var table = await _laboratory.Run(_train, Aligned() with { Locations = _laboratory.Write("where.csv", "x,y\n0,1\n1,1\n2,1\n0,2\n1,2\n") });
        Assert.Equal([0, 1, 2, 0, 1], Rows.ReadColumn(table.Files["locations.csv"], "x"));
        var bare = await _laboratory.Run(_train, Aligned() with { Outputs = _laboratory.Write("bare.csv", Table(null, s_data.Targets, 5)) });
        Assert.Equal([1, 2, 3, 4, 5], Rows.ReadColumn(bare.Files["locations.csv"]));
        Assert.True(bare.Says("numbered from 1"));
    }

    [Fact]
    public async Task A_first_row_of_equally_spaced_numbers_is_taken_for_locations_and_said_so()
    {
        var outcome = await _laboratory.Run(_train, Aligned() with { Outputs = _laboratory.Write("o.csv", Table(["0", "0.25", "0.5", "0.75", "1"], s_data.Targets, 5)) });
        Assert.True(outcome.Says("taken for locations"));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Rows.ReadColumn(outcome.Files["locations.csv"]));
    }

    [Fact]
    public async Task Functions_given_twice_are_kept_on_one_side_and_named()
    {
        var (u, g) = (s_data.Sensors.ToArray(), s_data.Targets);
        u.AsSpan(0, 6).CopyTo(u.AsSpan(7 * 6));
        var outcome = await _laboratory.Run(_train, Aligned() with { Input = _laboratory.Write("u.csv", Table(Sensors, u, 6)), Outputs = _laboratory.Write("g.csv", Table(Locations, g, 5)) });
        Assert.True(outcome.Says("1 function has the same sensor values as another, for example 1 and 8"));
        var held = Rows.ReadColumn(outcome.Files["predictions.csv"], "function").Distinct().ToList();
        Assert.Equal(held.Contains(1), held.Contains(8));
    }

    [Fact]
    public async Task Triples_of_numbers_alone_are_told_by_their_first_column_and_it_is_said()
    {
        string lines = string.Join('\n', Enumerable.Range(0, Functions * 5).Select(i => FormattableString.Invariant($"{i / 5 + 1},{s_data.Queries[i % 5]},{s_data.Targets[i]}")));
        var outcome = await _laboratory.Run(_train, Aligned() with { Outputs = _laboratory.Write("bare.csv", lines) });
        Assert.True(outcome.Says("was read as values one by one"));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Rows.ReadColumn(outcome.Files["locations.csv"]));
    }

    [Fact]
    public async Task Functions_beyond_those_learned_from_are_warned_of()
    {
        var u = s_data.Sensors.ToArray();
        u[^1] = 100;
        var outcome = await _laboratory.Run(_train, Aligned() with { Input = _laboratory.Write("u.csv", Table(Sensors, u, 6)), HoldOutLast = true });
        Assert.True(outcome.Says("functions held out have sensor values outside the range of the others"));
    }

    [Fact]
    public async Task A_column_that_counts_the_rows_is_remarked()
    {
        string[] lines = Table(Locations, s_data.Targets, 5).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var outcome = await _laboratory.Run(_train, Aligned() with { Outputs = _laboratory.Write("index.csv", string.Join('\n', lines.Select((l, i) => i == 0 ? "n," + l : $"{i - 1},{l}"))) });
        Assert.True(outcome.Says("only counts the rows"));
    }

    [Fact]
    public async Task The_last_functions_are_held_out_on_demand_and_their_twins_are_named_as_leakage()
    {
        var u = s_data.Sensors.ToArray();
        u.AsSpan(0, 6).CopyTo(u.AsSpan(39 * 6));
        var outcome = await _laboratory.Run(_train, Aligned() with { Input = _laboratory.Write("u.csv", Table(Sensors, u, 6)), HoldOutLast = true });
        Assert.Equal(Enumerable.Range(33, 8).Select(f => (double)f), Rows.ReadColumn(outcome.Files["predictions.csv"], "function").Distinct());
        Assert.StartsWith("function,y,observed", File.ReadAllText(outcome.Files["predictions.csv"]));
        Assert.True(outcome.Says("Leakage: 1 of 8 functions held out"));
    }

    [Fact]
    public async Task Values_at_locations_in_the_plane_of_their_own_are_learned_without_a_linear_map()
    {
        // The value is the first sensor times x plus t; function 40 has none, and one value stands twice.
        var random = RandomStream.FromSeed(6);
        var lines = new List<string> { "function,x,t,value" };
        for (int f = 0; f < Functions - 1; f++)
        {
            for (int i = 0; i < 3; i++)
            {
                double x = random.NextDouble(), t = random.NextDouble();
                lines.Add(FormattableString.Invariant($"{f + 1},{x},{t},{s_data.Sensors[f * 6] * x + t}"));
            }
        }

        lines.Add(lines[^1]);
        var outcome = await _laboratory.Run(_train, Aligned() with { Outputs = _laboratory.Write("plane.csv", string.Join('\n', lines)), Steps = 1500, Activation = Activation.Tanh });
        Assert.True(outcome.Says("no linear map"));
        Assert.True(outcome.Says("1 of 40 functions without a value"));
        Assert.True(outcome.Says("1 value stands at a function and location that occurred before"));
        Assert.InRange(outcome.Cell("Errors", "operator network", "Relative L2")!.GetValue<double>(), 0, 0.5);
        Assert.StartsWith("function,x,t,observed,predicted\n", File.ReadAllText(outcome.Files["predictions.csv"]));
        Assert.Contains(outcome.Report.Charts, c => c.Name == "predictions");
    }

    [Fact]
    public async Task Training_that_was_stopped_goes_on_where_it_was_and_gives_the_same_network()
    {
        var settings = Aligned() with { Steps = 1000 };
        byte[] undisturbed = File.ReadAllBytes((await _laboratory.Run(_train, settings)).Files["model.safetensors"]);
        using var other = new Laboratory(new Papers.DeepONet.DeepONet());
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var stopped = await other.Start(_train, settings, fresh: false, cancellation: stop.Token, observer: e =>
            {
                if (e is PieceProgress { Fraction: > 0.3 and < 1 }) stop.Cancel();
            });
            Assert.NotEqual(RunStatus.Finished, stopped.Status);
            stop.Token.ThrowIfCancellationRequested();
        });
        var begun = new List<double>();
        var run = await other.Start(_train, settings, fresh: false, observer: e =>
        {
            if (e is PieceProgress { Fraction: > 0 } progress) begun.Add(progress.Fraction);
        });
        Assert.InRange(begun[0], 0.3, 1);
        Assert.Equal(undisturbed, File.ReadAllBytes(other.Outcome(run).Files["model.safetensors"]));
    }

    ApplyTrainSettings Aligned() => new()
    {
        Input = _laboratory.Write("sensors.csv", Table(Sensors, s_data.Sensors, 6)), Outputs = _laboratory.Write("outputs.csv", Table(Locations, s_data.Targets, 5)), Steps = 300,
    };

    // In another order, under names; the value of function f at location q is in line order that the seed gives.
    ApplyTrainSettings Triples()
    {
        var lines = Enumerable.Range(0, Functions * 5).Select(i => FormattableString.Invariant($"f{i / 5 + 1},{s_data.Queries[i % 5]},{s_data.Targets[i]}")).ToArray();
        // The first function in order, so that the columns are found in order.
        RandomStream.FromSeed(3).Shuffle(lines.AsSpan(5));
        string sensors = "function," + string.Join('\n', Table(Sensors, s_data.Sensors, 6).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((l, i) => i == 0 ? l : $"f{i},{l}"));
        return Aligned() with { Input = _laboratory.Write("named.csv", sensors), Outputs = _laboratory.Write("triples.csv", "function,y,value\n" + string.Join('\n', lines)) };
    }

    static readonly string[] Sensors = ["u(0)", "u(0.2)", "u(0.4)", "u(0.6)", "u(0.8)", "u(1)"], Locations = ["y=0", "y=0.25", "y=0.5", "y=0.75", "y=1"];

    static string Table(string[]? header, float[] values, int columns) =>
        string.Join('\n', (header is null ? [] : new[] { string.Join(',', header) }).Concat(values.Chunk(columns).Select(row => string.Join(',', row.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))))) + "\n";
}
