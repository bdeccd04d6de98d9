using Xunit;

namespace Offprint.Numerics.Tests;

/// <summary>
/// Golden values: closed forms, and SciPy 1.10 (t.ppf, binomtest.proportion_ci, bootstrap) to the accuracy stated.
/// Where SciPy's root finding is coarser than a closed form (1e-9 in t, 1e-3 in 1 of 10⁹), the closed form stands.
/// </summary>
public class IntervalsTests
{
    static readonly double[] s_five = [2.1, 3.4, 1.9, 5.6, 4.4];
    static readonly double[] s_twelve = [0.8, 1.5, 3.0, 2.2, 0.9, 7.4, 1.1, 2.6, 4.8, 1.7, 0.6, 3.3];

    static void Close(double expected, double actual, double relative = 1e-12) =>
        Assert.InRange(actual, expected - relative * Math.Abs(expected), expected + relative * Math.Abs(expected));

    static RandomStream Stream(string name) => RandomStream.FromPath(2026, "intervals", name);

    [Theory]
    [InlineData(0.9, 1.9916716595089128, 4.9683283404910865)]
    [InlineData(0.95, 1.5416515396944321, 5.418348460305567)]
    [InlineData(0.99, 0.2656954246007954, 6.694304575399204)]
    public void Student_of_five_values_matches_the_closed_form_for_four_degrees_of_freedom(double level, double low, double high)
    {
        var estimate = Intervals.Student(s_five, level);
        Close(3.48, estimate.Value);
        Close(low, estimate.Low);
        Close(high, estimate.High);
        Assert.Equal((5, "student"), (estimate.Count, estimate.Method));
    }

    [Fact]
    public void Student_of_two_values_matches_the_Cauchy_quantile()
    {
        var estimate = Intervals.Student([1, 3]);
        Close(2 - Math.Tan(Math.PI * 0.475), estimate.Low);
        Close(2 + Math.Tan(Math.PI * 0.475), estimate.High);
    }

    [Fact]
    public void PairedStudent_is_the_interval_of_the_differences()
    {
        double[] a = [5.1, 4.9, 6.2, 5.8, 6.0, 5.5], b = [4.8, 5.0, 5.6, 5.1, 5.9, 5.2];
        var estimate = Intervals.PairedStudent(a, b);
        Close(0.3166666666666667, estimate.Value);
        Close(0.002419535332972955, estimate.Low, 1e-12); // closed form for five degrees of freedom
        Close(0.6309137980003605, estimate.High);
        Assert.Equal((6, "paired-student"), (estimate.Count, estimate.Method));
    }

    [Theory]
    [InlineData(1, 12.706204736432095)]
    [InlineData(2, 4.302652729911275)]
    [InlineData(4, 2.7764451051977987)]
    [InlineData(30, 2.0422724563012373)]
    [InlineData(1000, 1.9623390808264074)]
    [InlineData(999_999, 1.959966356816479)]
    public void Quantile_of_t_matches_SciPy(double freedom, double expected) => Close(expected, Tails.StudentTwoSided(0.95, freedom), 1e-8);

