using System.ComponentModel;
using System.Diagnostics;
using Offprint.Numerics;
using Offprint.Torch;
using TorchSharp;

namespace Offprint.Lab.Crasher;

public sealed record Settings
{
    [Description("Number of pieces.")]
    public int Pieces { get; init; } = 400;

    [Description("Steps of a long piece.")]
    public int Steps { get; init; } = 250;

    [Description("What the pieces do.")]
    public string[] Kinds { get; init; } = [];

    [Description("A file of the person's.")]
    public InputFile? Input { get; init; }
}

public sealed record Piece(int Index, string Kind = "plain");

public sealed record Reading(double Value, double Shared);

/// <summary>Experiments by id.</summary>
public static class Experiments
{
    public const string Paper = "01-crasher";

    public static Experiment Find(string paper, string id) => id switch
    {
        "many" => new Many(),
        "long" => new Long(),
        "deadly" => new Deadly(),
        "hesitant" => new Hesitant(),
        "apply" => new Applied(),
        _ => throw new ArgumentException($"There is no experiment {paper}/{id}.", nameof(id)),
    };
}

/// <summary>Measures in one way and says so in a table.</summary>
public abstract class Tabled : Experiment<Settings, Piece, Reading>
{
    public override string Title => "For tests";

    public override IEnumerable<Piece> Plan(Settings settings, IReadOnlyList<Measured<Piece, Reading>> done) =>
        settings.Kinds.Length > 0 ? settings.Kinds.Select((kind, i) => new Piece(i, kind)) : Enumerable.Range(0, settings.Pieces).Select(i => new Piece(i));

    public override void Conclude(Settings settings, IReadOnlyList<Measured<Piece, Reading>> results, Report report) =>
        report.Table("readings", ["piece", "value", "shared"], results.Select(r => (IReadOnlyList<object?>)[r.Case.Index, r.Result.Value, r.Result.Shared]));
}

/// <summary>Many short pieces, each with a file, sharing something built once.</summary>
public sealed class Many : Tabled
{
    public override string Id => "many";

    public override Task<Reading> MeasureAsync(Settings settings, Piece piece, Trial trial)
    {
        Ledger.Note($"begin {piece.Index}");
        double shared = trial.Once("base", random => random.NextNormal());
        double value = trial.Random.NextNormal();
        trial.Observe("value", 0, value);
        if (piece.Index % 10 == 0)
        {
            using var file = new StreamWriter(trial.OpenFile($"{piece.Index}.txt"));
            file.Write(value);
            Pace.Wait(trial.Cancellation);
        }
        else
        {
            Pace.Wait(trial.Cancellation);
        }

        trial.Cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(new Reading(value, shared));
    }
}

/// <summary>A few long iterations that keep their state.</summary>
public sealed class Long : Tabled
{
    sealed record State(int Step, double Sum, RandomStreamState Random);

    public override string Id => "long";

    public override IEnumerable<Piece> Plan(Settings settings, IReadOnlyList<Measured<Piece, Reading>> done) => Enumerable.Range(0, 3).Select(i => new Piece(i));

    public override Task<Reading> MeasureAsync(Settings settings, Piece piece, Trial trial)
    {
        var random = trial.Random;
        double sum = 0;
        int step = 0;
        if (trial.Checkpoint.TryLoad(out State state))
        {
            (step, sum, random) = (state.Step, state.Sum, RandomStream.Restore(state.Random));
            Ledger.Note($"resume {piece.Index} {step}");
        }

        for (; step < settings.Steps; step++)
        {
            if (trial.Checkpoint.Due) trial.Checkpoint.Save(new State(step, sum, random.Save()));
            trial.Cancellation.ThrowIfCancellationRequested();
            Ledger.Note($"step {piece.Index} {step}");
            sum += random.NextNormal() * random.NextDouble();
            trial.Observe("sum", step, sum);
            Pace.Wait(trial.Cancellation);
        }

        return Task.FromResult(new Reading(sum, 0));
    }
}

/// <summary>Pieces that end their process, at once or the first time.</summary>
public sealed class Deadly : Tabled
{
    public override string Id => "deadly";

    public override Task<Reading> MeasureAsync(Settings settings, Piece piece, Trial trial)
    {
        Ledger.Note($"begin {piece.Index}");
        switch (piece.Kind)
        {
            case "failfast":
                Environment.FailFast("a native library gave up");
                break;
            case "kill":
                Kill();
                break;
            case "native":
                Abort();
                break;
            case "orphan" when Ledger.IsFirst($"piece-{piece.Index}"):
                // What it started inherits its output, and keeps that open.
                Process.Start("sleep", "30").Dispose();
                Kill();
                break;
            case "once" when Ledger.IsFirst($"piece-{piece.Index}"):
                Kill();
                break;
            case "deaf":
                // Until the end of the process.
                new ManualResetEventSlim().Wait(CancellationToken.None);
                break;
            default:
                Pace.Wait(trial.Cancellation);
                trial.Cancellation.ThrowIfCancellationRequested();
                break;
        }

        return Task.FromResult(new Reading(trial.Random.NextNormal(), 0));
    }

    // An exception of libtorch's that nothing on the way to .NET catches.
    static void Abort()
    {
        using var scope = LibTorch.Scope();
#pragma warning disable RS0030 // What is banned for this very reason.
        torch.zeros(2, 3).matmul(torch.zeros(2, 3));
#pragma warning restore RS0030
    }

    internal static void Kill()
    {
        Process.GetCurrentProcess().Kill();
        new ManualResetEventSlim().Wait(CancellationToken.None); // The signal may take a moment.
    }
}

/// <summary>Ends its process while it plans the second round, when no piece is in work: the first time, or each time.</summary>
public sealed class Hesitant : Tabled
{
    public override string Id => "hesitant";

    public override IEnumerable<Piece> Plan(Settings settings, IReadOnlyList<Measured<Piece, Reading>> done)
    {
        if (done.Count == 0) return [new(0), new(1)];
        if (settings.Kinds.Contains("always") || Ledger.IsFirst("planned")) Deadly.Kill();
        return [new(0), new(1), new(2)];
    }

    public override Task<Reading> MeasureAsync(Settings settings, Piece piece, Trial trial)
    {
        Ledger.Note($"begin {piece.Index}");
        return Task.FromResult(new Reading(trial.Random.NextNormal(), 0));
    }
}

/// <summary>Reads a file that must hold a number.</summary>
public sealed class Applied : Application<Settings, Piece, Reading>
{
    public override string Id => "apply";

    public override string Title => "For tests";

    public override string ExampleName => "number.txt";

    public override void WriteExample(Stream destination) => destination.Write("1"u8);

    public override Settings ExampleSettings(InputFile example) => new() { Input = example };

    public override void Validate(Settings settings)
    {
        if (settings.Pieces > 1000) throw new InputException($"{settings.Pieces} pieces are too many.") { Field = "pieces" };
    }

    public override IEnumerable<Piece> Plan(Settings settings, IReadOnlyList<Measured<Piece, Reading>> done) => [new(0)];

    public override Task<Reading> MeasureAsync(Settings settings, Piece piece, Trial trial) =>
        double.TryParse(File.ReadAllText(settings.Input?.Path ?? ""), out double value)
            ? Task.FromResult(new Reading(value, 0))
            : throw new InputException($"'{settings.Input}', line 1 is no number.") { Field = "input" };

    public override void Conclude(Settings settings, IReadOnlyList<Measured<Piece, Reading>> results, Report report) => report.Note($"{results.Count}");
}
