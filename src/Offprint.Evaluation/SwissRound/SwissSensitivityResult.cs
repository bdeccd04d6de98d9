using Offprint.Numerics;

namespace Offprint.Evaluation.SwissRound;

/// <summary>What kind of model E[S] and Λ together show, each cut at its median over the field.</summary>
public enum RiskProfile
{
    /// <summary>Wins much and loses little when the bottom leaves: the robust generalist of the paper.</summary>
    Generalist,

    /// <summary>Wins much without elimination, and loses much with it: the aggressive specialist of the paper.</summary>
    Specialist,

    /// <summary>Wins little, and loses little.</summary>
    Resilient,

    /// <summary>Wins little, and loses much.</summary>
    Fragile,
}

/// <summary>Expected wins over a grid of eliminations. Arrays are indexed as the models of the table.</summary>
public sealed class SwissSensitivityResult
{
    internal SwissSensitivityResult(ScoreTable table, SwissOptions options, int[] grid, SensitivityTally tally)
    {
        (Table, Options, Grid) = (table, options, grid);
        ExpectedWins = [.. tally.Wins.Select(w => w.Mean())];
        StandardErrors = [.. tally.Wins.Select(w => w.StandardError())];
        TotalExpectedWins = [.. tally.Wins.Select(w => w.TotalMean())];
        Places = [.. ExpectedWins.Select(wins => Evaluation.Places.Of(wins))];
        TauToNone = [.. ExpectedWins.Select(wins => RankCorrelation.KendallTauB(ExpectedWins[0], wins))];
        Lambda = tally.Lambda();
        LambdaStandardErrors = tally.LambdaStandardError();
        RelativeLambda = [.. Lambda.Select((l, m) => l / ExpectedWins[0][m])];
        double wins = Statistics.Median(ExpectedWins[0]), lambda = Statistics.Median(Lambda);
        Profiles = [.. Lambda.Select((l, m) => (ExpectedWins[0][m] >= wins, l <= lambda) switch
        {
            (true, true) => RiskProfile.Generalist,
            (true, false) => RiskProfile.Specialist,
            (false, true) => RiskProfile.Resilient,
            (false, false) => RiskProfile.Fragile,
        })];
    }

    /// <summary>The table that was played.</summary>
    public ScoreTable Table { get; }

    /// <summary>How it was played.</summary>
    public SwissOptions Options { get; }

    /// <summary>The numbers T of models that leave after each round; the first is 0.</summary>
    public IReadOnlyList<int> Grid { get; }

    /// <summary>E[S], [T][model].</summary>
    public IReadOnlyList<double[]> ExpectedWins { get; }

    /// <summary>Their standard errors, [T][model]. Differences over T are known better than these say: the tournaments are the same.</summary>
    public IReadOnlyList<double[]> StandardErrors { get; }

    /// <summary>Σ E[S] at each T.</summary>
    public double[] TotalExpectedWins { get; }

    /// <summary>The rank path, [T][model]: 1 for the best.</summary>
    public IReadOnlyList<int[]> Places { get; }

    /// <summary>Kendall's τ-b between the ranking at each T and the one without elimination.</summary>
    public double[] TauToNone { get; }

    /// <summary>Λ: wins lost for each model more that leaves after every round. NaN when the grid is a single number.</summary>
    public double[] Lambda { get; }

    /// <summary>Standard error of Λ over the tournaments.</summary>
    public double[] LambdaStandardErrors { get; }

    /// <summary>Λ / E[S](0): the part of its wins that a model loses for each one that leaves. NaN for a model that never wins.</summary>
    public double[] RelativeLambda { get; }

    /// <summary>What kind of model each one is.</summary>
    public RiskProfile[] Profiles { get; }
}
