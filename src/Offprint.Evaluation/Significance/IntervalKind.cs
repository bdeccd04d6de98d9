namespace Offprint.Evaluation.Significance;

/// <summary>How the interval of a mean score is made.</summary>
public enum IntervalKind
{
    /// <summary>Wilson's score interval; for 0/1 scores only. For others <see cref="Student"/> takes its place.</summary>
    Wilson,

    /// <summary>Mean ± z standard errors, cut to nothing: may leave [0, 1].</summary>
    Normal,

    /// <summary>Mean ± t standard errors with n − 1 degrees of freedom.</summary>
    Student,

    /// <summary>Percentile bootstrap over items.</summary>
    Bootstrap,

    /// <summary>Bias-corrected and accelerated bootstrap over items.</summary>
    Bca,
}
