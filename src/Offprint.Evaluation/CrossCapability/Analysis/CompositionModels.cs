using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>How the score of a pair follows from the scores of its capabilities: regressions whose intercept takes up how hard the prompts are.</summary>
public static class CompositionModels
{
    /// <summary>Scores nearer to 0 or 1 than this are moved here before their logit is taken.</summary>
    public const double LogitMargin = 0.001;

    /// <summary>Scores below this are moved here before their logarithm is taken.</summary>
    public const double LogFloor = 0.001;

    /// <summary>c on 1, the lower and the higher score: a weakest link where the second coefficient is far above the third.</summary>
    /// <param name="first">Scores of one capability.</param>
    /// <param name="second">Scores of the other.</param>
    /// <param name="cross">Scores of both together.</param>
    public static LinearFit LowAndHigh(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<double> cross) =>
        Fit([.. Low(first, second)], [.. High(first, second)], [.. cross]);

    /// <summary>logit c = μ + w_lo·logit lo + w_hi·logit hi: μ takes up the difficulty, the slopes carry the law.</summary>
    /// <param name="first">Scores of one capability, in 0…1.</param>
    /// <param name="second">Scores of the other, in 0…1.</param>
    /// <param name="cross">Scores of both together, in 0…1.</param>
    public static LinearFit Logit(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<double> cross) =>
        Fit([.. Low(first, second).Select(Logit)], [.. High(first, second).Select(Logit)], [.. cross.Select(Logit)]);

    /// <summary>log c = β₀ + β_a·log a + β_b·log b: skills that are used one after the other multiply, and a product looks like a weakest link.</summary>
    /// <param name="first">Scores a of one capability, in 0…1.</param>
    /// <param name="second">Scores b of the other, in 0…1.</param>
    /// <param name="cross">Scores c of both together, in 0…1.</param>
    public static LinearFit LogLinear(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<double> cross) =>
        Fit([.. first.Select(Log)], [.. second.Select(Log)], [.. cross.Select(Log)]);

    /// <summary>log c = β₀ + β·log min(a, b): the minimum rule in the same form.</summary>
    /// <param name="first">Scores a of one capability, in 0…1.</param>
    /// <param name="second">Scores b of the other, in 0…1.</param>
    /// <param name="cross">Scores c of both together, in 0…1.</param>
    public static LinearFit LogMinimum(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<double> cross) =>
        LinearLeastSquares.Fit([[.. cross.Select(_ => 1.0)], [.. Low(first, second).Select(Log)]], [.. cross.Select(Log)]);

    /// <summary>ln(x/(1 − x)) of a score moved into [<see cref="LogitMargin"/>, 1 − <see cref="LogitMargin"/>].</summary>
    public static double Logit(double score)
    {
        double x = Math.Clamp(score, LogitMargin, 1 - LogitMargin);
        return Math.Log(x / (1 - x));
    }

    /// <summary>The score whose logit this is.</summary>
    public static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));

    static double Log(double score) => Math.Log(Math.Max(score, LogFloor));

    static IEnumerable<double> Low(IReadOnlyList<double> a, IReadOnlyList<double> b) => a.Zip(b, Math.Min);

    static IEnumerable<double> High(IReadOnlyList<double> a, IReadOnlyList<double> b) => a.Zip(b, Math.Max);

    static LinearFit Fit(double[] x1, double[] x2, double[] y) => LinearLeastSquares.Fit([[.. y.Select(_ => 1.0)], x1, x2], y);
}
