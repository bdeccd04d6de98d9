using CsCheck;
using Offprint.Evaluation.CrossCapability;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.CrossCapability;

public sealed class AnalysisTests
{
    [Theory]
    [InlineData(35, LinkClass.BelowBoth)]
    [InlineData(40, LinkClass.CloserToWeaker)]
    [InlineData(50, LinkClass.CloserToWeaker)]
    [InlineData(60, LinkClass.CloserToStronger)] // half-way is not the weaker's
    [InlineData(80, LinkClass.CloserToStronger)]
    [InlineData(85, LinkClass.AboveBoth)]
    public void A_cross_of_40_and_80_has_its_class(double cross, LinkClass expected)
    {
        Assert.Equal(expected, WeakestLink.Classify(40, 80, cross));
        Assert.Equal(expected, WeakestLink.Classify(80, 40, cross));
    }

    [Fact]
    public void Skills_too_alike_have_no_weaker_link()
    {
        Assert.Equal(LinkClass.NoWeakerLink, WeakestLink.Classify(50, 52.9, 10, 3));
        Assert.Equal(LinkClass.BelowBoth, WeakestLink.Classify(50, 53, 10, 3));
        Assert.True(double.IsNaN(WeakestLink.Position(5, 5, 3)));
        Assert.Equal(0.25, WeakestLink.Position(80, 40, 50));
    }

    [Fact]
    public void Classes_do_not_change_with_the_scale_and_agree_with_the_position() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((a, b, c) =>
        {
            var link = WeakestLink.Classify(a, b, c);
            Assert.Equal(link, WeakestLink.Classify(4 * a, 4 * b, 4 * c));
            Assert.Equal(link, WeakestLink.Classify(b, a, c));
            double position = WeakestLink.Position(a, b, c);
            if (double.IsNaN(position) || Math.Abs(position) < 1e-9 || Math.Abs(position - 1) < 1e-9 || Math.Abs(position - 0.5) < 1e-9) return; // on a border, rounding decides
            Assert.Equal(position < 0 ? LinkClass.BelowBoth : position < 0.5 ? LinkClass.CloserToWeaker : position <= 1 ? LinkClass.CloserToStronger : LinkClass.AboveBoth, link);
        });

    [Fact]
    public void Signs_of_58_models_with_one_cross_are_a_plain_sign_test()
    {
        var test = SignTest.Of(Enumerable.Repeat<LinkClass[]>([LinkClass.BelowBoth], 58));
        Assert.Equal(3.469446952e-18, test.OneSided, 1e-27);
        Assert.Equal(6.938893904e-18, test.TwoSided, 1e-27);
        Assert.Equal(58, test.Clusters);
    }

    [Fact]
    public void Binomial_tails_of_38_of_58()
    {
        Assert.Equal(0.012373018, SignTest.AtLeast(38, 58), 1e-9);
        Assert.Equal(5.485860e-7, SignTest.AtLeast(38, 58, 1.0 / 3), 1e-13);
        Assert.Equal(0.655172, 38.0 / 58, 1e-6);
        Assert.Equal(1, SignTest.AtLeast(0, 5));
    }

    [Fact]
    public void Clustered_signs_equal_the_enumeration_of_all_flips() =>
        Gen.Enum<LinkClass>().Array[0, 4].Array[1, 6].Sample(models =>
        {
            int[] sums = [.. models.Select(m => m.Sum(l => l.IsWeakerSide() ? 1 : l.IsStrongerSide() ? -1 : 0))];
            int flips = 1 << sums.Length, up = 0, down = 0, total = sums.Sum();
            for (int f = 0; f < flips; f++)
            {
                int sum = sums.Select((s, i) => (f >> i & 1) == 0 ? s : -s).Sum();
                if (sum >= total) up++;
                if (sum <= total) down++;
            }

            var test = SignTest.Of(models);
            Assert.Equal((double)up / flips, test.OneSided, 1e-12);
            Assert.Equal(Math.Min(1, 2.0 * Math.Min(up, down) / flips), test.TwoSided, 1e-12);
        }, iter: 300);

    [Fact]
    public void Five_crosses_of_one_model_are_one_sign() =>
        Assert.Equal(0.5, SignTest.Of([[LinkClass.BelowBoth, LinkClass.BelowBoth, LinkClass.BelowBoth, LinkClass.CloserToWeaker, LinkClass.BelowBoth]]).OneSided);

    [Fact]
    public void A_judge_beside_two_people()
    {
        double[] one = [4, 3, 5, 2, 1, 4, 3, 2], two = [5, 3, 4, 2, 2, 4, 2, 1], judge = [4.5, 3, 4, 2.5, 1, 5, 3, 2];
        var coding = CapabilityName.Parse("Coding");
        var quality = JudgeQuality.Of([.. judge.Select((j, i) => new JudgedByPeople(j, (one[i] + two[i]) / 2, i % 3 + 1, coding))]);
        Assert.Equal("All answers", quality[0].Group);
        Assert.Equal(0.917658901, quality[0].Pearson, 1e-9);
        Assert.Equal(0.909107605, quality[0].Spearman, 1e-9);
        Assert.Equal(0.792593924, quality[0].Kendall, 1e-9);
        Assert.Equal(["All answers", "Reference answer 1", "Reference answer 2", "Reference answer 3", "Coding"], quality.Select(q => q.Group));
        Assert.Equal([8, 3, 3, 2, 8], quality.Select(q => q.Count));
    }

