using Offprint.Numerics;
using Offprint.Torch;

namespace Offprint.Operators;

/// <summary>How far training is, or how it ended.</summary>
public enum TrainingStatus
{
    /// <summary>More steps are to come.</summary>
    Running,

    /// <summary>All steps were made.</summary>
    MaxIterations,

    /// <summary>The validation error did not fall for as long as the options allow.</summary>
    EarlyStopped,

    /// <summary>The error is no number any more; the parameters are those before the step that did it.</summary>
    Diverged,
}

/// <summary>A point of the training curve.</summary>
/// <param name="Step">Updates made.</param>
/// <param name="Train">Mean squared error over the minibatches since the last point, in the units of the targets.</param>
/// <param name="Validation">Mean squared error on the validation functions, in the units of the targets; null where there are none.</param>
public readonly record struct TrainingPoint(long Step, double Train, double? Validation);

/// <summary>All that training needs to go on; survives JSON bit for bit.</summary>
/// <param name="Optimiser">Parameters, means of gradients and step.</param>
/// <param name="Random">Where the generator of the batches stands.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Best">The parameters with the smallest validation error so far; empty where none are kept.</param>
/// <param name="BestError">Their validation error; null before the first.</param>
/// <param name="BestStep">Their step.</param>
/// <param name="ErrorSum">Sum of the minibatches' errors since the last point of the curve, scaled.</param>
/// <param name="Curve">The curve so far.</param>
public sealed record TrainingState(
    AdamState Optimiser, RandomStreamState Random, TrainingStatus Status, byte[] Best, double? BestError, long BestStep, double ErrorSum, TrainingPoint[] Curve);
