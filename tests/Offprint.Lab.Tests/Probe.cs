using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Offprint.Lab.Tests;

/// <summary>Settings of every sort that the runner treats differently.</summary>
sealed record ProbeSettings
{
    [Description("Number of pieces."), Range(0, 100_000), PlanOnly]
    public int Pieces { get; init; } = 4;

    [Description("Something that every piece depends on.")]
    public double Strength { get; init; } = 1;

    [Description("A file of the person's.")]
    public InputFile? Input { get; init; }
}

/// <summary>What identifies a piece.</summary>
sealed record Part(int Index, string Kind = "plain");

/// <summary>What a piece measures.</summary>
sealed record Reading(double Value, string? Text = null);

/// <summary>An experiment whose three steps a test gives as functions; by default each piece measures one random number.</summary>
sealed class Probe : Experiment<ProbeSettings, Part, Reading>
{
    int _measured;

    public string Name { get; init; } = "probe";

    public IReadOnlyList<Claim> Listed { get; init; } = [];

    public Lane Shares { get; init; } = Lane.Cpu;

    public IReadOnlyList<string> Reads { get; init; } = [];

    public Func<ProbeSettings, IReadOnlyList<Measured<Part, Reading>>, IEnumerable<Part>> Plans { get; init; } =
        (settings, _) => Enumerable.Range(0, settings.Pieces).Select(i => new Part(i));

    public Func<Part, Trial, Task<Reading>> Measures { get; init; } = (_, trial) => Task.FromResult(new Reading(trial.Random.NextNormal()));

    public Action<ProbeSettings, IReadOnlyList<Measured<Part, Reading>>, Report> Concludes { get; init; } =
        (_, results, report) => report.Table("readings", ["piece", "kind", "value", "text"], results.Select(r => (IReadOnlyList<object?>)[r.Case.Index, r.Case.Kind, r.Result.Value, r.Result.Text]));

    /// <summary>Times that a piece was begun.</summary>
    public int Measured => _measured;

    public override string Id => Name;

    public override string Title => "A probe of the runner";

    public override IReadOnlyList<Claim> Claims => Listed;

    public override Lane Lane => Shares;

    public override IReadOnlyList<string> DataSets => Reads;

    public override IEnumerable<Part> Plan(ProbeSettings settings, IReadOnlyList<Measured<Part, Reading>> done) => Plans(settings, done);

    public override Task<Reading> MeasureAsync(ProbeSettings settings, Part piece, Trial trial)
    {
        Interlocked.Increment(ref _measured);
        return Measures(piece, trial);
    }

    public override void Conclude(ProbeSettings settings, IReadOnlyList<Measured<Part, Reading>> results, Report report) => Concludes(settings, results, report);
}
