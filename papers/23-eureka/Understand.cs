using Offprint.Evaluation;
using Offprint.Evaluation.Pipelines;
using Offprint.Lab;
using Offprint.Papers.BenchmarkVariance;

namespace Offprint.Papers.Eureka;

/// <summary>Subjects by one grouping.</summary>
/// <param name="Axis">What they are grouped by.</param>
/// <param name="Subjects">Each taken apart.</param>
/// <param name="Leaders">Who leads which group; null with one model.</param>
public sealed record Grouping(string Axis, GroupScores[] Subjects, Leadership? Leaders);

/// <summary>Two versions by one grouping; by none compares all items alone.</summary>
public sealed record VersionsBy(string Axis, VersionComparison Found);

/// <summary>A model on all its items.</summary>
public sealed record OverallScore(string Subject, GroupScore Score);

/// <summary>What was understood.</summary>
/// <param name="Overall">Every model on all its items.</param>
/// <param name="Groupings">By each grouping.</param>
/// <param name="Versions">Old against new by each grouping, or by none; empty without versions.</param>
/// <param name="Repeats">Models that have repeats.</param>
/// <param name="Remarks">What to know about the outcomes.</param>
public sealed record UnderstandFound(OverallScore[] Overall, Grouping[] Groupings, VersionsBy[] Versions, RepeatedSubject[] Repeats, string[] Remarks);

/// <summary>What the average of a person's outcomes hides.</summary>
public sealed class Understand : Application<UnderstandSettings, UnderstandFound, OutcomesPiece, UnderstandFound>
{
    public override string Id => "understand";

    public override string Title => "What your averages hide";

    public override string ExampleName => UnderstandExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 2;

    public override void WriteExample(Stream destination) => UnderstandExample.Write(destination);

    public override UnderstandSettings ExampleSettings(InputFile example) => new() { Input = example, Groups = ["topic", "length"] };

    public override UnderstandFound Read(UnderstandSettings settings, CancellationToken cancellation) => Found(settings, UnderstandInput.Load(settings, cancellation));

    public override IEnumerable<OutcomesPiece> Plan(UnderstandSettings settings, IReadOnlyList<Measured<OutcomesPiece, UnderstandFound>> done) => [new("understanding")];

    public override Task<UnderstandFound> MeasureAsync(UnderstandSettings settings, OutcomesPiece piece, UnderstandFound input, Trial trial)
    {
        UnderstandFiles.Write(trial.OpenFile, input);
        return Task.FromResult(input);
    }

    public override void Conclude(UnderstandSettings settings, IReadOnlyList<Measured<OutcomesPiece, UnderstandFound>> results, Report report) => UnderstandReport.Write(report, settings, results.Single().Result);

    /// <summary>Takes averages apart.</summary>
    internal static UnderstandFound Found(UnderstandSettings settings, UnderstandInput input)
    {
        var cube = input.Cube;
        Grouping[] groupings = [.. input.Axes.Select(a => By(cube, a, settings.Confidence))];
        VersionsBy[] versions = input.Versions is not { } v
            ? []
            : input.Axes.Count == 0
                ? [new("", VersionComparison.Of(cube, v.Old, v.New, [], settings.Solved, settings.Confidence))]
                : [.. input.Axes.Select(a => new VersionsBy(a.Name, VersionComparison.Of(cube, v.Old, v.New, [a], settings.Solved, settings.Confidence)))];
        var overall = GroupScores.Of(cube, [OutcomeAxis.Subject], settings.Confidence).Select(s => new OverallScore(s.Subject, s.Overall));
        return new([.. overall], groupings, versions, [.. RepeatedSubject.Of(cube, level: settings.Confidence)], [.. OutcomeInput.Remarks(cube)]);
    }

    static Grouping By(OutcomeCube cube, OutcomeAxis axis, double level)
    {
        GroupScores[] subjects = [.. GroupScores.Of(cube, [axis], level)];
        string[] names = [.. subjects.SelectMany(s => s.Groups).Select(g => g.Group).Distinct()];
        return new(axis.Name, subjects, subjects.Length < 2 ? null : Leadership.Of([.. subjects.Select(s => s.Subject)], names, (s, k) => subjects[s].Groups.FirstOrDefault(g => g.Group == names[k])?.Score?.Value ?? double.NaN));
    }
}
