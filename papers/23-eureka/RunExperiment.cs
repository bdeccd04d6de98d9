using System.Security.Cryptography;
using Offprint.Evaluation;
using Offprint.Evaluation.Pipelines;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Storage;
using Pipeline = Offprint.Evaluation.Pipelines.Experiment;

namespace Offprint.Papers.Eureka;

/// <summary>The one piece of work.</summary>
/// <param name="Data">The digest of the files that the experiment reads: when they change, it is run anew.</param>
public sealed record ExperimentPiece(string Data);

/// <summary>A step as a reader sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Rows">Rows that it made.</param>
/// <param name="Skipped">Whether these were there already.</param>
/// <param name="Settled">Whether they are final.</param>
/// <param name="Notes">What to know about them.</param>
public sealed record StepShown(string Name, string Kind, int Rows, bool Skipped, bool Settled, string[] Notes);

/// <summary>The figures of a step that aggregates.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Texts and numbers; null where there is none.</param>
public sealed record AggregateTable(string Step, string[] Columns, string?[][] Rows);

/// <summary>What an experiment found.</summary>
/// <param name="Steps">Step by step.</param>
/// <param name="Tables">What its aggregates say.</param>
/// <param name="Figures">Its graded answers, taken apart.</param>
/// <param name="Requests">Requests sent in this run; null where nobody was to be asked.</param>
/// <param name="Remarks">What to know of recorded answers.</param>
public sealed record ExperimentFound(StepShown[] Steps, AggregateTable[] Tables, UnderstandFound Figures, long? Requests, string[] Remarks);

/// <summary>A reader's experiment from its file: run, resumed, graded anew, reported.</summary>
public sealed class RunExperiment : Application<ExperimentSettings, Pipeline, ExperimentPiece, ExperimentFound>
{
    public override string Id => "experiment";

    public override string Title => "Your experiment as a graph of steps";

    public override Lane Lane => Lane.Io(1);

    public override string ExampleName => ExperimentExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 2;

    public override void WriteExample(Stream destination) => ExperimentExample.Write(destination);

    public override ExperimentSettings ExampleSettings(InputFile example) => new() { Input = example };

    public override Pipeline Read(ExperimentSettings settings, CancellationToken cancellation) => ExperimentInput.Load(settings);

    public override IEnumerable<ExperimentPiece> Plan(ExperimentSettings settings, IReadOnlyList<Measured<ExperimentPiece, ExperimentFound>> done) =>
        [new(CanonicalJson.Sha256(string.Join(' ', ExperimentInput.Load(settings).Steps.SelectMany(s => s.Files).Select(f => Digest(f)))))];

    public override async Task<ExperimentFound> MeasureAsync(ExperimentSettings settings, ExperimentPiece piece, Pipeline experiment, Trial trial)
    {
        await using var askers = new ExperimentAskers(settings);
        string folder = Path.Combine(OffprintHome.FromEnvironment().Folder, "experiments", ExperimentFiles.NameOf(experiment.Name));
        var result = await new ExperimentRun(experiment, new() { Folder = folder, Asker = askers.Of }).RunAsync(p => trial.Progress(Share(experiment, p), $"{p.Step}: {p.What}"), trial.Cancellation);
        var (rows, by) = Graded(experiment, result);
        var cube = rows.ToCube(by);
        var figures = Figures(cube, by);
        await ExperimentFiles.WriteAsync(trial.OpenFile, result, rows, cube, askers, trial.Cancellation);
        UnderstandFiles.Write(trial.OpenFile, figures);
        return new(
            [.. result.Steps.Select(s => new StepShown(s.Step.Name, s.Step.Kind, s.Output.Count, s.Skipped, s.Output.Settled, [.. s.Output.Notes]))],
            [.. result.Steps.Where(s => s.Step is AggregateStep).Select(Table)],
            figures,
            experiment.Steps.OfType<AskingStep>().Any(s => s.Asks) && settings.Answers is null && !settings.ForbidAsking ? askers.Requests : null,
            [.. askers.Notes]);
    }

    public override void Conclude(ExperimentSettings settings, IReadOnlyList<Measured<ExperimentPiece, ExperimentFound>> results, Report report) => ExperimentReport.Write(report, results.Single().Result);

    /// <summary>The graded rows that are reported, and what they are grouped by: those of the last report, or else of the last grading.</summary>
    static (IReadOnlyList<Row> Rows, IReadOnlyList<string> By) Graded(Pipeline experiment, ExperimentResult result) =>
        experiment.Steps.OfType<ReportStep>().LastOrDefault() is { } report
            ? (result[report.From[0]].Output.Rows, report.By)
            : (result[experiment.Steps.Last(s => s is GradeStep or JudgeStep).Name].Output.Rows, []);

    static UnderstandFound Figures(OutcomeCube cube, IReadOnlyList<string> by)
    {
        if (cube.Coverage().Counted == 0) throw new InputException($"No answer has a score ({cube.Coverage()}): {cube.Select(o => o.Error).FirstOrDefault(e => e is not null) ?? "the graded column is empty"}. Mend that, and run again.") { Field = "input" };
        var items = cube.Subjects.Select(s => cube.Where(o => o.Subject == s && !double.IsNaN(o.Score)).Select(o => o.Item).ToHashSet()).ToList();
        (string, string)? versions = items is [var old, var latest] && old.Overlaps(latest) ? (cube.Subjects[0], cube.Subjects[1]) : null;
        return Understand.Found(new(), new(cube, [.. by.Select(OutcomeAxis.Tag)], versions));
    }

    static AggregateTable Table(StepResult step)
    {
        string[] columns = [.. step.Output.Rows.SelectMany(r => r.Columns).Distinct()];
        return new(step.Step.Name, columns, [.. step.Output.Rows.Take(Report.MaximumRows).Select(r => (string?[])[.. columns.Select(r.Text)])]);
    }

    static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    static double Share(Pipeline experiment, StepProgress progress)
    {
        int at = experiment.Steps.TakeWhile(s => s.Name != progress.Step).Count();
        return (at + progress.Share) / experiment.Steps.Count;
    }
}
