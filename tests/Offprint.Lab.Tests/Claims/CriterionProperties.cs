using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Offprint.Numerics;
using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

public sealed partial class CriterionProperties
{
    static readonly Gen<double> s_number = Gen.Double[-10, 10];

    static readonly Gen<Criterion> s_criterion = Gen.OneOf<Criterion>(
        Gen.Select(s_number, s_number, (t, none) => (Criterion)AtLeast(t, none)),
        Gen.Select(s_number, s_number, (t, none) => (Criterion)AtMost(t, none)),
        Gen.Select(s_number, Gen.Double[0, 5], s_number, (a, width, none) => (Criterion)Between(a, a + width, none)),
        Gen.Select(s_number, Gen.Double[0, 5], s_number, (v, tolerance, none) => (Criterion)Near(v, tolerance, none)),
        Gen.Double[0, 3].Select(gap => (Criterion)Ordered(gap, "A", "B")));

    static readonly Gen<Estimate> s_estimate =
        Gen.Select(s_number, Gen.Double[0, 5], Gen.Double[0, 5], Gen.Int[2, 50], (v, below, above, n) => Estimate(v, v - below, v + above, n));

    [Fact]
    public void Wider_interval_never_decides_more() =>
        Gen.Select(s_criterion, s_estimate, Gen.Double[0, 5], Gen.Double[0, 5]).Sample((criterion, e, below, above) =>
        {
            var wider = e with { Low = e.Low - below, High = e.High + above };
            var before = criterion.Judge(e).Verdict;
            var after = criterion.Judge(wider).Verdict;
            // Anything may become inconclusive, and what points in a direction may lose it; nothing else changes.
            return after == before || after == Verdict.Inconclusive || (before, after) == (Verdict.DirectionOnly, Verdict.NotReproduced);
        }, iter: 20_000);

    [Fact]
    public void Larger_estimate_supports_AtLeast_and_Ordered_no_less_and_AtMost_no_more() =>
        Gen.Select(s_number, s_number, s_estimate, Gen.Double[0, 10]).Sample((t, none, e, shift) =>
        {
            var up = e with { Value = e.Value + shift, Low = e.Low + shift, High = e.High + shift };
            return Of(AtLeast(t, none), up) >= Of(AtLeast(t, none), e)
                && Of(Ordered(Math.Abs(t), "A", "B"), up) >= Of(Ordered(Math.Abs(t), "A", "B"), e)
                && Of(AtMost(t, none), up) <= Of(AtMost(t, none), e);
        }, iter: 20_000);

    [Fact]
    public void AtMost_is_AtLeast_of_the_negative() =>
        Gen.Select(s_number, s_number, s_estimate).Sample((t, none, e) =>
            AtMost(t, none).Judge(e).Verdict == AtLeast(-t, -none).Judge(e with { Value = -e.Value, Low = -e.High, High = -e.Low }).Verdict, iter: 20_000);

    [Fact]
    public void Estimate_nearer_to_the_middle_of_a_band_supports_it_no_less() =>
        Gen.Select(s_number, Gen.Double[0, 5], s_number, s_number, Gen.Double[0, 5], Gen.Double[0, 1]).Sample((middle, half, none, value, width, part) =>
        {
            var band = Between(middle - half, middle + half, none);
            double nearer = value + (middle - value) * part;
            return Grade(band, Estimate(nearer, nearer - width, nearer + width)) >= Grade(band, Estimate(value, value - width, value + width));

            // Direction and none at all alike: which side of "no effect" an estimate lies on is another question.
            static int Grade(Criterion c, Estimate e) => c.Judge(e).Verdict switch { Verdict.Reproduced => 2, Verdict.Inconclusive => 1, _ => 0 };
        }, iter: 20_000);

    [Fact]
    public void Near_is_Between_around_its_value() =>
        Gen.Select(s_number, Gen.Double[0, 5], s_number, s_estimate).Sample((value, tolerance, none, e) =>
            Near(value, tolerance, none).Judge(e).Verdict == Between(value - tolerance, value + tolerance, none).Judge(e).Verdict);

    [Fact]
    public void CountOf_is_monotone_in_the_count_and_reproduced_exactly_from_its_share_on() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 40], Gen.Double[0, 1], Gen.Int[0, 3]).Sample((of, needed, none, times) =>
        {
            needed = Math.Min(needed, of);
            int trials = of * (times + 1);
            int last = -1;
            for (int shown = 0; shown <= trials; shown++)
            {
                var verdict = CountOf(needed, of, none).Judge(Intervals.ExactBinomial(shown, trials)).Verdict;
                if (verdict == Verdict.Reproduced != ((long)shown * of >= (long)needed * trials)) return false;
                if (Support(verdict) < last) return false;
                last = Support(verdict);
            }

            return true;
        }, iter: 200);

    [Fact]
    public void Replicates_named_by_an_inconclusive_verdict_decide_when_width_shrinks_as_one_over_root_n()
    {
        int named = 0;
        Gen.Select(s_criterion, s_estimate).Sample((criterion, e) =>
        {
            var judgement = criterion.Judge(e);
            if (judgement.Verdict != Verdict.Inconclusive || MoreReplicates().Match(judgement.Explanation) is not { Success: true } match) return true;
            Interlocked.Increment(ref named);
            int more = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            return criterion.Judge(With(e, e.Count + more)).Verdict != Verdict.Inconclusive;
        }, iter: 50_000, threads: 1);
        Assert.True(named > 5_000, $"only {named} samples named a number");
    }

    [Fact]
    public void Replicates_named_by_an_inconclusive_verdict_are_no_more_than_needed() =>
        Gen.Select(s_criterion, s_number, Gen.Double[0.1, 5], Gen.Int[2, 50]).Sample((criterion, value, half, n) =>
        {
            var e = Estimate(value, value - half, value + half, n);
            var judgement = criterion.Judge(e);
            if (judgement.Verdict != Verdict.Inconclusive || MoreReplicates().Match(judgement.Explanation) is not { Success: true } match) return true;
            int more = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            return more <= 2 || criterion.Judge(With(e, e.Count + more - 2)).Verdict == Verdict.Inconclusive;
        }, iter: 20_000);

    static Estimate With(Estimate e, int count)
    {
        double narrower = Math.Sqrt((double)e.Count / count);
        return e with { Low = e.Value - (e.Value - e.Low) * narrower, High = e.Value + (e.High - e.Value) * narrower, Count = count };
    }

    static int Of(Criterion criterion, Estimate e) => Support(criterion.Judge(e).Verdict);

    [GeneratedRegex("about ([0-9]+) more replicates")]
    private static partial Regex MoreReplicates();
}
