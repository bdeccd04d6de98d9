using Offprint.Numerics;
using Xunit;

namespace Offprint.TimeSeries.Tests;

public class LearnerTests
{
    [Fact]
    public void Nearest_of_several_equals_is_the_first()
    {
        var learner = new NearestNeighbour([[5, 5], [0, 1], [1, 0], [0, 1]], ["far", "first", "second", "third"]);
        Assert.Equal("first", learner.Predict([0, 0]));
        Assert.Equal(1, learner.Nearest([0, 1]));
        Assert.Equal(0.5, learner.Accuracy([[0, 0], [5, 4]], ["second", "far"]));
    }

    [Fact]
    public void Nearest_neighbour_agrees_with_full_distances()
    {
        double[][] train = [.. Enumerable.Range(1, 40).Select(seed => Generated.Walk(30, (ulong)seed))];
        var learner = new NearestNeighbour(train, [.. train.Select((_, i) => $"{i}")]);
        for (ulong seed = 100; seed < 150; seed++)
        {
            double[] series = Generated.Walk(30, seed);
            Assert.Equal(train.Select((values, i) => (Generated.MeanSquaredError(values, series), i)).Min().i, learner.Nearest(series));
        }
    }

    [Fact]
    public void Nearest_neighbour_refuses_lists_and_lengths_that_do_not_match()
    {
        Assert.Throws<InputException>(() => new NearestNeighbour([], []));
        Assert.Throws<InputException>(() => new NearestNeighbour([[1, 2]], ["a", "b"]));
        Assert.Contains("Training series 2 has 1 values", Assert.Throws<InputException>(() => new NearestNeighbour([[1, 2], [1]], ["a", "b"])).Message);
        Assert.Throws<InputException>(() => new NearestNeighbour([[1, 2]], ["a"]).Predict([1]));
        Assert.Throws<InputException>(() => new NearestNeighbour([[1, 2]], ["a"]).Accuracy([], []));
    }

    [Fact]
    public void Markov_uses_the_longest_context_it_has_seen()
    {
        // After 0 1 comes 2, after 3 1 comes 4; after 1 alone 2 is the more frequent, and 1 is the most frequent of all.
        var markov = new BackoffMarkov([[0, 1, 2], [0, 1, 2], [3, 1, 4]], symbols: 6, order: 2);
        Assert.Equal(2, markov.Next([0, 1]));
        Assert.Equal(4, markov.Next([3, 1]));
        Assert.Equal(2, markov.Next([5, 1]));
        Assert.Equal(1, markov.Next([5]));
        Assert.Equal(1, markov.Next([]));
        Assert.Equal([0, 0, 2 / 3.0, 0, 1 / 3.0, 0], markov.Probabilities([1]));
        Assert.Equal([2 / 9.0, 3 / 9.0, 2 / 9.0, 1 / 9.0, 1 / 9.0, 0], markov.Probabilities([]));
    }

    [Fact]
    public void Markov_of_order_0_ignores_the_history_and_ties_go_to_the_lowest()
    {
        var markov = new BackoffMarkov([[2, 1, 2, 1, 0]], symbols: 3, order: 0);
        Assert.Equal(1, markov.Next([2]));
    }

    [Fact]
    public void Markov_counts_equal_a_search_through_the_training_sequence()
    {
        var random = RandomStream.FromSeed(9);
        int[] sequence = [.. Enumerable.Range(0, 400).Select(_ => random.NextInt(4))];
        var markov = new BackoffMarkov([sequence], symbols: 4, order: 3);
        for (int trial = 0; trial < 300; trial++)
        {
            int[] history = [.. Enumerable.Range(0, random.NextInt(6)).Select(_ => random.NextInt(5))];
            double[] expected = [];
            for (int k = Math.Min(3, history.Length); k >= 0 && expected.Sum() == 0; k--)
            {
                expected = new double[4];
                for (int t = k; t < sequence.Length; t++)
                    if (sequence.AsSpan(t - k, k).SequenceEqual(history.AsSpan(history.Length - k))) expected[sequence[t]]++;
            }

            double total = expected.Sum();
            Assert.Equal([.. expected.Select(count => count / total)], markov.Probabilities(history));
        }
    }

    [Fact]
    public void Drawn_symbols_follow_the_probabilities()
    {
        var markov = new BackoffMarkov([[0, 1, 0, 2, 0, 1, 0, 1]], symbols: 3, order: 1);
        var random = RandomStream.FromSeed(3);
        int ones = Enumerable.Range(0, 20_000).Count(_ => markov.Draw([0], random) == 1);
        // 3 of 4 times: mean 15,000, deviation 61; six deviations have a false alarm of 2e-9.
        Assert.InRange(ones, 15_000 - 6 * 61, 15_000 + 6 * 61);
    }

    [Fact]
    public void Markov_refuses_nothing_to_learn_from_and_foreign_labels()
    {
        Assert.Throws<InputException>(() => new BackoffMarkov([], 3));
        Assert.Throws<InputException>(() => new BackoffMarkov([[]], 3));
        Assert.Contains("Label 3 at position 2", Assert.Throws<InputException>(() => new BackoffMarkov([[0, 3]], 3)).Message);
    }

    [Theory]
    [InlineData(ChainKind.Fixed)]
    [InlineData(ChainKind.Increment)]
    public void Markov_continues_a_series_that_repeats(ChainKind chain)
    {
        double[] saw = [.. Enumerable.Range(0, 401).Select(i => i % 10 < 6 ? i % 10 : 15 - 1.5 * (i % 10))];
        var model = AbbaEncoder.Fit([saw[..341]], new() { Chain = chain, BitsLength = 0, BitsValue = 0, Tolerance = 0.01 });
        var forecast = new MarkovForecaster(model, model.Fitted).Forecast(model.Fitted[0].Symbols, saw[340], 60);
        Assert.Equal(0, forecast.Padded);
        Assert.Equal(60, forecast.Values.Length);
        foreach (var (value, expected) in forecast.Values.Zip(saw[341..])) Assert.Equal(expected, value, 1e-9);
    }

    [Fact]
    public void Markov_forecast_covers_its_steps_with_no_symbol_to_spare()
    {
        var model = AbbaEncoder.Fit([Generated.Seasons(1000, 1)], new() { Alpha = 0.5 });
        var forecaster = new MarkovForecaster(model, model.Fitted);
        for (int steps = 1; steps < 60; steps++)
        {
            var forecast = forecaster.Forecast(model.Fitted[0].Symbols, 0.5, steps);
            int covered = model.Decode(forecast.Symbols, 0).Length - 1;
            Assert.Equal((steps, 0), (forecast.Values.Length, forecast.Padded));
            Assert.True(covered >= steps && model.Decode([.. forecast.Symbols.SkipLast(1)], 0).Length - 1 <= steps);
        }

        Assert.Throws<InputException>(() => forecaster.Forecast([], 0, 0));
        Assert.Throws<InputException>(() => forecaster.Forecast(["?"], 0, 5));
    }
}
