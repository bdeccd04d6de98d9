namespace Offprint.Evaluation.CrossCapability;

/// <summary>What the numbers of a table of ratings are.</summary>
public enum RatingScale
{
    /// <summary>Ratings from 1 to 5, which become scores from 1 to 100 (see <see cref="LikertScale"/>).</summary>
    Likert5To100,

    /// <summary>Scores that are taken as they stand; more is better.</summary>
    Raw,
}

/// <summary>Five steps from 1 (worst) to 5 (best), halves and finer allowed, as scores from 1 to 100.</summary>
public static class LikertScale
{
    /// <summary>The worst rating.</summary>
    public const double Lowest = 1;

    /// <summary>The best rating.</summary>
    public const double Highest = 5;

    /// <summary>The score of a rating: (x − 1)·24.75 + 1, section 3.4.</summary>
    /// <param name="rating">From 1 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rating is not on the scale.</exception>
    public static double To100(double rating)
    {
        if (!Holds(rating)) throw new ArgumentOutOfRangeException(nameof(rating), rating, "A rating lies between 1 and 5.");
        return (rating - 1) * 24.75 + 1;
    }

    /// <summary>Whether a number is on the scale.</summary>
    public static bool Holds(double rating) => rating is >= Lowest and <= Highest;
}