    [Theory]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(0.025, -1.9599639845400545)]
    [InlineData(0.3, -0.5244005127080409)]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.999999, 4.753424308817087)]
    public void Quantile_of_the_normal_matches_SciPy(double p, double expected) => Close(expected, Tails.NormalQuantile(p));

    [Theory]
    [InlineData(-8, 6.22096057427174e-16)]
    [InlineData(-3.44, 0.0002908570932907428)]
    [InlineData(0, 0.5)]
    [InlineData(2, 0.9772498680518208)]
    public void Distribution_of_the_normal_matches_SciPy(double z, double expected) => Close(expected, Tails.NormalCdf(z), 1e-11);

    [Theory]
    [InlineData(0, 1, 0.95, 0, 0.7934506856227626)]
    [InlineData(1, 1, 0.95, 0.20654931437723745, 1)]
    [InlineData(1, 3, 0.95, 0.06149194472039626, 0.7923403991979523)]
    [InlineData(3, 10, 0.99, 0.07956631652306578, 0.6799753207988974)]
    [InlineData(50, 100, 0.95, 0.4038315303659956, 0.5961684696340044)]
    [InlineData(999, 1000, 0.95, 0.9943574414020421, 0.9998234536293739)]
    [InlineData(123_456, 1_000_000, 0.95, 0.12281269653142284, 0.12410219641400437)]
    [InlineData(1, 1_000_000_000, 0.95, 1.765245549569633e-10, 5.664934243297439e-09)]
    public void Wilson_matches_SciPy(long successes, long trials, double level, double low, double high)
    {
        var estimate = Intervals.Wilson(successes, trials, level);
        Close((double)successes / trials, estimate.Value);
        Close(low, estimate.Low, 1e-9);
        Close(high, estimate.High);
        Assert.Equal(((int)trials, "wilson"), (estimate.Count, estimate.Method));
    }

    [Theory]
    [InlineData(1, 3, 0.95, 0.008403758659612647, 0.9057006759492866)]
    [InlineData(2, 4, 0.95, 0.06758598648854298, 0.932414013511457)]
    [InlineData(2, 4, 0.99, 0.029444787137689398, 0.9705552128623106)]
    [InlineData(3, 10, 0.95, 0.06673951117773447, 0.652452850060008)]
    [InlineData(7, 10, 0.99, 0.26488601471286927, 0.9629927789037926)]
    [InlineData(50, 100, 0.95, 0.3983211295033011, 0.6016788704966989)]
    [InlineData(1, 1000, 0.99, 5.012529260766841e-06, 0.007406286938353162)]
    [InlineData(999, 1000, 0.95, 0.9944410757201502, 0.9999746825125083)]
    [InlineData(123_456, 1_000_000, 0.95, 0.12281184162963026, 0.12410234027680063)]
    [InlineData(1, 1_000_000_000, 0.95, 2.53178079839694e-11, 5.571643378203115e-09)]
    public void ExactBinomial_matches_SciPy(long successes, long trials, double level, double low, double high)
    {
        var estimate = Intervals.ExactBinomial(successes, trials, level);
        Close(low, estimate.Low, 1e-10);
        Close(high, estimate.High, 1e-10);
        Assert.Equal(((int)trials, "exact-binomial"), (estimate.Count, estimate.Method));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(37)]
    [InlineData(100_000)]
    public void ExactBinomial_without_failure_or_success_has_the_closed_form(int n)
    {
        double root = Math.Pow(0.025, 1.0 / n); // (α/2)^(1/n)
        var none = Intervals.ExactBinomial(0, n);
        var all = Intervals.ExactBinomial(n, n);
        Assert.Equal((0, 0, 1, 1), (none.Value, none.Low, all.Value, all.High));
        Close(1 - root, none.High, 1e-11);
        Close(root, all.Low);
    }

    // 1,001 replicates 6(i/1000)^1.5 given to scipy.stats.bootstrap in place of its own.
    [Theory]
    [InlineData(false, 0.8, 0.4555970033178832, 5.614016401096894)]
    [InlineData(false, 0.95, 0.10933860635753251, 5.955869104505391)]
    [InlineData(false, 0.99, 0.024112343259590722, 5.997508190907807)]
    [InlineData(true, 0.8, 0.23761829959905473, 5.294390465779601)]
    [InlineData(true, 0.95, 0.06683736402301613, 5.943688006547413)]
    [InlineData(true, 0.99, 0.020346199617359926, 5.999202682592354)]
    public void Bca_of_given_replicates_matches_SciPy(bool deviation, double level, double low, double high)
    {
        Func<ReadOnlySpan<double>, double> statistic = deviation ? Statistics.StandardDeviation : Statistics.Mean;
        var replicates = Enumerable.Range(0, 1001).Select(i => 6 * Math.Pow(i / 1000.0, 1.5)).ToArray();
        var ends = Intervals.BcaEnds(replicates, statistic(s_twelve), Intervals.Acceleration(s_twelve, statistic), level);
        Close(low, ends.Low, 1e-10);
        Close(high, ends.High, 1e-10);
    }

    [Fact]
    public void Acceleration_matches_SciPy()
    {
        Close(0.06594944176757103, Intervals.Acceleration(s_twelve, Statistics.Mean), 1e-11);
        Close(0.13472399024528606, Intervals.Acceleration(s_twelve, Statistics.StandardDeviation), 1e-11);
    }

    // SciPy with 2,000,000 resamples; the spread of a quantile over 100,000 resamples is about 0.006, eight of which are allowed.
    [Fact]
    public void Bootstrap_of_a_mean_matches_SciPy_within_its_simulation_error()
    {
        var percentile = Intervals.Bootstrap(s_twelve, Statistics.Mean, Stream("percentile"), 100_000);
        var corrected = Intervals.BootstrapBca(s_twelve, Statistics.Mean, Stream("bca"), 100_000);
        Assert.InRange(percentile.Low, 1.5417 - 0.05, 1.5417 + 0.05);
        Assert.InRange(percentile.High, 3.6583 - 0.05, 3.6583 + 0.05);
        Assert.InRange(corrected.Low, 1.6750 - 0.05, 1.6750 + 0.05);
        Assert.InRange(corrected.High, 3.9583 - 0.05, 3.9583 + 0.05);
        Assert.Equal((12, "bootstrap", "bootstrap-bca"), (percentile.Count, percentile.Method, corrected.Method));
    }

    [Fact]
    public void Bootstrap_of_the_same_stream_gives_the_same_bits()
    {
        var first = Intervals.BootstrapBca(s_twelve, Statistics.Median, Stream("same"));
        Assert.Equal(first, Intervals.BootstrapBca(s_twelve, Statistics.Median, Stream("same")));
        Assert.NotEqual(first.Low, Intervals.BootstrapBca(s_twelve, Statistics.Mean, Stream("same")).Low);
    }

    [Fact]
    public void PairedBootstrap_is_the_bootstrap_of_the_differences()
    {
        var shifted = Array.ConvertAll(s_twelve, x => x - 0.25 * x);
        var differences = Array.ConvertAll(s_twelve, x => 0.25 * x);
        var paired = Intervals.PairedBootstrap(s_twelve, shifted, Statistics.Mean, Stream("paired"));
        var single = Intervals.Bootstrap(differences, Statistics.Mean, Stream("paired"));
        Close(single.Value, paired.Value);
        Close(single.Low, paired.Low);
        Close(single.High, paired.High);
        Assert.Equal("paired-bootstrap", paired.Method);
    }

    [Fact]
    public void Median_of_fewer_than_five_values_is_the_range()
    {
        Assert.Equal(new Estimate(2.5, 1, 9, 4, "range"), Intervals.Median([9, 2, 3, 1], Stream("range")));
        Assert.Equal(new Estimate(3.5, 3, 4, 2, "range"), Intervals.Median([4, 3], Stream("range")));
    }

    [Fact]
    public void Median_and_interquartile_mean_are_the_BCa_bootstrap_of_their_statistic()
    {
        Assert.Equal(Intervals.BootstrapBca(s_twelve, Statistics.Median, Stream("m")), Intervals.Median(s_twelve, Stream("m")));
        Assert.Equal(Intervals.BootstrapBca(s_twelve, Statistics.InterquartileMean, Stream("q")), Intervals.InterquartileMean(s_twelve, Stream("q")));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-7.3)]
    [InlineData(0)]
    [InlineData(1e300)]
    public void Equal_values_give_zero_width(double x)
    {
        var values = Enumerable.Repeat(x, 7).ToArray();
        Estimate[] estimates =
        [
            Intervals.Student(values), Intervals.Bootstrap(values, Statistics.Mean, Stream("a")), Intervals.BootstrapBca(values, Statistics.Mean, Stream("b")),
            Intervals.Median(values, Stream("c")), Intervals.InterquartileMean(values, Stream("d")), Intervals.Median(values.AsSpan(0, 3), Stream("e")),
        ];
        Assert.All(estimates, e => Assert.Equal((x, x, x), (e.Value, e.Low, e.High)));
    }

    [Fact]
    public void Bca_with_all_replicates_on_one_side_stays_within_them()
    {
        double[] replicates = [1, 2, 3, 4, 5];
        var above = Intervals.BcaEnds(replicates, 0, 0.05, 0.95);
        var below = Intervals.BcaEnds(replicates, 6, -0.05, 0.95);
        Assert.InRange(above.Low, 1, above.High);
        Assert.InRange(above.High, above.Low, 2.2); // corrected towards the value, which lies below them all
        Assert.InRange(below.High, below.Low, 5);
        Assert.InRange(below.Low, 3.8, 5);
    }

    [Fact]
    public void Bca_past_the_pole_of_the_acceleration_takes_the_extreme_replicate()
    {
        double[] replicates = [1, 2, 3, 4, 5];
        Assert.Equal(5, Intervals.BcaEnds(replicates, 3, 0.6, 0.95).High);  // 1 − 0.6 · 1.96 < 0
        Assert.Equal(1, Intervals.BcaEnds(replicates, 3, -0.6, 0.95).Low);
    }

    [Fact]
    public void Bootstrap_of_fewer_than_five_values_names_what_to_use()
    {
        var error = Assert.Throws<ArgumentException>(() => Intervals.Bootstrap([1, 2, 3, 4], Statistics.Mean, Stream("few")));
        Assert.Contains("given 4", error.Message);
        Assert.Contains("Intervals.Student", error.Message);
        Assert.Contains("Intervals.ExactBinomial", error.Message);
        Assert.Throws<ArgumentException>(() => Intervals.BootstrapBca([1, 2, 3, 4], Statistics.Mean, Stream("few")));
        Assert.Throws<ArgumentException>(() => Intervals.PairedBootstrap([1, 2, 3, 4], [1, 2, 3, 4], Statistics.Mean, Stream("few")));
        Assert.Throws<ArgumentException>(() => Intervals.InterquartileMean([1, 2, 3, 4], Stream("few")));
    }

    [Fact]
    public void Unusable_arguments_are_named()
    {
        Assert.Contains("given 1", Assert.Throws<ArgumentException>(() => Intervals.Student([1])).Message);
        Assert.Contains("Value 1 of 3 is NaN", Assert.Throws<ArgumentException>(() => Intervals.Student([1, double.NaN, 2])).Message);
        Assert.Contains("given 2 and 3", Assert.Throws<ArgumentException>(() => Intervals.PairedStudent([1, 2], [1, 2, 3])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Intervals.Student([1, 2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Intervals.Wilson(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Intervals.ExactBinomial(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Intervals.ExactBinomial(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Intervals.Bootstrap(s_five, Statistics.Mean, Stream("b"), resamples: 79));
        Assert.Equal((80.0, 1000.0), (Intervals.LeastResamples(0.95), Intervals.LeastResamples(0.996)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Intervals.LeastResamples(1));
        Assert.Contains("NaN on a resample", Assert.Throws<ArgumentException>(() => Intervals.Bootstrap(s_five, x => x[0] == x[1] ? double.NaN : 0, Stream("n"))).Message);
    }

    [Fact]
    public void Intervals_are_cut_where_the_quantity_ends()
    {
        var wide = new Estimate(0.9, 0.7, 1.1, 5, "student");
        Assert.Equal(wide with { High = 1 }, wide.Within(0, 1));
        Assert.Equal(wide, wide.Within(0, 2));
        Assert.True(double.IsNaN((wide with { Low = double.NaN }).Within(0, 1).Low));
    }
}
