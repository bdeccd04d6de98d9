using Offprint.Lab;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>The tables as a whole.</summary>
public sealed record ApplyTrainCase;

/// <summary>Learns the operator between the functions of a person's two tables.</summary>
public sealed class ApplyTrain : Application<ApplyTrainSettings, ApplyTrainCase, ApplyTrainResult>
{
    public override string Id => "train";

    public override string Title => "An operator learned from pairs of functions";

    public override string ExampleName => "pendulum-forces.csv";

    public override void WriteExample(Stream destination) => ApplyExample.WriteSensors(destination);

    /// <summary>The example's outputs stand beside its inputs.</summary>
    public override ApplyTrainSettings ExampleSettings(InputFile example) =>
        new() { Input = example, Outputs = ApplyExample.Beside(example, "pendulum-angles.csv", ApplyExample.WriteOutputs), Activation = Activation.Tanh, Steps = 4000 };

    public override double? ExpectedSeconds(Scale scale) => 30;

    /// <summary>Reads the tables whole: what does not fit together is said before anything is stored.</summary>
    public override void Validate(ApplyTrainSettings settings)
    {
        settings.Network.Validate();
        settings.Training.Validate();
        Split(settings, Read(settings), Numerics.RandomStream.FromSeed(0));
    }

    public override IEnumerable<ApplyTrainCase> Plan(ApplyTrainSettings settings, IReadOnlyList<Measured<ApplyTrainCase, ApplyTrainResult>> done) => [new()];

    public override Task<ApplyTrainResult> MeasureAsync(ApplyTrainSettings settings, ApplyTrainCase piece, Trial trial)
    {
        var tables = Read(settings, _ => trial.Progress(0, "reading the tables"), trial.Cancellation);
        var (test, validation) = Split(settings, tables, trial.Random);
        using var trainer = Learning.Run(trial, settings.Network, validation.Train, validation.Test, settings.Training, trial.Random.Split("training"));
        trial.Progress(1, "comparing with a linear map");
        var judged = new ApplyJudgement(tables, test, WithSensors(trainer.Best(), tables.Sensors));
        trial.Cancellation.ThrowIfCancellationRequested();
        trial.Progress(1, "writing");
        ApplyFiles.Write(trial.OpenFile, judged, trainer.Curve);
        return Task.FromResult(ApplyTrainResult.Of(judged, trainer, validation));
    }

    public override void Conclude(ApplyTrainSettings settings, IReadOnlyList<Measured<ApplyTrainCase, ApplyTrainResult>> results, Report report) =>
        ApplyFigures.Add(report, settings, results[0].Result);

    static OperatorNet WithSensors(OperatorNet net, ApplyLocations sensors) =>
        new(net.Network, net.Parameters.ToArray(), net.Scaling, sensors.Numbered ? null : [.. sensors.Values.Select(x => ApplyFiles.Digits(x))]);

    static ApplyData Read(ApplyTrainSettings settings, Action<double>? read = null, CancellationToken cancellation = default)
    {
        var sensors = ApplyTable.Read(settings.Input, "input", settings.Id, settings.Header, share => read?.Invoke(share / 2), cancellation);
        var outputs = ApplyTable.Read(settings.Outputs, "outputs", settings.Id, settings.Header, share => read?.Invoke(0.5 + share / 2), cancellation);
        var locations = settings.Locations is { Path.Length: > 0 } file ? ApplyLocations.Read(file, settings.Header) : null;
        return ApplyData.Of(sensors, outputs, locations, settings.Layout);
    }

    static (OperatorSplit Test, OperatorSplit Validation) Split(ApplyTrainSettings settings, ApplyData tables, Numerics.RandomStream random)
    {
        var data = tables.Data;
        if (data.FirstEqual().Distinct().Count() < 3)
            throw new InputException($"{settings.Input} has {data.FirstEqual().Distinct().Count()} different functions with outputs; at least 3 are needed: to learn from, to decide when to stop, and to judge by.") { Field = "input" };
        if (!data.Targets.AsSpan().ContainsAnyExcept(data.Targets[0]))
            throw new InputException($"{settings.Outputs}: all {data.Targets.Length} outputs are {data.Targets[0]}; there is nothing to learn. Check the file, and with values one by one its last column.") { Field = "outputs" };
        var test = Hold(data, settings.HeldOut, random.Split("held out"));
        if (test.Train.FirstEqual().Distinct().Count() < 2)
            throw new InputException($"With --held-out {settings.HeldOut} one function is left to learn from; give a smaller share.") { Field = "held-out" };
        return (test, Hold(test.Train, settings.Validation, random.Split("validation")));

        OperatorSplit Hold(OperatorData from, double share, Numerics.RandomStream chance) =>
            settings.HoldOutLast ? from.SplitLast(share) : from.SplitFunctions(share, chance);
    }
}
