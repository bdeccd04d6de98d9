using CsCheck;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Operators.Tests;

public class OperatorDataTests
{
    // Function f has the sensors 10f, 10f + 1 and the value 100f + q at query q.
    static OperatorData Three() => OperatorData.Aligned([0, 1, 10, 11, 20, 21], 2, [0, 1, 2], 1, [0, 1, 2, 100, 101, 102, 200, 201, 202]);

    static OperatorData ThreeTriples() => OperatorData.Triples([0, 1, 10, 11, 20, 21], 2, [5, 6, 7, 8], 1, [205, 6, 207, 108], [2, 0, 2, 1]);

    [Fact]
    public void Selection_takes_sensors_and_values_of_the_functions_in_the_order_given()
    {
        var data = Three().Select(2, 0);
        Assert.Equal([20, 21, 0, 1], data.Sensors);
        Assert.Equal([200, 201, 202, 0, 1, 2], data.Targets);
        Assert.Equal(2, data.Functions);
    }

    [Fact]
    public void Selection_of_triples_renumbers_functions_and_keeps_order_within_them()
    {
        var data = ThreeTriples().Select(2, 1);
        Assert.Equal([205, 207, 108], data.Targets);
        Assert.Equal([5, 7, 8], data.Queries);
        Assert.Equal([0, 0, 1], data.FunctionOf!);
    }

    [Fact]
    public void Aligned_data_as_triples_repeats_the_queries_for_each_function()
    {
        var triples = Three().ToTriples();
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2], triples.Queries);
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2], triples.FunctionOf!);
        Assert.Same(triples, triples.ToTriples());
    }

    [Fact]
    public void A_split_puts_each_function_on_exactly_one_side() =>
        Gen.Select(Gen.Int[2, 40], Gen.Double[0.01, 0.99], Gen.ULong).Sample((n, share, seed) =>
        {
            var data = OperatorData.Aligned([.. Enumerable.Range(0, 2 * n).Select(i => (float)i)], 2, [0f], 1, new float[n]);
            var split = data.SplitFunctions(share, RandomStream.FromSeed(seed));
            return split.TrainFunctions.Concat(split.TestFunctions).Order().SequenceEqual(Enumerable.Range(0, n))
                && split.Train.Functions == split.TrainFunctions.Count && split.Test.Functions >= 1 && split.Train.Functions >= 1
                && split.Test.Sensors[0] == 2 * split.TestFunctions[0];
        });

    [Fact]
    public void Values_that_are_not_finite_are_named_by_row_and_column()
    {
        var error = Assert.Throws<ArgumentException>(() => OperatorData.Aligned([0, 1, 2, float.NaN], 2, [0f], 1, [1, 2]));
        Assert.Contains("row 1, column 1 is NaN", error.Message);
    }

    [Fact]
    public void Targets_of_another_number_than_functions_times_queries_are_refused() =>
        Assert.Contains("2 functions at 1 queries need 2 targets; given 3", Assert.Throws<ArgumentException>(() => OperatorData.Aligned([0, 1, 2, 3], 2, [0f], 1, [1, 2, 3])).Message);

    [Fact]
    public void A_triple_of_an_absent_function_is_refused() =>
        Assert.Contains("Triple 1 belongs to function 2", Assert.Throws<ArgumentException>(() => OperatorData.Triples([0, 1, 2, 3], 2, [0, 0], 1, [1, 2], [0, 2])).Message);

    [Fact]
    public void A_function_cannot_be_selected_twice() =>
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Three().Select(1, 1)).Message);

    [Fact]
    public void Functions_with_the_same_sensor_values_stay_together() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[8, 40], Gen.Double[0.1, 0.9], Gen.ULong).Sample((kinds, n, share, seed) =>
        {
            // Function f has the sensor values (f mod kinds, 1).
            var data = OperatorData.Aligned([.. Enumerable.Range(0, n).SelectMany(f => new[] { f % kinds, 1f })], 2, [0f], 1, new float[n]);
            Assert.Equal(Enumerable.Range(0, n).Select(f => f % kinds), data.FirstEqual());
            var split = data.SplitFunctions(share, RandomStream.FromSeed(seed));
            Assert.Empty(split.TrainFunctions.Select(f => f % kinds).Intersect(split.TestFunctions.Select(f => f % kinds)));
            Assert.Equal(n, split.TrainFunctions.Count + split.TestFunctions.Count);
        });

    [Fact]
    public void The_last_functions_are_held_out_in_order()
    {
        var split = ThreeTriples().SplitLast(0.4);
        Assert.Equal([0, 1], split.TrainFunctions);
        Assert.Equal([2], split.TestFunctions);
        Assert.Equal([205, 207], split.Test.Targets);
    }

    [Fact]
    public void All_functions_equal_cannot_be_held_out() =>
        Assert.Contains("same sensor values", Assert.Throws<ArgumentException>(() => OperatorData.Aligned([1, 2, 1, 2], 2, [0f], 1, [1, 2]).SplitFunctions(0.5, RandomStream.FromSeed(1))).Message);

    [Fact]
    public void Triples_at_the_same_queries_in_any_order_become_aligned()
    {
        var data = OperatorData.Triples([0, 1, 10, 11], 2, [5, 6, 6, 5], 1, [1, 2, 4, 3], [0, 0, 1, 1]).ToAligned();
        Assert.NotNull(data);
        Assert.Equal([5, 6], data.Queries);
        Assert.Equal([1, 2, 3, 4], data.Targets);
        Assert.Equal(Three().Targets, Three().ToTriples().ToAligned()!.Targets);
    }

    [Theory]
    [InlineData(new[] { 5f, 6, 6, 7 }, new[] { 0, 0, 1, 1 }, 0)] // another place
    [InlineData(new[] { 5f, 6, 6, 6 }, new[] { 0, 0, 1, 1 }, 1)] // a place twice
    [InlineData(new[] { 5f, 6, 5, 6 }, new[] { 0, 0, 0, 1 }, 1)] // not as many
    public void Triples_at_other_queries_stay_triples(float[] queries, int[] functionOf, int repeated)
    {
        var data = OperatorData.Triples([0, 1, 10, 11], 2, queries, 1, [1, 2, 3, 4], functionOf);
        Assert.Null(data.ToAligned());
        Assert.Equal(repeated, data.RepeatedQueries());
    }
}
