using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.Eureka;

/// <summary>How much is asked, and how often it is interrupted.</summary>
public sealed record PipelineEqualitySettings
{
    [Description("Items, each asked three times")]
    [Range(4, 10_000)]
    public int Items { get; init; } = 120;

    [Description("Interruptions at random points")]
    [Range(0, 1000)]
    public int Interruptions { get; init; } = 20;
}

/// <summary>The one experiment.</summary>
/// <param name="Experiment">Its name.</param>
public sealed record PipelineEqualityCase(string Experiment);

/// <summary>What came of it.</summary>
/// <param name="Rows">Answers of the experiment.</param>
/// <param name="First">Requests of the first run.</param>
/// <param name="Second">Requests of the same run again.</param>
/// <param name="DifferentBytes">Bytes of its report unlike the first's.</param>
/// <param name="OtherMetric">Requests of a run with another metric.</param>
/// <param name="Moved">Whether the other metric changed the report.</param>
/// <param name="Interrupted">Interruptions that left something to do.</param>
/// <param name="InSteps">Of these, at the end of a step, and not while it asked.</param>
/// <param name="Lost">Row keys that a store lacks in the end.</param>
/// <param name="Twice">Row keys or answers that stand twice.</param>
/// <param name="OtherReports">Reports unlike the uninterrupted run's.</param>
public sealed record PipelineEqualityResult(int Rows, long First, long Second, int DifferentBytes, long OtherMetric, bool Moved, int Interrupted, int InSteps, int Lost, int Twice, int OtherReports);

/// <summary>An experiment as a graph of steps: run twice, graded anew, interrupted.</summary>
public sealed class PipelineEquality : Experiment<PipelineEqualitySettings, PipelineEqualityCase, PipelineEqualityResult>
{
    const string Second = "requests of the second run", Bytes = "bytes of its report that differ", Metric = "requests after only the metric has changed", Rows = "row keys lost or stored twice", Reports = "reports unlike the uninterrupted run's";

    static readonly Claim s_equal = new()
    {
        Id = "pipeline",
        Statement = "An experiment written as a graph of steps gives the same report to the last byte when it is run again and asks the model nothing for it, and nothing where only the metric has changed. Interrupted at 20 random points, it ends with each row key exactly once and the same report.",
        Origin = new Origin.OurCheck("what a pipeline of replaceable steps is for"),
        Criterion = new All([.. new[] { Second, Bytes, Metric, Rows, Reports }.Select(p => new CriterionPart(p, new Exact(0, 0) { Estimator = "count, over 120 items asked three times", Replication = "deterministic", NoEffect = 1 }))])
        { Estimator = "counts of five kinds of damage", Replication = "deterministic", NoEffect = 1 },
        CarriesOver = "The engine, the way of asking and storing, and the form of the report. Here the endpoint is a script within the process and an interruption is an abort at a random point of asking or between steps, with half a line left in the store and half a step in the folder; the test suite kills the process.",
        DoesNotCarryOver = "Whether a real endpoint would answer the same a second time: it is not asked.",
    };

    public override string Id => "pipeline";

    public override string Title => "A pipeline that asks once";

    public override Lane Lane => Lane.Io(1);

    public override IReadOnlyList<Claim> Claims { get; } = [s_equal];

    public override double? ExpectedSeconds(Scale scale) => scale == Scale.Smoke ? 1 : 4;

    public override PipelineEqualitySettings At(Scale scale) => scale == Scale.Smoke ? new() { Items = 20, Interruptions = 4 } : new();

    public override IEnumerable<PipelineEqualityCase> Plan(PipelineEqualitySettings settings, IReadOnlyList<Measured<PipelineEqualityCase, PipelineEqualityResult>> done) => [new("sums")];

    public override async Task<PipelineEqualityResult> MeasureAsync(PipelineEqualitySettings settings, PipelineEqualityCase piece, Trial trial)
    {
        string folder = Directory.CreateTempSubdirectory("offprint-pipeline-").FullName;
        try
        {
            return await new SumsPipeline(settings.Items, folder).MeasureAsync(settings.Interruptions, trial);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public override void Conclude(PipelineEqualitySettings settings, IReadOnlyList<Measured<PipelineEqualityCase, PipelineEqualityResult>> results, Report report)
    {
        var r = results.Single().Result;
        report.Judge(s_equal, new Dictionary<string, double> { [Second] = r.Second, [Bytes] = r.DifferentBytes, [Metric] = r.OtherMetric, [Rows] = r.Lost + r.Twice, [Reports] = r.OtherReports }.ToDictionary(m => m.Key, m => new Measurement(Estimate.Exact(m.Value))));
        report.Table("Runs", ["Run", "Requests", "Report"],
        [
            ["first", r.First, "–"],
            ["the same again", r.Second, r.DifferentBytes == 0 ? "the same bytes" : $"{r.DifferentBytes} bytes differ"],
            ["another metric", r.OtherMetric, r.Moved ? "other figures" : "the same figures"],
        ]);
        report.Table("Interruptions", ["Interruptions", "Of these between steps", "Row keys lost", "Stored twice", "Other reports"], [[r.Interrupted, r.InSteps, r.Lost, r.Twice, r.OtherReports]]);
        report.Chart(Charts.Bars("requests", "What each run asks", $"Requests for {r.Rows} rows.", category: new("Run", ""), value: new("Requests", ""))
            .Bar("first", r.First).Bar("the same again", r.Second).Bar("another metric", r.OtherMetric).Build());
        report.Note($"{settings.Items} sums, each asked {SumsPipeline.Repeats} times. Questions that the endpoint refuses for good are rows without an answer, with its reason; they count in no score, and the second run does not ask them again.");
        report.Note($"The experiment was interrupted {r.Interrupted} times, {r.InSteps} of these between steps. What was answered before is not asked again.");
    }
}
