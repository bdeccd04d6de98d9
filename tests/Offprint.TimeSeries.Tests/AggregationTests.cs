using CsCheck;
using Xunit;

namespace Offprint.TimeSeries.Tests;

public class AggregationTests
{
    static readonly Gen<Segment[]> s_rows =
        Gen.Select(Gen.Double[-2, 2], Gen.Double[-2, 2], (length, value) => new Segment(length, value)).Array[1, 120];

    static double Distance(Segment a, Segment b) => Math.Sqrt((a.Length - b.Length) * (a.Length - b.Length) + (a.Value - b.Value) * (a.Value - b.Value));

    [Fact]
    public void Early_stop_gives_the_groups_of_a_scan_over_all_rows()
    {
        Gen.Select(s_rows, Gen.Double[0.01, 2]).Sample((rows, alpha) =>
        {
            // Rows exactly alpha apart may fall either way by rounding.
            if (rows.Any(a => rows.Any(b => Math.Abs(Distance(a, b) - alpha) < 1e-12))) return;
            var groups = Aggregation.Run(rows, alpha, Sorting.Norm);
            int[] order = [.. Enumerable.Range(0, rows.Length).OrderBy(j => Math.Sqrt(rows[j].Length * rows[j].Length + rows[j].Value * rows[j].Value))];
            int[] labels = [.. Enumerable.Repeat(-1, rows.Length)];
            int count = 0;
            foreach (int start in order)
            {
                if (labels[start] >= 0) continue;
                foreach (int j in order)
                    if (labels[j] < 0 && Distance(rows[start], rows[j]) <= alpha) labels[j] = count;
                count++;
            }

            Assert.Equal(labels, groups.Labels);
        }, iter: 500);
    }

    [Theory]
    [InlineData(Sorting.Norm)]
    [InlineData(Sorting.PrincipalComponent)]
    public void Rows_lie_within_alpha_of_their_starting_point_and_starting_points_apart(Sorting sorting)
    {
        Gen.Select(s_rows, Gen.Double[0.01, 2]).Sample((rows, alpha) =>
        {
            var groups = Aggregation.Run(rows, alpha, sorting);
            for (int j = 0; j < rows.Length; j++) Assert.True(Distance(rows[j], rows[groups.StartingPoints[groups.Labels[j]]]) <= alpha * (1 + 1e-12));
            for (int g = 0; g < groups.StartingPoints.Length; g++)
            {
                Assert.Equal(g, groups.Labels[groups.StartingPoints[g]]);
                for (int h = 0; h < g; h++) Assert.True(Distance(rows[groups.StartingPoints[g]], rows[groups.StartingPoints[h]]) > alpha * (1 - 1e-12));
            }
        }, iter: 500);
    }

    [Fact]
    public void Rows_of_equal_norm_are_visited_in_their_order()
    {
        Segment[] rows = [new(0, 1), new(1, 0), new(0, -1), new(-1, 0)];
        Assert.Equal([0, 1, 2, 3], Aggregation.Run(rows, 0.5, Sorting.Norm).StartingPoints);
    }

    [Fact]
    public void Principal_component_orders_along_the_longest_axis()
    {
        Segment[] rows = [new(3, 3.1), new(-3, -2.9), new(0, 0.1), new(1, 0.9), new(-2, -2.1)];
        Assert.Equal([1, 4, 2, 3, 0], Aggregation.Run(rows, 0.5, Sorting.PrincipalComponent).StartingPoints);
    }
}
