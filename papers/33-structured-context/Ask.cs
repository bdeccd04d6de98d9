using Offprint.Evaluation;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.Asking;

namespace Offprint.Papers.StructuredContext;

/// <summary>The one piece of work: limits hold for the whole grid.</summary>
/// <param name="Part">Its name.</param>
public sealed record AskPiece(string Part);

/// <summary>A description in a format, as it is asked about.</summary>
/// <param name="Tables">Tables of the description.</param>
/// <param name="Questions">Questions about it.</param>
/// <param name="Format">The format.</param>
/// <param name="Tokens">Of the whole in one text, by the rule.</param>
public sealed record AskedFormat(int Tables, int Questions, string Format, int Tokens);

/// <summary>A cell of the grid.</summary>
public sealed record AskedCell(string Model, string Architecture, string Format, string Tables, Estimate Right, Estimate? Tokens, Estimate? Cost, double? ToolCalls, int Unscored);

/// <summary>Tokens of a format beside the first.</summary>
public sealed record AskedRatio(string Architecture, string Tables, string Format, string Against, Estimate Ratio, int Pairs);

/// <summary>What the models answered.</summary>
/// <param name="Formats">What was asked about.</param>
/// <param name="Cells">The grid.</param>
/// <param name="Ratios">Tokens by format.</param>
/// <param name="Analysis">The tests.</param>
/// <param name="Spent">What was paid; null where recorded answers were read.</param>
/// <param name="Notes">What a reader should know.</param>
public sealed record AskFound(AskedFormat[] Formats, AskedCell[] Cells, AskedRatio[] Ratios, AnalysedAnswers Analysis, Spent? Spent, string[] Notes);

/// <summary>The paper's grid at a person's endpoint: questions about a description, by model, access, format and size.</summary>
public sealed class Ask : Application<AskSettings, AskPiece, AskFound>
{
    public override string Id => "ask";

    public override string Title => "Your models, asked by format, access and size";

    public override Lane Lane => Lane.Io(1);

    public override string ExampleName => AskExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 5;

    public override void WriteExample(Stream destination) => AskExample.Write(destination);

    public override AskSettings ExampleSettings(InputFile example) => AskExample.Settings(example);

    public override void Validate(AskSettings settings)
    {
        AskingSession.Check(settings);
        AskGrid.Check(settings);
    }

    public override IEnumerable<AskPiece> Plan(AskSettings settings, IReadOnlyList<Measured<AskPiece, AskFound>> done) => [new("grid")];

    public override async Task<AskFound> MeasureAsync(AskSettings settings, AskPiece piece, Trial trial)
    {
        var schemas = AskGrid.Schemas(settings, trial.Cancellation);
        await using var session = AskingSession.Open(settings);
        var parts = AskGrid.Parts(settings, schemas, session.Asker);
        var notes = new List<string>([.. schemas.SelectMany(s => s.Notes), .. AskGrid.Options(settings, settings.Model).Warnings]);
        if (settings.Answers is null) await AskAsync(parts, notes, trial);
        var outcomes = new List<Outcome>();
        foreach (var part in parts) await foreach (var outcome in part.Run.GradeAsync(trial.Cancellation)) outcomes.Add(outcome);
        int wanted = parts.Sum(p => p.Asked.Items.Count) * settings.Models.Count * settings.Repeats;
        if (outcomes.Count == 0) throw Nothing(settings, parts);
        if (settings.Answers is not null && outcomes.Count < wanted) notes.Add($"{wanted - outcomes.Count} of {wanted} questions have no recorded answer.");
        var cube = OutcomeCube.Of(outcomes);
        await AskingFiles.WriteAsync(trial, cube, parts.Select(p => (Func<AnswerStore, Task>)p.Run.CopyAnswersAsync));
        return new(
            [.. parts.DistinctBy(p => (p.Asked, p.Layout)).Select(p => new AskedFormat(p.Asked.Tables, p.Asked.Items.Count, p.Layout.Title(), RuleTokeniser.Count(p.Layout.Write(p.Asked.Schema.Tables))))],
            [.. ContextGrid.Cells(cube, settings.Threshold).Select(c => new AskedCell(c.Model, c.Architecture, c.Format, c.Size, c.Right, c.Tokens, c.Cost, double.IsNaN(c.ToolCalls) ? null : c.ToolCalls, c.Unscored))],
            [.. ContextGrid.TokenRatios(cube).Select(r => new AskedRatio(r.Architecture, r.Size, r.Format, r.Against, r.Ratio, r.Pairs))],
            AnalysedAnswers.Of(ContextAnalysis.Of(cube, settings.Threshold), [.. notes, .. session.Notes]), settings.Answers is null ? session.Asker.Spent : null, AskExample.Notes(settings));
    }

    public override void Conclude(AskSettings settings, IReadOnlyList<Measured<AskPiece, AskFound>> results, Report report) => AskReport.Write(report, results.Single().Result, settings.Threshold);

    static async Task AskAsync(IReadOnlyList<AskedPart> parts, List<string> notes, Trial trial)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            int before = i;
            string name = $"{parts[i].Condition}, {parts[i].Asked.Tables} tables";
            var summaries = await parts[i].Run.AskAsync(s => trial.Progress((before + ((double)(s.Done + s.Failed) / s.Total)) / parts.Count, $"{name}: {s.Name} answered {s.Done} of {s.Total}"), trial.Cancellation);
            foreach (var s in summaries) notes.AddRange(AskingNotes.Of(s, $"questions to {s.Name} ({name})"));
        }
    }

    static InputException Nothing(AskSettings settings, IReadOnlyList<AskedPart> parts) => settings.Answers is { } answers
        ? new($"{answers.Path} holds no whole answer to any of these questions as they would be put now; its nearest request differs: {parts[0].Run.NearestStored()}. Give the models and the settings that it was recorded with.") { Field = "answers" }
        : new("No question was answered. Allow more requests.") { Field = "max-requests" };
}
