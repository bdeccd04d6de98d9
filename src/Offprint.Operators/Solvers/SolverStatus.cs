namespace Offprint.Operators;

/// <summary>How a solution ended.</summary>
public enum SolverStatus
{
    /// <summary>The end was reached within the tolerances.</summary>
    Converged,

    /// <summary>The steps allowed were used up before the end.</summary>
    MaxSteps,

    /// <summary>The solution left the finite numbers, or no step was small enough for the tolerances.</summary>
    Diverged,
}
