using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.AgiEval;

/// <summary>Which questions are answered.</summary>
public sealed record PhrasingsSettings
{
    [Description("Tasks with one right letter")]
    public string[] Tasks { get; init; } = ["sat-math", "lsat-ar", "lsat-lr", "lsat-rc"];

    [Description("Questions of each task; the smallest scale takes few")]
    [Range(1, 10_000)]
    public int Questions { get; init; } = 10_000;
}

/// <summary>One task answered in one way.</summary>
/// <param name="Task">The task.</param>
/// <param name="Phrasing">The answer, with X for the right letter.</param>
public sealed record PhrasingCase(string Task, string Phrasing);

/// <summary>What the parsers make of right answers.</summary>
/// <param name="Questions">How many were answered.</param>
/// <param name="Faithful">Right by the faithful parser.</param>
/// <param name="Strict">Right by the strict parser.</param>
/// <param name="Unparsed">Answers that the strict parser finds none in.</param>
/// <param name="Leaked">Questions whose right letter is the first capital of the words around it; −1 where these have none.</param>
public sealed record PhrasingResult(int Questions, int Faithful, int Strict, int Unparsed, int Leaked);

/// <summary>A model that is always right, in six ways of saying so: what is measured is the parser.</summary>
public sealed class Phrasings : Experiment<PhrasingsSettings, PhrasingCase, PhrasingResult>
{
    const string Strict = "strict, all phrasings", Clean = "faithful, phrasings that leak no letter", Elsewhere = "faithful, lsat tasks";

    // The phrasing, and the letter that its own words give the faithful parser.
    static readonly (string Text, char? Leak)[] s_phrasings =
    [
        ("Among A through E, the answer is (X)", 'A'), ("Based on the passage, X", 'B'), ("The answer is X", null), ("(X)", null), (" X.", null), ("Choice X is correct", 'C'),
    ];

    static readonly (string Part, string Phrasing, double Share)[] s_satMath =
    [
        ("faithful, \"Among A through E, …\"", s_phrasings[0].Text, 52.0 / 220), ("faithful, \"Based on …\"", s_phrasings[1].Text, 59.0 / 220), ("faithful, \"Choice …\"", s_phrasings[5].Text, 57.0 / 220),
    ];

    static readonly Claim s_artefact = new()
    {
        Id = "parser-artefact",
        Statement = "Of a model that is always right the published parser counts, in three common phrasings, only the questions whose right letter those words happen to begin with; the strict parser counts all.",
        Origin = new Origin.OurCheck("the zero-shot parser takes the first capital from A to F of the whole output"),
        Criterion = new All(
        [
            new(Strict, One("smallest share right over tasks and six phrasings")),
            new(Clean, One("smallest share right over tasks and three phrasings")),
            .. s_satMath.Select(s => new CriterionPart(s.Part, new Exact(s.Share, 1e-12) { Estimator = "share right in sat-math", Replication = "deterministic", NoEffect = 1 })),
            new(Elsewhere, new Exact(0, 1e-12) { Estimator = "largest difference between the share right and the share of questions whose letter leaks", Replication = "deterministic", NoEffect = 1 }),
        ])
        { Estimator = "share right of right answers, by parser and phrasing", Replication = "deterministic", NoEffect = 1 },
    };

    static Exact One(string estimator) => new(1, 0) { Estimator = estimator, Replication = "deterministic", NoEffect = 0.25 };

    public override string Id => "phrasings";

    public override string Title => "Right answers in six phrasings, read by both parsers";

    public override Lane Lane => Lane.Io(2);

    public override IReadOnlyList<Claim> Claims { get; } = [s_artefact];

