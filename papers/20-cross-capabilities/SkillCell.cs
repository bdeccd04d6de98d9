using Offprint.Evaluation.CrossCapability;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Networks of one combination of shares.</summary>
/// <param name="ShareA">Share of the entities shown.</param>
/// <param name="ShareB">Share of the sums shown.</param>
/// <param name="A">Mean accuracy at recalling.</param>
/// <param name="B">Mean accuracy at adding.</param>
/// <param name="C">Mean accuracy at composing, with Student's interval over replicates.</param>
/// <param name="Composed">Accuracy at composing of each replicate, in their order.</param>
sealed record SkillCell(double ShareA, double ShareB, double A, double B, Estimate C, double[] Composed)
{
    /// <summary>Class of the means.</summary>
    public LinkClass Class => WeakestLink.Classify(A, B, C.Value);

    public static IReadOnlyList<SkillCell> Of(IReadOnlyList<Measured<TrainedSkillsCase, TrainedSkillsResult>> results) =>
    [
        .. results.GroupBy(r => (r.Case.ShareA, r.Case.ShareB)).Select(g =>
        {
            var ordered = g.OrderBy(r => r.Case.Replicate).Select(r => r.Result).ToList();
            double[] composed = [.. ordered.Select(r => r.C)];
            return new SkillCell(g.Key.ShareA, g.Key.ShareB, Statistics.Mean([.. ordered.Select(r => r.A)]), Statistics.Mean([.. ordered.Select(r => r.B)]),
                composed.Length > 1 ? Intervals.Student(composed) : new(composed[0], double.NaN, double.NaN, 1, "student"), composed);
        }),
    ];
}

/// <summary>What the next share of one skill brings, per replicate.</summary>
/// <param name="Start">The cell that is left.</param>
/// <param name="NextA">The next share of entities.</param>
/// <param name="NextB">The next share of sums.</param>
/// <param name="A">Gain by more entities.</param>
/// <param name="B">Gain by more sums.</param>
sealed record Improvement(SkillCell Start, double NextA, double NextB, double[] A, double[] B)
{
    public static Improvement From(IReadOnlyList<SkillCell> cells, double shareA, double shareB)
    {
        SkillCell At(double a, double b) => cells.Single(c => c.ShareA == a && c.ShareB == b);
        double nextA = cells.Select(c => c.ShareA).Where(s => s > shareA).Min(), nextB = cells.Select(c => c.ShareB).Where(s => s > shareB).Min();
        var start = At(shareA, shareB);
        double[] Gains(SkillCell to) => [.. to.Composed.Zip(start.Composed, (x, y) => x - y)];
        return new(start, nextA, nextB, Gains(At(nextA, shareB)), Gains(At(shareA, nextB)));
    }

    public IEnumerable<object?[]> Rows()
    {
        bool weakerA = Start.A < Start.B;
        yield return Row("entities", NextA, weakerA, A);
        yield return Row("sums", NextB, !weakerA, B);
    }

    object?[] Row(string raised, double to, bool isWeaker, double[] gains)
    {
        var gain = gains.Length > 1 ? Intervals.Student(gains) : new(gains[0], double.NaN, double.NaN, 1, "student");
        return [Start.ShareA, Start.ShareB, raised, isWeaker ? "weaker" : "stronger", to, gain.Value, gain.Low, gain.High];
    }
}