    [Fact]
    public void Percentile_space_does_not_change_with_the_difficulty_of_the_pair()
    {
        var gen = Gen.Double[0.05, 0.95].Array[12];
        Gen.Select(gen, gen, gen).Sample((a, b, c) =>
        {
            var plain = new PercentileSpace(a, b, c);
            var harder = new PercentileSpace(a, b, [.. c.Select(x => 0.1 * x * x)]);
            for (int m = 0; m < 12; m++) Assert.Equal(plain.Class(m), harder.Class(m));
            Assert.Equal(plain.Regression()!.Coefficients, harder.Regression()!.Coefficients);
        }, iter: 200);
    }

    [Fact]
    public void Percentile_gap_at_the_limit_is_no_weaker_link()
    {
        // 20 models: ranks one apart are 0.05 apart, which is not above it.
        double[] a = [.. Enumerable.Range(1, 20).Select(i => (double)i)], b = [.. a];
        (b[0], b[1]) = (b[1], b[0]);
        var space = new PercentileSpace(a, b, a);
        Assert.Equal(LinkClass.NoWeakerLink, space.Class(0));
        Assert.Equal(1.5 / 20, space.Percentile(2), 1e-15);
    }

    [Fact]
    public void Ranks_lift_a_true_minimum_and_lower_a_maximum()
    {
        // Independent uniform skills: 2∫(1 − 3u + 2u²)du over u < ½ = 5/12 of the half plane, of which pairs nearer than 0.05 are left out.
        var random = RandomStream.FromSeed(20);
        double[] a = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())], b = [.. a.Select(_ => random.NextDouble())];
        double Share(Func<double, double, double> rule)
        {
            var space = new PercentileSpace(a, b, [.. a.Zip(b, rule)]);
            var decided = Enumerable.Range(0, a.Length).Select(space.Class).Where(l => l != LinkClass.NoWeakerLink).ToList();
            return (double)decided.Count(l => l.IsWeakerSide()) / decided.Count;
        }

        Assert.Equal(0.46, Share(Math.Min), 0.06); // five standard deviations
        Assert.Equal(0.54, Share(Math.Max), 0.06);
        var minimum = new PercentileSpace(a, b, [.. a.Zip(b, Math.Min)]).Regression()!.Coefficients;
        Assert.True(minimum[1] > 0.9 && Math.Abs(minimum[2]) < 0.1); // the slopes know
    }

    [Fact]
    public void Logit_and_logarithms_recover_their_own_laws() =>
        Gen.Select(Gen.Double[0.2, 0.8].Array[10], Gen.Double[0.2, 0.8].Array[10], Gen.Double[-0.5, 0.2], Gen.Double[0.1, 0.8], Gen.Double[0.1, 0.8]).Sample((a, b, mu, low, high) =>
        {
            double[] logit = [.. a.Zip(b, (x, y) => CompositionModels.Logistic(mu + low * CompositionModels.Logit(Math.Min(x, y)) + high * CompositionModels.Logit(Math.Max(x, y))))];
            var fit = CompositionModels.Logit(a, b, logit).Coefficients;
            double[] product = [.. a.Zip(b, (x, y) => Math.Exp(mu) * Math.Pow(x, low) * Math.Pow(y, high))];
            var logs = CompositionModels.LogLinear(a, b, product).Coefficients;
            for (int i = 0; i < 3; i++)
            {
                double expected = ((double[])[mu, low, high])[i];
                Assert.Equal(expected, fit[i], 1e-6);
                Assert.Equal(expected, logs[i], 1e-6);
            }
        }, iter: 100);

    [Fact]
    public void The_eight_cells_of_the_network_multiply()
    {
        double[] a = [.438, .450, .462, .725, .725, .712, 1, 1], b = [.397, .694, 1, .397, .694, 1, .397, .694], c = [.133, .166, .206, .235, .335, .495, .424, .688];
        var product = CompositionModels.LogLinear(a, b, c);
        Assert.Equal(-0.249558, product.Coefficients[0], 1e-6);
        Assert.Equal(1.615835, product.Coefficients[1], 1e-6);
        Assert.Equal(0.624087, product.Coefficients[2], 1e-6);
        Assert.Equal(0.969895, product.RSquared, 1e-6);
        Assert.Equal(0.474157, CompositionModels.LogMinimum(a, b, c).RSquared, 1e-6);
        Assert.Equal(7, a.Select((_, i) => WeakestLink.Classify(a[i], b[i], c[i])).Count(l => l == LinkClass.BelowBoth));
        Assert.Equal(LinkClass.CloserToWeaker, WeakestLink.Classify(a[6], b[6], c[6]));
    }
}