    public override IReadOnlyList<string> DataSets => [AgiEvalData.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale == Scale.Smoke ? 1 : 10;

    public override PhrasingsSettings At(Scale scale) => scale == Scale.Smoke ? new() { Questions = 20 } : new();

    public override IEnumerable<PhrasingCase> Plan(PhrasingsSettings settings, IReadOnlyList<Measured<PhrasingCase, PhrasingResult>> done) =>
        from task in settings.Tasks from phrasing in s_phrasings select new PhrasingCase(task, phrasing.Text);

    public override async Task<PhrasingResult> MeasureAsync(PhrasingsSettings settings, PhrasingCase piece, Trial trial)
    {
        var whole = AgiEvalData.Read(piece.Task, trial.Cancellation);
        var file = whole with { Items = [.. whole.Items.Take(settings.Questions)] };
        var model = new ScriptedModel(file.Items.DistinctBy(Asked).ToDictionary(Asked, i => piece.Phrasing.Replace("X", i.Gold, StringComparison.Ordinal)));
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(model, store, new() { Concurrency = 256 });
        var run = new AgiEvalRun(file, asker, new() { Model = "always right" });
        await run.AskAsync(s => trial.Progress((double)s.Done / s.Total, piece.Phrasing), trial.Cancellation);
        var faithful = Score(await run.GradeAsync(AgiEvalParser.Faithful, trial.Cancellation), AgiEvalParser.Faithful);
        var strict = Score(await run.GradeAsync(AgiEvalParser.Strict, trial.Cancellation), AgiEvalParser.Strict);
        char? leak = s_phrasings.Single(p => p.Text == piece.Phrasing).Leak;
        return new(file.Items.Count, faithful.Right, strict.Right, strict.Coverage.Unparsed, leak is { } letter ? file.Items.Count(i => i.Gold == letter.ToString()) : -1);

        string Asked(AgiEvalItem item) => ZeroShotPrompt.Of(file.Task, item, reasoned: false);

        AgiEvalScore Score(IReadOnlyList<Evaluation.Outcome> outcomes, AgiEvalParser parser) => AgiEvalScore.Of(file, AgiEvalSetting.ZeroShot, parser, outcomes);
    }

    public override void Conclude(PhrasingsSettings settings, IReadOnlyList<Measured<PhrasingCase, PhrasingResult>> results, Report report)
    {
        var faithful = results.ToDictionary(r => (r.Case.Task, r.Case.Phrasing), r => Share(r.Result.Faithful, r.Result));
        var measured = new Dictionary<string, double>
        {
            [Strict] = results.Min(r => Share(r.Result.Strict, r.Result)),
            [Clean] = results.Where(r => r.Result.Leaked < 0).Min(r => Share(r.Result.Faithful, r.Result)),
            [Elsewhere] = results.Where(r => r.Result.Leaked >= 0 && r.Case.Task != "sat-math").Select(r => Math.Abs(Share(r.Result.Faithful, r.Result) - Share(r.Result.Leaked, r.Result))).DefaultIfEmpty(double.NaN).Max(),
        };
        foreach (var (part, phrasing, _) in s_satMath) measured[part] = faithful.GetValueOrDefault(("sat-math", phrasing), double.NaN);
        report.Judge(s_artefact, measured.ToDictionary(m => m.Key, m => new Measurement(Estimate.Exact(m.Value))));

        report.Table("Right answers, as they are read", ["Task", "Phrasing", "Questions", "Faithful", "Strict", "Right letter leaks in"],
            results.Select(r => (object?[])[r.Case.Task, r.Case.Phrasing, r.Result.Questions, Share(r.Result.Faithful, r.Result), Share(r.Result.Strict, r.Result), r.Result.Leaked < 0 ? null : Share(r.Result.Leaked, r.Result)]));
        string shown = results[0].Case.Task;
        var chart = Charts.Bars("phrasings", $"A model that is always right, in {shown}", "By the published parser it falls to chance in three phrasings of six.", category: new("Phrasing, X the right letter", ""), value: new("Share counted as right", "") { Maximum = 1 });
        foreach (var r in results.Where(r => r.Case.Task == shown)) chart.Bar(r.Case.Phrasing.Trim(), Share(r.Result.Faithful, r.Result), "faithful parser").Bar(r.Case.Phrasing.Trim(), Share(r.Result.Strict, r.Result), "strict parser");
        report.Chart(chart.Build());
        report.Note("The two-stage form of the published runs is used: the phrasing is what the second question is answered with.");
    }

    static double Share(int count, PhrasingResult of) => (double)count / of.Questions;
}
