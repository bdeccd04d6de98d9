using System.ComponentModel;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;
using Offprint.Papers.DeepONet;

namespace Offprint.Papers.Crasher;

public sealed record LongTrainingSettings
{
    [Description("Updates")]
    public int Steps { get; init; } = 8000;
}

public sealed record LongTrainingCase(int Functions);

/// <summary>One training whose result is its whole state: parameters, optimiser, generator, step, best parameters, curve.</summary>
public sealed class LongTraining : Experiment<LongTrainingSettings, LongTrainingCase, TrainingState>
{
    public const string Paper = "11-crasher";

    public override string Id => "training";

    public override string Title => "For tests";

    public override IEnumerable<LongTrainingCase> Plan(LongTrainingSettings settings, IReadOnlyList<Measured<LongTrainingCase, TrainingState>> done) => [new(64)];

    public override Task<TrainingState> MeasureAsync(LongTrainingSettings settings, LongTrainingCase piece, Trial trial)
    {
        // Batches of 24 of 64 functions: the order within an epoch matters, and two in three steps begin within one.
        var data = new AntiderivativeData(9, 50).Aligned(piece.Functions, 20, RandomStream.FromSeed(1));
        var split = data.SplitFunctions(0.25, RandomStream.FromSeed(2));
        var options = new TrainingOptions { Steps = settings.Steps, Batch = 16 * 20, ValidateEvery = 100 };
        using var trainer = Learning.Run(trial, new() { Width = 16, Latent = 8 }, split.Train, split.Test, options, trial.Random);
        return Task.FromResult(trainer.Save());
    }

    public override void Conclude(LongTrainingSettings settings, IReadOnlyList<Measured<LongTrainingCase, TrainingState>> results, Report report) =>
        report.Note(string.Join("\n", results.Select(r => System.Text.Json.JsonSerializer.Serialize(r.Result))));
}
