using CsCheck;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed class DownsampleTests
{
    static readonly Gen<double[]> s_values = Gen.Frequency((20, Gen.Double[-100, 100]), (1, Gen.Const(double.NaN))).Array[1, 400];

    [Fact]
    public void MinMax_keeps_extremes_ends_and_order() => Gen.Select(s_values, Gen.Int[1, 60]).Sample((y, columns) =>
    {
        double[] x = [.. Enumerable.Range(0, y.Length)];
        int[] kept = Downsample.MinMax(x, y, columns);
        double[] finite = [.. y.Where(double.IsFinite)], shown = [.. kept.Select(i => y[i]).Where(double.IsFinite)];
        return kept.Length <= 3 * columns + 2
            && kept[0] == 0 && kept[^1] == y.Length - 1
            && kept.Zip(kept.Skip(1)).All(p => p.First < p.Second)
            && (finite.Length == 0 || (finite.Min() == shown.Min() && finite.Max() == shown.Max()))
            && y.Any(double.IsNaN) == kept.Any(i => double.IsNaN(y[i]));
    });

    [Fact]
    public void MinMax_covers_the_range_of_every_column() => Gen.Select(s_values, Gen.Int[2, 40]).Sample((y, columns) =>
    {
        double[] x = [.. Enumerable.Range(0, y.Length)];
        var kept = Downsample.MinMax(x, y, columns).ToHashSet();
        double width = (x[^1] - x[0]) / columns;
        return Enumerable.Range(0, y.Length).GroupBy(i => width > 0 ? Math.Min(columns - 1, (int)(x[i] / width)) : 0).All(column =>
        {
            double[] all = [.. column.Select(i => y[i]).Where(double.IsFinite)], shown = [.. column.Where(kept.Contains).Select(i => y[i]).Where(double.IsFinite)];
            return all.Length == 0 || (all.Min() == shown.Min() && all.Max() == shown.Max());
        });
    });

    [Fact]
    public void MinMax_of_few_points_keeps_them_all() => Assert.Equal([0, 1, 2], Downsample.MinMax([0, 1, 2], [5, 4, 6], 100));

    [Fact]
    public void MinMax_of_one_position_keeps_its_extremes() => Assert.Equal([0, 1, 2, 3], Downsample.MinMax([1, 1, 1, 1], [0, 9, -9, 0], 10));

    [Theory]
    [InlineData(new double[] { 0, 2, 1 }, new double[] { 0, 0, 0 })]
    [InlineData(new double[] { 0, double.NaN }, new double[] { 0, 0 })]
    [InlineData(new double[] { 0, 1 }, new double[] { 0 })]
    public void MinMax_refuses_positions_that_are_no_axis(double[] x, double[] y) => Assert.Throws<ArgumentException>(() => Downsample.MinMax(x, y));

    [Fact]
    public void Cells_keep_every_occupied_region_within_the_limit() => Gen.Select(s_values, s_values, Gen.Int[1, 50]).Sample((a, b, limit) =>
    {
        int n = Math.Min(a.Length, b.Length);
        int[] kept = Downsample.Cells(a.AsSpan(0, n), b.AsSpan(0, n), limit);
        int finite = Enumerable.Range(0, n).Count(i => double.IsFinite(a[i]) && double.IsFinite(b[i]));
        return kept.Length <= limit && (finite == 0) == (kept.Length == 0) && (finite > limit || kept.Length == finite)
            && kept.Zip(kept.Skip(1)).All(p => p.First < p.Second) && kept.All(i => double.IsFinite(a[i]) && double.IsFinite(b[i]));
    });
}
