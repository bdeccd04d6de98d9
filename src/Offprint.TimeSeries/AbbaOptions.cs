namespace Offprint.TimeSeries;

/// <summary>What the value of a symbol means.</summary>
public enum ChainKind
{
    /// <summary>The value at the end of the piece: a wrong symbol disturbs two pieces (LLM-ABBA, XABBA).</summary>
    Fixed,

    /// <summary>The increment over the piece: a wrong symbol shifts everything after it (ABBA, fABBA, JABBA, QABBA).</summary>
    Increment,
}

/// <summary>How the tolerance bounds the squared error of a piece of length L.</summary>
public enum ToleranceConvention
{
    /// <summary>tolerance²·(L − 1), as in ABBA and LLM-ABBA.</summary>
    Squared,

    /// <summary>tolerance·(L − 1), as in fABBA.</summary>
    Linear,
}

/// <summary>How pieces are grouped.</summary>
public enum Clustering
{
    /// <summary>Sorted aggregation: groups of radius alpha, their number follows.</summary>
    Aggregate,

    /// <summary>k-means with a given number of groups.</summary>
    KMeans,
}

/// <summary>The order in which aggregation visits pieces.</summary>
public enum Sorting
{
    /// <summary>By the Euclidean norm of the scaled pieces.</summary>
    Norm,

    /// <summary>By the first principal component of the scaled, centred pieces.</summary>
    PrincipalComponent,
}

/// <summary>What stands for a group.</summary>
public enum CentreRule
{
    /// <summary>The piece that opened it. Only aggregation has one; k-means takes the mean.</summary>
    StartingPoint,

    /// <summary>The mean of its pieces.</summary>
    Mean,
}

/// <summary>In what units the nearest centre of a new series' piece is sought.</summary>
public enum TransformDistance
{
    /// <summary>In the scaled units in which the groups were formed.</summary>
    Scaled,

    /// <summary>In original units, where long pieces drown the values; as the published code does.</summary>
    Original,
}

/// <summary>What becomes of a decoded series whose length is not that of the original.</summary>
public enum LengthFix
{
    /// <summary>It is cut, or continued with its last value.</summary>
    PadOrCut,

    /// <summary>It stays as it is.</summary>
    None,
}

/// <summary>
/// Every choice of the ABBA family. The defaults are LLM-ABBA's encoder (XABBA); the static properties are the others.
/// </summary>
public sealed record AbbaOptions
{
    /// <summary>Error that a piece may have, see <see cref="Convention"/>.</summary>
    /// <value>Positive; in units of the series. Default 0.1.</value>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>Whether the tolerance counts squared.</summary>
    public ToleranceConvention Convention { get; init; } = ToleranceConvention.Squared;

    /// <summary>Longest piece, in steps.</summary>
    /// <value>At least 1. Default: unbounded.</value>
    public int MaxPieceLength { get; init; } = int.MaxValue;

    /// <summary>Radius of a group of pieces in scaled units.</summary>
    /// <value>Positive. Default 0.1. Smaller: more symbols, less error.</value>
    public double Alpha { get; init; } = 0.1;

    /// <summary>Weight of the length against the value when pieces are compared.</summary>
    /// <value>At least 0. Default 1; 3 in the paper's runs with language models; 0 compares values alone.</value>
    public double LengthWeight { get; init; } = 1;

    /// <summary>What a symbol's value means.</summary>
    public ChainKind Chain { get; init; } = ChainKind.Fixed;

    /// <summary>How pieces are grouped.</summary>
    public Clustering Clustering { get; init; } = Clustering.Aggregate;

    /// <summary>The order of aggregation.</summary>
    public Sorting Sorting { get; init; } = Sorting.Norm;

    /// <summary>Number of groups for k-means.</summary>
    /// <value>At least 1; unused by aggregation. Default 16.</value>
    public int Clusters { get; init; } = 16;

