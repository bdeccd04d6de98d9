namespace Offprint.Evaluation.CrossCapability;

/// <summary>Where the score of a pair of capabilities lies between the scores of the two alone.</summary>
public enum LinkClass
{
    /// <summary>Below the weaker one.</summary>
    BelowBoth,

    /// <summary>Between them, nearer the weaker one.</summary>
    CloserToWeaker,

    /// <summary>Between them, nearer the stronger one or half-way.</summary>
    CloserToStronger,

    /// <summary>Above the stronger one.</summary>
    AboveBoth,

    /// <summary>The two are too alike for one of them to be the weaker: counted apart.</summary>
    NoWeakerLink,
}

/// <summary>The classes of the weakest-link law (abstract of the paper) and the place between them.</summary>
public static class WeakestLink
{
    /// <summary>The class of a pair's score.</summary>
    /// <param name="first">Score of one capability alone.</param>
    /// <param name="second">Score of the other alone.</param>
    /// <param name="cross">Score of both together.</param>
    /// <param name="epsilon">Smallest difference of the two at which one is the weaker, in the scores' unit; 0 classifies all.</param>
    public static LinkClass Classify(double first, double second, double cross, double epsilon = 0)
    {
        double low = Math.Min(first, second), high = Math.Max(first, second);
        if (high - low < epsilon) return LinkClass.NoWeakerLink;
        return cross < low ? LinkClass.BelowBoth
            : cross > high ? LinkClass.AboveBoth
            : cross - low < high - cross ? LinkClass.CloserToWeaker : LinkClass.CloserToStronger;
    }

    /// <summary>π = (c − lo)/(hi − lo): 0 at the weaker, 1 at the stronger; NaN where the two are equal.</summary>
    public static double Position(double first, double second, double cross)
    {
        double low = Math.Min(first, second), high = Math.Max(first, second);
        return high > low ? (cross - low) / (high - low) : double.NaN;
    }

    /// <summary>Whether a class is on the side of the weaker: below both, or nearer the weaker.</summary>
    public static bool IsWeakerSide(this LinkClass value) => value is LinkClass.BelowBoth or LinkClass.CloserToWeaker;

    /// <summary>Whether a class is on the side of the stronger: above both, or nearer the stronger.</summary>
    public static bool IsStrongerSide(this LinkClass value) => value is LinkClass.AboveBoth or LinkClass.CloserToStronger;
}
