using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.AgiEval;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.AgiEval;

/// <summary>How long the small model is asked and how often it is interrupted.</summary>
public sealed record SmallModelSettings
{
    [Description("Questions of sat-math")]
    [Range(1, 220)]
    public int Questions { get; init; } = 220;

    [Description("Interruptions at random points")]
    [Range(0, 100)]
    public int Interruptions { get; init; } = 10;

    [Description("Order of the character n-gram model")]
    [Range(1, 12)]
    public int Order { get; init; } = 6;
}

/// <summary>The one run.</summary>
/// <param name="Task">The task.</param>
public sealed record SmallModelCase(string Task);

/// <summary>What came of it.</summary>
/// <param name="Interrupted">Interruptions that left questions to ask.</param>
/// <param name="Lost">Questions without an outcome at the end.</param>
/// <param name="Twice">Answers that are stored more than once.</param>
/// <param name="Different">Outcomes unlike those of a run that was never interrupted.</param>
/// <param name="AskedAgain">Requests sent while stored answers were read by the other parser.</param>
/// <param name="Faithful">As the faithful parser reads it.</param>
/// <param name="Strict">As the strict parser reads it.</param>
public sealed record SmallModelResult(int Interrupted, int Lost, int Twice, int Different, long AskedAgain, AgiEvalScore Faithful, AgiEvalScore Strict);

/// <summary>A small model behind a local endpoint, asked end to end, interrupted at random points and asked on.</summary>
public sealed class SmallModel : Experiment<SmallModelSettings, SmallModelCase, SmallModelResult>
{
    const string Lost = "questions lost", Twice = "answers stored twice", Different = "outcomes unlike an uninterrupted run's", Again = "requests while reading by the other parser";

    static readonly Claim s_resumes = new()
    {
        Id = "resumable",
        Statement = "A run against a local endpoint that is interrupted ten times at random points loses no question, stores no answer twice, ends in the same result, and is read by the other parser without a request.",
        Origin = new Origin.OurCheck("long runs against endpoints are interrupted, and answers cost money"),
        Criterion = new All([.. new[] { Lost, Twice, Different, Again }.Select(p => new CriterionPart(p, new Exact(0, 0) { Estimator = "count over all 220 questions of sat-math", Replication = "deterministic", NoEffect = 1 }))])
        { Estimator = "counts of four kinds of damage", Replication = "deterministic", NoEffect = 1 },
        CarriesOver = "The way of asking, storing and reading, over HTTP. Interruptions are cancellations with half a line left in the file; the test suite kills the process.",
        DoesNotCarryOver = "The accuracy: the model continues letters and knows no mathematics.",
    };

    public override string Id => "small-model";

    public override string Title => "A small model end to end, interrupted";

    public override Lane Lane => Lane.Io(1);

    public override IReadOnlyList<Claim> Claims { get; } = [s_resumes];

    public override IReadOnlyList<string> DataSets => [AgiEvalData.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale == Scale.Smoke ? 4 : 15;

    public override SmallModelSettings At(Scale scale) => scale == Scale.Smoke ? new() { Questions = 20, Interruptions = 2, Order = 4 } : new();

    public override IEnumerable<SmallModelCase> Plan(SmallModelSettings settings, IReadOnlyList<Measured<SmallModelCase, SmallModelResult>> done) => [new("sat-math")];

    public override async Task<SmallModelResult> MeasureAsync(SmallModelSettings settings, SmallModelCase piece, Trial trial)
    {
        string folder = Directory.CreateTempSubdirectory("offprint-small-model-").FullName;
        try
        {
            var whole = AgiEvalData.Read(piece.Task, trial.Cancellation);
            var file = whole with { Items = [.. whole.Items.Take(settings.Questions)] };
            await using var server = await LocalModel.StartAsync(folder, SmallModelText.Of(trial.Cancellation), settings.Order, trial.Cancellation);
            var exam = new SmallModelExam(server, file);
            var plain = await exam.SitAsync(Path.Combine(folder, "plain.jsonl"), trial.Cancellation);
            trial.Progress(0.3, "interruptions");
            return await exam.InterruptedAsync(Path.Combine(folder, "interrupted.jsonl"), settings.Interruptions, plain, trial);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public override void Conclude(SmallModelSettings settings, IReadOnlyList<Measured<SmallModelCase, SmallModelResult>> results, Report report)
    {
        var r = results.Single().Result;
        report.Judge(s_resumes, new Dictionary<string, double> { [Lost] = r.Lost, [Twice] = r.Twice, [Different] = r.Different, [Again] = r.AskedAgain }.ToDictionary(m => m.Key, m => new Measurement(Estimate.Exact(m.Value))));
        double human = AgiEvalTasks.Named("sat-math").HumanAverage!.Value; // It has one.
        AgiEvalScore[] scores = [r.Faithful, r.Strict];
        report.Table("The small model in sat-math", ["Parser", "Answered", "Unparsed", "Right", "Accuracy", "Low", "High", "Against the human average"],
            scores.Select(s => (object?[])[s.Parser.Name(), s.Coverage.Counted, s.Coverage.Unparsed, s.Right, s.Accuracy?.Value, s.Accuracy?.Low, s.Accuracy?.High, s.Accuracy is { } a ? AgiEvalWords.Of(new HumanComparison(a, human).Standing) : null]));
        if (r.Strict.Letters.Count > 0) report.Chart(AgiEvalCharts.Letters("letters", "Letters of the small model's answers", r.Strict.Letters));
        report.Note($"A character n-gram model of order {settings.Order}, trained on two other examinations, was asked {settings.Questions} questions in two stages over HTTP. It was interrupted {r.Interrupted} times.");
    }
}