    /// <summary>Share of the pieces, drawn at random, on which k-means is fitted; below 1 it is f-kmeans.</summary>
    /// <value>In (0, 1]. Default 1.</value>
    public double ClusterShare { get; init; } = 1;

    /// <summary>What stands for a group.</summary>
    public CentreRule Centres { get; init; } = CentreRule.StartingPoint;

    /// <summary>Bits of a centre's stored length.</summary>
    /// <value>0 (off: full precision) to 32. Default 8.</value>
    public int BitsLength { get; init; } = 8;

    /// <summary>Bits of a centre's stored value.</summary>
    /// <value>0 (off: full precision) to 32. Default 16.</value>
    public int BitsValue { get; init; } = 16;

    /// <summary>Where the symbols come from.</summary>
    public Alphabet Alphabet { get; init; } = Alphabet.Default;

    /// <summary>Units in which a new series' pieces are compared with the centres.</summary>
    public TransformDistance TransformDistance { get; init; } = TransformDistance.Scaled;

    /// <summary>What is done about values that are not finite.</summary>
    public Missing Missing { get; init; } = Missing.Error;

    /// <summary>What becomes of a decoded series of another length than the original.</summary>
    public LengthFix LengthFix { get; init; } = LengthFix.PadOrCut;

    /// <summary>ABBA: k-means, mean centres, increments (Elsworth and Güttel 2020).</summary>
    /// <param name="symbols">Number of symbols, at least 1.</param>
    public static AbbaOptions Abba(int symbols) => JAbba with { Clustering = Clustering.KMeans, Clusters = symbols, Centres = CentreRule.Mean };

    /// <summary>fABBA: aggregation, mean centres, increments, linear tolerance (Chen and Güttel 2022).</summary>
    public static AbbaOptions FAbba { get; } = new()
    {
        Chain = ChainKind.Increment, Convention = ToleranceConvention.Linear, Centres = CentreRule.Mean, BitsLength = 0, BitsValue = 0,
    };

    /// <summary>JABBA: many series at once, aggregation, starting points, increments.</summary>
    public static AbbaOptions JAbba { get; } = new() { Chain = ChainKind.Increment, BitsLength = 0, BitsValue = 0 };

    /// <summary>QABBA: JABBA with quantised centres.</summary>
    public static AbbaOptions QAbba { get; } = new() { Chain = ChainKind.Increment };

    /// <summary>XABBA: QABBA with the fixed-polygonal chain; the defaults.</summary>
    public static AbbaOptions XAbba { get; } = new();

    /// <summary>XABBA as LLM-ABBA runs it: tolerance 0.05, alpha 0.01, length weight 3, letters in order.</summary>
    public static AbbaOptions LlmAbba { get; } = new() { Tolerance = 0.05, Alpha = 0.01, LengthWeight = 3, Alphabet = Alphabet.Letters };

    /// <summary>Checks every option.</summary>
    /// <exception cref="InputException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        Require(Tolerance > 0 && double.IsFinite(Tolerance), "tolerance", Tolerance, "positive and finite");
        Require(Alpha > 0 && double.IsFinite(Alpha), "alpha", Alpha, "positive and finite");
        Require(LengthWeight >= 0 && double.IsFinite(LengthWeight), "length-weight", LengthWeight, "0 or more, and finite");
        Require(MaxPieceLength >= 1, "max-piece-length", MaxPieceLength, "at least 1");
        Require(Clusters >= 1, "clusters", Clusters, "at least 1");
        Require(ClusterShare is > 0 and <= 1, "cluster-share", ClusterShare, "above 0 and at most 1");
        Require(BitsLength is >= 0 and <= 32, "bits-length", BitsLength, "0 (off) to 32");
        Require(BitsValue is >= 0 and <= 32, "bits-value", BitsValue, "0 (off) to 32");
    }

    static void Require(bool holds, string name, double given, string allowed)
    {
        if (!holds) throw new InputException($"Option {name} is {given}; it must be {allowed}.") { Field = name };
    }
}
