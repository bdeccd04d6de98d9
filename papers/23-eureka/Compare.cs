using Offprint.Lab;
using Offprint.Papers.BenchmarkVariance;

namespace Offprint.Papers.Eureka;

/// <summary>Two runs of an experiment compared: what the newer keeps, wins and loses, group by group.</summary>
public sealed class Compare : Application<CompareSettings, UnderstandFound, OutcomesPiece, UnderstandFound>
{
    public override string Id => "compare";

    public override string Title => "What a new version wins and loses";

    public override string ExampleName => UnderstandExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void WriteExample(Stream destination) => UnderstandExample.Write(destination);

    public override CompareSettings ExampleSettings(InputFile example) => new() { Input = example, Groups = ["topic", "length"] };

    public override IEnumerable<OutcomesPiece> Plan(CompareSettings settings, IReadOnlyList<Measured<OutcomesPiece, UnderstandFound>> done) => [new("comparison")];

    public override Task<UnderstandFound> MeasureAsync(CompareSettings settings, OutcomesPiece piece, UnderstandFound input, Trial trial)
    {
        UnderstandFiles.Write(trial.OpenFile, input);
        return Task.FromResult(input);
    }

    public override void Conclude(CompareSettings settings, IReadOnlyList<Measured<OutcomesPiece, UnderstandFound>> results, Report report) =>
        UnderstandReport.WriteComparison(report, settings.AsOutcomes(), results.Single().Result);

    public override UnderstandFound Read(CompareSettings settings, CancellationToken cancellation)
    {
        if (settings.Input2 is not null && settings.OldName == settings.NewName) throw new InputException($"Both runs are called '{settings.OldName}'. Give two names with --old-name and --new-name.") { Field = "new-name" };
        var outcomes = settings.AsOutcomes();
        var input = UnderstandInput.Load(outcomes, cancellation);
        if (input.Versions is null)
            throw new InputException($"{settings.Input} holds {input.Cube.Subjects.Count} model{(input.Cube.Subjects.Count == 1 ? "" : "s")} ({string.Join(", ", input.Cube.Subjects.Take(12))}), and two are compared. Give the outcomes of the new run with --input-2 FILE.") { Field = "input-2" };
        return Understand.Found(outcomes, input);
    }
}
