namespace Offprint.Papers.SwissRound;

/// <summary>The pieces of work of a ranking.</summary>
public enum RankPart
{
    /// <summary>Expected wins, in the order asked for and in others.</summary>
    Ranking,

    /// <summary>Expected wins over a grid of eliminations.</summary>
    Sensitivity,

    /// <summary>The files, from the other two.</summary>
    Files,
}

/// <summary>One piece of work.</summary>
/// <param name="Part">Which.</param>
public sealed record RankPiece(RankPart Part);

/// <summary>What a piece found; the files need no more than their being there.</summary>
/// <param name="Ranking">Of the ranking.</param>
/// <param name="Sensitivity">Of the sensitivity.</param>
public sealed record RankFound(RankedField? Ranking = null, FieldSensitivity? Sensitivity = null);

/// <summary>The field ranked. Arrays are indexed as the models.</summary>
/// <param name="Models">Names of the models.</param>
/// <param name="Benchmarks">The benchmarks as played.</param>
/// <param name="TableDigest">SHA-256 of the table.</param>
/// <param name="ExpectedWins">E[S].</param>
/// <param name="StandardErrors">Its standard errors.</param>
/// <param name="Ranks">1 for the best; models of a tie group share the rank of its first.</param>
/// <param name="Tied">Whether a model shares its rank.</param>
/// <param name="ByeRates">Part of the rounds without an opponent.</param>
/// <param name="Survival">[model][round]: probability of being still in after the round.</param>
/// <param name="Others">Rankings by other means.</param>
/// <param name="Orders">The table in its own order, reversed, and in random orders.</param>
/// <param name="TauForwardReversed">Kendall's τ-b between the first two of them.</param>
/// <param name="Remarks">What to know about the table.</param>
/// <param name="Notes">How to read the ranking.</param>
/// <param name="Invariants">What a step-by-step check of the first tournaments found.</param>
public sealed record RankedField(
    string[] Models, string[] Benchmarks, string TableDigest, double[] ExpectedWins, double[] StandardErrors, int[] Ranks, bool[] Tied, double[] ByeRates,
    double[][] Survival, OtherRanking[] Others, PlayedOrder[] Orders, double TauForwardReversed, string[] Remarks, string[] Notes, string Invariants);

/// <summary>The field over a grid of eliminations. Arrays are indexed as the models.</summary>
/// <param name="Grid">Models eliminated after each round; the first is 0.</param>
/// <param name="ExpectedWins">E[S], [number of the grid][model].</param>
/// <param name="Places">The rank path, [number of the grid][model].</param>
/// <param name="Totals">ΣE[S] at each number.</param>
/// <param name="TauToNone">Kendall's τ-b to the ranking without elimination.</param>
/// <param name="Lambda">Wins lost per model eliminated; NaN on a grid of one number.</param>
/// <param name="LambdaErrors">Standard errors of Λ.</param>
/// <param name="RelativeLambda">Λ / E[S](0).</param>
/// <param name="Profiles">Generalist, specialist, resilient or fragile; empty on a grid of one number.</param>
public sealed record FieldSensitivity(
    int[] Grid, double[][] ExpectedWins, int[][] Places, double[] Totals, double[] TauToNone, double[] Lambda, double[] LambdaErrors, double[] RelativeLambda, string[] Profiles);
