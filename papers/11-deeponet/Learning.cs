using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>One training as a piece of work: checkpoints, live curves, progress and the wish to stop.</summary>
static class Learning
{
    /// <summary>Trains to the end, from where an earlier process stopped.</summary>
    /// <param name="trial">The piece.</param>
    /// <param name="network">The architecture.</param>
    /// <param name="train">What is learned from.</param>
    /// <param name="watched">Functions whose error is drawn over the steps; null for none.</param>
    /// <param name="options">Steps, batch, learning rate.</param>
    /// <param name="random">Starting values and batches.</param>
    /// <returns>The trainer at its end, to be disposed.</returns>
    public static OperatorTrainer Run(Trial trial, NetworkOptions network, OperatorData train, OperatorData? watched, TrainingOptions options, RandomStream random)
    {
        var trainer = new OperatorTrainer(network, train, watched, options, random);
        try
        {
            if (trial.Checkpoint.TryLoad(out TrainingState state)) trainer.Restore(state);
            trainer.Run(
                point =>
                {
                    trial.Observe("train", point.Step, point.Train);
                    if (point.Validation is { } error) trial.Observe("new functions", point.Step, error);
                },
                t =>
                {
                    if (t.Step % 20 == 0) trial.Progress((double)t.Step / options.Steps, $"step {t.Step} of {options.Steps}");
                    if (trial.Checkpoint.Due) trial.Checkpoint.Save(t.Save());
                },
                trial.Cancellation);
            return trainer;
        }
        catch (OperationCanceledException)
        {
            trial.Checkpoint.Save(trainer.Save());
            trainer.Dispose();
            throw;
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }
}

/// <summary>A training curve as it is stored.</summary>
/// <param name="Steps">Updates made.</param>
/// <param name="Train">Mean squared error of the minibatches.</param>
/// <param name="Test">Mean squared error on new functions.</param>
public sealed record Curve(long[] Steps, double[] Train, double[] Test)
{
    /// <summary>The curve of a trainer.</summary>
    public static Curve Of(OperatorTrainer trainer) => new(
        [.. trainer.Curve.Select(p => p.Step)], [.. trainer.Curve.Select(p => p.Train)], [.. trainer.Curve.Select(p => p.Validation ?? double.NaN)]);
}
