using Offprint.Evaluation.Pipelines;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.SwissRound;

namespace Offprint.Papers.Eureka;

/// <summary>Nothing to choose: a stored table.</summary>
public sealed record NoBestModelSettings;

/// <summary>The one table.</summary>
/// <param name="Table">Its name.</param>
public sealed record NoBestModelCase(string Table);

/// <summary>Who leads, and the scores of those who do.</summary>
/// <param name="Found">Leaders of each benchmark.</param>
/// <param name="Models">Those that lead one, in the order of the table.</param>
/// <param name="Scores">Their scores, [model][benchmark].</param>
public sealed record NoBestModelResult(Leadership Found, string[] Models, double[][] Scores);

/// <summary>Whether one of 124 public models leads everything.</summary>
public sealed class NoBestModel : Experiment<NoBestModelSettings, NoBestModelCase, NoBestModelResult>
{
    const string Leaders = "different leaders", Share = "share led by the best mean";

    static readonly Claim s_none = new()
    {
        Id = "no-best-model",
        Statement = "There is no overall best model: different models lead different benchmarks, though some lead more often.",
        Origin = new Origin.PaperStatement("abstract: no model is best at everything"),
        Criterion = new AtLeast(2) { Estimator = "number of different models that are best on one of eight benchmarks", Replication = "deterministic: a stored table", NoEffect = 1, Unit = "models" },
        CarriesOver = "The finding, on 124 base models and eight benchmarks of text.",
        DoesNotCarryOver = "Who leads what among the twelve models that the authors evaluate.",
    };

    static readonly Claim s_figures = new()
    {
        Id = "leaders",
        Statement = "Five different models lead the eight benchmarks, and the model with the best mean leads three of them.",
        Origin = new Origin.OurCheck("the counts against those that another program found on the same table"),
        Criterion = new All(
        [
            new(Leaders, new Exact(5, 0) { Estimator = "number of different models that are best on one of eight benchmarks", Replication = "deterministic: a stored table", NoEffect = 1, Unit = "models" }),
            new(Share, new Exact(0.375, 0) { Estimator = "share of the benchmarks that the model with the best mean leads", Replication = "deterministic: a stored table", NoEffect = 1 }),
        ])
        { Estimator = "leaders of eight benchmarks", Replication = "deterministic: a stored table", NoEffect = 1 },
        CarriesOver = "How leaders are counted, on a reader's own outcomes: 'offprint apply 23/understand'.",
        DoesNotCarryOver = "The counts themselves, which belong to this table of public models.",
    };

    public override string Id => "leaders";

    public override string Title => "No model that is best at everything";

    public override IReadOnlyList<Claim> Claims { get; } = [s_none, s_figures];

    public override IReadOnlyList<string> DataSets => [BaseModels.DataSet];

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override NoBestModelSettings At(Scale scale) => new();

    public override IEnumerable<NoBestModelCase> Plan(NoBestModelSettings settings, IReadOnlyList<Measured<NoBestModelCase, NoBestModelResult>> done) => [new("base models")];

    public override Task<NoBestModelResult> MeasureAsync(NoBestModelSettings settings, NoBestModelCase piece, Trial trial)
    {
        var table = BaseModels.Load();
        var found = Leadership.Of(table.Models, table.Benchmarks, (m, k) => table[m, k]);
        int[] leading = [.. Enumerable.Range(0, table.Models.Count).Where(m => found.Subjects[m].Leads > 0)];
        return Task.FromResult(new NoBestModelResult(found, [.. leading.Select(m => table.Models[m])], [.. leading.Select(m => Enumerable.Range(0, table.Benchmarks.Count).Select(k => table[m, k]).ToArray())]));
    }

    public override void Conclude(NoBestModelSettings settings, IReadOnlyList<Measured<NoBestModelCase, NoBestModelResult>> results, Report report)
    {
        var (found, models, scores) = results.Single().Result;
        var best = found.BestMean ?? throw new InvalidOperationException("Every model of the table has all scores.");
        double share = (double)best.Leads / found.Benchmarks.Count;
        report.Judge(s_none, Estimate.Exact(found.Leaders));
        report.Judge(s_figures, new Dictionary<string, Measurement> { [Leaders] = new(Estimate.Exact(found.Leaders)), [Share] = new(Estimate.Exact(share)) });
        report.Table("Leaders", ["Benchmark", "Leads", "Score", "Last", "Its score"], found.Benchmarks.Select(b => (object?[])[b.Benchmark, string.Join(", ", b.Leaders), b.Best, string.Join(", ", b.Last), b.Worst]));
        report.Table("Models that lead", ["Model", "Benchmarks led", "Mean of all eight", "Place by mean"],
            found.Subjects.Where(s => s.Leads > 0).OrderByDescending(s => s.Leads).ThenByDescending(s => s.Mean).Select(s => (object?[])[s.Subject, s.Leads, s.Mean, 1 + found.Subjects.Count(o => o.Mean > s.Mean)]));
        report.Chart(EurekaCharts.Heat("leaders", "Models that lead a benchmark", "Each leads at least one of the eight; none leads all.", "Benchmark", models, [.. found.Benchmarks.Select(b => b.Benchmark)], (m, k) => scores[m][k]));
        report.Note($"{best.Subject} has the best mean of {found.Subjects.Count} models ({best.Mean:0.000000}) and leads {best.Leads} of {found.Benchmarks.Count} benchmarks; {found.Leaders} models lead one.");
        report.Note("The table has no outcomes of single questions, so a lead may be smaller than its noise: HumanEval has 164 questions, one standard error of a score of a half is 0.039. Leads are counted as stored.");
    }
}
