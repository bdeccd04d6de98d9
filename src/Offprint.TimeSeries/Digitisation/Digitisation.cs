using Offprint.Numerics;

namespace Offprint.TimeSeries;

/// <summary>Pieces in groups.</summary>
/// <param name="Labels">Group of each row, 0 … k − 1.</param>
/// <param name="Centres">What stands for each group, in original units, not quantised.</param>
/// <param name="Scaling">The units in which the groups were formed.</param>
sealed record Digitisation(int[] Labels, Segment[] Centres, PieceScaling Scaling)
{
    public static Digitisation Of(ReadOnlySpan<Segment> rows, AbbaOptions options, RandomStream? random, CancellationToken cancellation)
    {
        var scaling = PieceScaling.Of(rows, options.LengthWeight);
        var scaled = new Segment[rows.Length];
        for (int j = 0; j < rows.Length; j++) scaled[j] = scaling.Apply(rows[j]);
        return options.Clustering == Clustering.KMeans
            ? WithKMeans(rows, scaled, scaling, options, random, cancellation)
            : WithAggregation(rows, scaled, scaling, options, cancellation);
    }

    static Digitisation WithAggregation(ReadOnlySpan<Segment> rows, Segment[] scaled, PieceScaling scaling, AbbaOptions options, CancellationToken cancellation)
    {
        var groups = Aggregation.Run(scaled, options.Alpha, options.Sorting, cancellation);
        var means = Means(rows, groups.Labels, groups.StartingPoints.Length);
        if (options.Centres == CentreRule.Mean) return new(groups.Labels, means, scaling);
        var centres = new Segment[means.Length];
        for (int g = 0; g < centres.Length; g++)
        {
            centres[g] = rows[groups.StartingPoints[g]];
            // Groups formed on values alone say nothing about length: the mean is all there is.
            if (options.LengthWeight == 0) centres[g] = centres[g] with { Length = means[g].Length };
        }

        return new(groups.Labels, centres, scaling);
    }

    static Digitisation WithKMeans(
        ReadOnlySpan<Segment> rows, Segment[] scaled, PieceScaling scaling, AbbaOptions options, RandomStream? random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (options.Clusters > rows.Length)
            throw new InputException($"Option clusters is {options.Clusters}, but the series have only {rows.Length} pieces. Ask for fewer clusters or lower the tolerance.") { Field = "clusters" };
        int sample = Math.Max(options.Clusters, (int)Math.Ceiling(options.ClusterShare * rows.Length));
        int[] drawn = sample < rows.Length ? random.Split("share").Choose(rows.Length, sample) : [.. Enumerable.Range(0, rows.Length)];
        var fitted = KMeans.Fit([.. drawn.Select(j => scaled[j])], options.Clusters, random.Split("centres"), cancellation);

        // Numbered in order of first appearance, so that symbols do not depend on the draw of the first centres.
        var number = new Dictionary<int, int>();
        var labels = new int[rows.Length];
        for (int j = 0; j < labels.Length; j++)
        {
            int nearest = KMeans.Nearest(fitted.Centres, scaled[j]);
            if (!number.TryGetValue(nearest, out labels[j])) number[nearest] = labels[j] = number.Count;
        }

        // The sample decides the centres; a group that none of it belongs to (ties can make one) takes all its rows.
        var kept = new Segment[drawn.Length];
        for (int i = 0; i < drawn.Length; i++) kept[i] = rows[drawn[i]];
        var centres = Means(kept, [.. drawn.Select(j => labels[j])], number.Count);
        var all = Means(rows, labels, number.Count);
        for (int g = 0; g < centres.Length; g++)
        {
            bool unseen = double.IsNaN(centres[g].Value);
            centres[g] = unseen ? all[g] : options.LengthWeight == 0 ? centres[g] with { Length = all[g].Length } : centres[g];
        }

        return new(labels, centres, scaling);
    }

    /// <summary>Mean row of each group; not a number for a group without rows.</summary>
    static Segment[] Means(ReadOnlySpan<Segment> rows, ReadOnlySpan<int> labels, int groups)
    {
        var sums = new Segment[groups];
        var counts = new int[groups];
        for (int j = 0; j < rows.Length; j++)
        {
            ref var sum = ref sums[labels[j]];
            sum = new(sum.Length + rows[j].Length, sum.Value + rows[j].Value);
            counts[labels[j]]++;
        }

        for (int g = 0; g < groups; g++) sums[g] = new(sums[g].Length / counts[g], sums[g].Value / counts[g]);
        return sums;
    }
}
