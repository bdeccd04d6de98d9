using Offprint.Numerics;
using Xunit;

namespace Offprint.TimeSeries.Tests;

public class DigitisationTests
{
    static readonly double[] s_seasons = Generated.Seasons(1000, 5);
    static readonly AbbaOptions s_full = new() { BitsLength = 0, BitsValue = 0 };

    static IEnumerable<(Segment Row, int Label)> Rows(AbbaModel model) =>
        model.Fitted.SelectMany(encoded => encoded.Chain.Segments(model.Options.Chain).Zip(encoded.Labels));

    [Fact]
    public void Scaling_divides_by_population_deviations_and_weighs_length()
    {
        var scaling = PieceScaling.Of([new(1, 5), new(3, 5), new(5, 5), new(7, 5)], 3);
        Assert.Equal(3 / Math.Sqrt(5), scaling.LengthFactor, 1e-15);
        Assert.Equal(1, scaling.ValueFactor);
    }

    [Theory]
    [InlineData(ChainKind.Fixed)]
    [InlineData(ChainKind.Increment)]
    public void Mean_centres_are_the_means_of_their_pieces(ChainKind chain)
    {
        var model = AbbaEncoder.Fit([s_seasons], s_full with { Chain = chain, Centres = CentreRule.Mean, Alpha = 0.4 });
        foreach (var group in Rows(model).GroupBy(row => row.Label))
        {
            Assert.Equal(group.Average(row => row.Row.Length), model.Centres[group.Key].Length, 1e-12);
            Assert.Equal(group.Average(row => row.Row.Value), model.Centres[group.Key].Value, 1e-12);
        }
    }

    [Fact]
    public void Starting_point_centres_are_pieces_of_their_group()
    {
        var model = AbbaEncoder.Fit([s_seasons], s_full);
        foreach (var group in Rows(model).GroupBy(row => row.Label))
            Assert.Contains(model.Centres[group.Key], group.Select(row => row.Row));
    }

    [Theory]
    [InlineData(Clustering.Aggregate)]
    [InlineData(Clustering.KMeans)]
    public void Without_length_weight_groups_follow_values_and_lengths_are_means(Clustering clustering)
    {
        var options = s_full with { LengthWeight = 0, Alpha = 0.3, Clustering = clustering, Clusters = 6 };
        var model = AbbaEncoder.Fit([s_seasons], options, RandomStream.FromSeed(1));
        foreach (var group in Rows(model).GroupBy(row => row.Label))
        {
            Assert.Equal(group.Average(row => row.Row.Length), model.Centres[group.Key].Length, 1e-12);
            if (clustering == Clustering.Aggregate)
                Assert.All(group, row => Assert.True(Math.Abs(row.Row.Value - model.Centres[group.Key].Value) * model.Scaling.ValueFactor <= 0.3));
        }

        // One-dimensional groups are intervals.
        var ordered = Rows(model).OrderBy(row => row.Row.Value).Select(row => row.Label).ToArray();
        if (clustering == Clustering.KMeans)
            Assert.Equal(model.Symbols.Count - 1, ordered.Zip(ordered.Skip(1)).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void Abba_finds_the_four_shapes_of_a_pattern_that_repeats()
    {
        // Four edges, repeated; three times a point is off by a little.
        double[] vertices = [0, 3, 1, 6, 0], series = [.. Enumerable.Range(0, 40 * 12 + 1).Select(i =>
        {
            int edge = i / 3 % 4;
            return vertices[edge] + (vertices[edge + 1] - vertices[edge]) * (i % 3) / 3.0 + (i % 97 == 50 ? 1e-3 : 0);
        })];
        var model = AbbaEncoder.Fit([series], AbbaOptions.Abba(4) with { Tolerance = 0.01 }, RandomStream.FromSeed(2));
        Assert.Equal(4, model.Symbols.Count);
        Assert.Equal([-6, -2, 3, 5], model.Centres.Select(centre => Math.Round(centre.Value)).Order());
        Assert.All(model.Centres, centre => Assert.Equal(3, centre.Length, 1e-9));
        Assert.StartsWith("A a B b A a B b", model.Fitted[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void KMeans_error_is_near_the_least_of_all_partitions_of_a_small_set()
    {
        var random = RandomStream.FromSeed(4);
        int optimal = 0;
        for (int trial = 0; trial < 20; trial++)
        {
            Segment[] rows = [.. Enumerable.Range(0, 8).Select(_ => new Segment(random.NextNormal(), random.NextNormal()))];
            double best = double.PositiveInfinity;
            for (int code = 0; code < 6561; code++)
            {
                int rest = code;
                double error = 0;
                foreach (var group in rows.GroupBy(_ => { int label = rest % 3; rest /= 3; return label; }))
                {
                    double length = group.Average(row => row.Length), value = group.Average(row => row.Value);
                    error += group.Sum(row => (row.Length - length) * (row.Length - length) + (row.Value - value) * (row.Value - value));
                }

                best = Math.Min(best, error);
            }

            double found = KMeans.Fit(rows, 3, random.Split(trial)).Error;
            Assert.InRange(found, best * (1 - 1e-12), best * 1.3);
            if (found <= best * (1 + 1e-12)) optimal++;
        }

        // Lloyd's method may stop beside the optimum; of ten starts the best seldom does.
        Assert.InRange(optimal, 15, 20);
    }

    [Fact]
    public void KMeans_with_more_clusters_than_distinct_rows_has_no_error()
    {
        Segment[] rows = [new(1, 1), new(1, 1), new(2, 0)];
        var fitted = KMeans.Fit(rows, 3, RandomStream.FromSeed(1));
        Assert.Equal(2, fitted.Centres.Length);
        Assert.Equal(0, fitted.Error);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.3)]
    public void KMeans_models_depend_on_the_seed_alone(double share)
    {
        var options = AbbaOptions.Abba(8) with { ClusterShare = share };
        var (a, b) = (AbbaEncoder.Fit([s_seasons], options, RandomStream.FromSeed(3)), AbbaEncoder.Fit([s_seasons], options, RandomStream.FromSeed(3)));
        Assert.Equal(a.Centres, b.Centres);
        Assert.Equal(a.Fitted[0].Text, b.Fitted[0].Text);
        Assert.Equal(8, a.Symbols.Count);
        Assert.NotEqual(a.Centres, AbbaEncoder.Fit([s_seasons], options with { ClusterShare = 0.5 }, RandomStream.FromSeed(4)).Centres);
    }

    [Fact]
    public void KMeans_assigns_every_piece_to_its_nearest_centre()
    {
        var model = AbbaEncoder.Fit([s_seasons], AbbaOptions.Abba(8), RandomStream.FromSeed(3));
        Assert.Equal(model.Fitted[0].Labels, model.Encode(s_seasons).Labels);
    }

    [Fact]
    public void KMeans_without_chance_or_with_too_many_clusters_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => AbbaEncoder.Fit([s_seasons], AbbaOptions.Abba(4)));
        var error = Assert.Throws<InputException>(() => AbbaEncoder.Fit([[1, 2, 3]], AbbaOptions.Abba(4), RandomStream.FromSeed(1)));
        Assert.Equal("clusters", error.Field);
        Assert.Contains("only 1 pieces", error.Message);
    }

    [Theory]
    [InlineData(Clustering.Aggregate)]
    [InlineData(Clustering.KMeans)]
    public void Fit_ends_when_cancelled(Clustering clustering) =>
        Assert.Throws<OperationCanceledException>(() => AbbaEncoder.Fit(
            [s_seasons], new() { Clustering = clustering }, RandomStream.FromSeed(1), new CancellationToken(canceled: true)));
}
