using Offprint.Evaluation.AgiEval;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.AgiEval;

/// <summary>Nothing to set: all of it is exact.</summary>
public sealed record GapsSettings;

/// <summary>The setting in which gaps are asked.</summary>
/// <param name="Setting">Its name.</param>
public sealed record GapsCase(AgiEvalSetting Setting);

/// <summary>The ceiling in a setting.</summary>
/// <param name="Questions">Gaps.</param>
/// <param name="Dollars">Right answers that hold a dollar sign.</param>
/// <param name="Stated">Counted when stated as the file has them.</param>
/// <param name="Boxed">Counted when boxed without dollar signs.</param>
/// <param name="Strict">Counted by the strict parser when stated as the file has them.</param>
public sealed record GapsResult(int Questions, int Dollars, int Stated, int Boxed, int Strict);

/// <summary>Gaps that are filled rightly and yet not counted.</summary>
public sealed class Gaps : Experiment<GapsSettings, GapsCase, GapsResult>
{
    const string Task = "gaokao-mathcloze", Zero = "zero-shot, stated", Boxed = "zero-shot, boxed", Few = "few-shot, stated", Dollars = "right answers with a dollar sign";

    static readonly Claim s_ceiling = new()
    {
        Id = "cloze-ceiling",
        Statement = "A model that fills every gap of gaokao-mathcloze rightly scores 30 of 118 in zero-shot settings, 40 when it boxes its answers, and all in few-shot settings.",
        Origin = new Origin.OurCheck("zero-shot parsing takes dollar signs off an answer, the comparison keeps them in the right one"),
        Criterion = new All([new(Dollars, Count(78)), new(Zero, Count(30)), new(Boxed, Count(40)), new(Few, Count(118))])
        { Estimator = "right answers of 118 that are counted", Replication = "deterministic", NoEffect = 0, Unit = "questions" },
    };

    static Exact Count(int known) => new(known, 0) { Estimator = "number of 118 questions", Replication = "deterministic", NoEffect = 0, Unit = "questions" };

    public override string Id => "gaps";

    public override string Title => "Gaps filled rightly and not counted";

    public override IReadOnlyList<Claim> Claims { get; } = [s_ceiling];

    public override IReadOnlyList<string> DataSets => [AgiEvalData.DataSet];

    public override double? ExpectedSeconds(Scale scale) => 0.2;

    public override IEnumerable<GapsCase> Plan(GapsSettings settings, IReadOnlyList<Measured<GapsCase, GapsResult>> done) => Enum.GetValues<AgiEvalSetting>().Select(s => new GapsCase(s));

    public override Task<GapsResult> MeasureAsync(GapsSettings settings, GapsCase piece, Trial trial)
    {
        var file = AgiEvalData.Read(Task, trial.Cancellation);
        var ceiling = ClozeCeiling.Of(file.Task, file.Items, piece.Setting);
        string opening = piece.Setting.IsFewShot() ? "答案是 " : "答案：";
        int strict = file.Items.Count(i => AgiEvalScoring.IsRight(file.Task, i, AgiEvalParser.Strict, AgiEvalScoring.Parse(file.Task, piece.Setting, i, AgiEvalParser.Strict, opening + i.Gold)));
        return System.Threading.Tasks.Task.FromResult(new GapsResult(ceiling.Questions, file.Items.Count(i => i.Gold.Contains('$', StringComparison.Ordinal)), ceiling.Stated, ceiling.Boxed, strict));
    }

    public override void Conclude(GapsSettings settings, IReadOnlyList<Measured<GapsCase, GapsResult>> results, Report report)
    {
        var (zero, few) = (Of(AgiEvalSetting.ZeroShot), Of(AgiEvalSetting.FewShot));
        report.Judge(s_ceiling, new Dictionary<string, int> { [Dollars] = zero.Dollars, [Zero] = zero.Stated, [Boxed] = zero.Boxed, [Few] = few.Stated }.ToDictionary(m => m.Key, m => new Measurement(Estimate.Exact(m.Value))));
        report.Table("Right answers that are counted", ["Setting", "Questions", "Faithful, stated", "Faithful, boxed", "Strict, stated"], results.Select(r => (object?[])[r.Case.Setting.Name(), r.Result.Questions, r.Result.Stated, r.Result.Boxed, r.Result.Strict]));
        var chart = Charts.Bars("gaps", $"A model that fills every gap of {Task} rightly", "What is counted of its answers; a score of 0.25 in a zero-shot setting is therefore near the ceiling.", category: new("Setting", ""), value: new("Share counted as right", "") { Maximum = 1 });
        foreach (var r in results)
        {
            chart.Bar(r.Case.Setting.Name(), (double)r.Result.Stated / r.Result.Questions, "faithful, stated as the file has it")
                .Bar(r.Case.Setting.Name(), (double)r.Result.Boxed / r.Result.Questions, "faithful, boxed without dollars")
                .Bar(r.Case.Setting.Name(), (double)r.Result.Strict / r.Result.Questions, "strict, stated as the file has it");
        }

        report.Chart(chart.Build());

        GapsResult Of(AgiEvalSetting setting) => results.Single(r => r.Case.Setting == setting).Result;
    }
}
