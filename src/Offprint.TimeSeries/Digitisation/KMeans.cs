using Offprint.Numerics;

namespace Offprint.TimeSeries;

/// <summary>k-means in the plane: k-means++ centres (Arthur and Vassilvitskii 2007), Lloyd's iterations, best of several starts.</summary>
static class KMeans
{
    /// <summary>CHOSEN: starts of which the one with the least error is kept; more changes the error by under a percent on the tested series.</summary>
    const int Starts = 10;

    /// <summary>CHOSEN: iterations after which a start ends even if labels still change; Lloyd's method settles in some tens.</summary>
    const int MaxIterations = 300;

    /// <param name="Centres">At most k of them: fewer where fewer rows are distinct.</param>
    /// <param name="Error">Sum of squared distances of the rows to their nearest centre.</param>
    public sealed record Fitted(Segment[] Centres, double Error);

    public static Fitted Fit(ReadOnlySpan<Segment> rows, int k, RandomStream random, CancellationToken cancellation = default)
    {
        Fitted? best = null;
        for (int start = 0; start < Starts; start++)
        {
            var fitted = Lloyd(rows, FirstCentres(rows, k, random.Split(start)), cancellation);
            if (best is null || fitted.Error < best.Error) best = fitted;
        }

        return best!; // Starts is positive.
    }

    /// <summary>The nearest centre; the first of several.</summary>
    public static int Nearest(ReadOnlySpan<Segment> centres, Segment row)
    {
        int nearest = 0;
        double least = double.PositiveInfinity;
        for (int g = 0; g < centres.Length; g++)
        {
            double distance = SquaredDistance(centres[g], row);
            if (distance < least) (nearest, least) = (g, distance);
        }

        return nearest;
    }

    /// <summary>Each next centre is a row, drawn in proportion to its squared distance to the nearest one so far.</summary>
    static Segment[] FirstCentres(ReadOnlySpan<Segment> rows, int k, RandomStream random)
    {
        List<Segment> centres = [rows[random.NextInt(rows.Length)]];
        var distances = new double[rows.Length];
        Array.Fill(distances, double.PositiveInfinity);
        while (true)
        {
            double total = 0;
            for (int j = 0; j < rows.Length; j++) total += distances[j] = Math.Min(distances[j], SquaredDistance(centres[^1], rows[j]));
            if (centres.Count == k || total == 0) return [.. centres];
            centres.Add(rows[random.NextCategorical(distances)]);
        }
    }

    static Fitted Lloyd(ReadOnlySpan<Segment> rows, Segment[] centres, CancellationToken cancellation)
    {
        var labels = new int[rows.Length];
        var sums = new Segment[centres.Length];
        var counts = new int[centres.Length];
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            bool changed = iteration == 0;
            Array.Clear(sums);
            Array.Clear(counts);
            for (int j = 0; j < rows.Length; j++)
            {
                int nearest = Nearest(centres, rows[j]);
                changed |= nearest != labels[j];
                labels[j] = nearest;
                sums[nearest] = new(sums[nearest].Length + rows[j].Length, sums[nearest].Value + rows[j].Value);
                counts[nearest]++;
            }

            if (!changed) break;
            for (int g = 0; g < centres.Length; g++)
                if (counts[g] > 0) centres[g] = new(sums[g].Length / counts[g], sums[g].Value / counts[g]);
        }

        double error = 0;
        foreach (var row in rows) error += SquaredDistance(centres[Nearest(centres, row)], row);
        return new(centres, error);
    }

    static double SquaredDistance(Segment a, Segment b) =>
        (a.Length - b.Length) * (a.Length - b.Length) + (a.Value - b.Value) * (a.Value - b.Value);
}
