using System.Text.Json.Nodes;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Rendering.Tests;

/// <summary>Reports as experiments write them: every origin, every verdict, parts, long texts, and one that attacks its reader.</summary>
static class SampleReports
{
    public const string Attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> | `code` **bold** [link](javascript:alert(3)) ${7*7} \u0001 & ampersand";

    public static ReportContext Context { get; } = new()
    {
        Paper = new("Symbolic time series without drift: a chain of fixed polygons for language models", "A. Author, B. Writer and C. Third (University of Somewhere)", "2411.18506"),
        Measured = new(2026, 3, 14, 9, 26, 0, TimeSpan.Zero),
        Machine = "AMD EPYC 7763, 2 cores, Linux x64, .NET 10.0.2",
    };

    public static IReadOnlyList<ReportDocument> All { get; } = [Drift(), Verdicts(), Ranking(), Hostile()];

    public static ReportDocument Drift()
    {
        double[] ratios = [1.71, 1.58, 1.66, 1.49, 1.74, 1.69, 1.55, 1.63, 1.6, 1.72];
        ClaimResult[] claims =
            [
                Judged("drift-ratio", "After one wrong symbol the free chain's error is at least one and a half times that of the fixed-polygonal chain.",
                    new Origin.Theory(1.75, "§3.2, Proposition 1"), Rule(new AtLeast(1.5) { Estimator = "median over seeds of the ratio of errors", Replication = "seed", NoEffect = 1 }),
                    Intervals.Student(ratios), ratios) with { CarriesOver = "the geometry of both chains", DoesNotCarryOver = "the absolute error: the paper uses 40 real series, we generate ours" },
                Judged("dtw", "The reconstruction error on the sine benchmark is 0.082.",
                    new Origin.PaperFigure(0.082, "Table 3, row 2", 0.006), Rule(new Near(0.082, 0.01) { Estimator = "mean DTW distance", Replication = "test series", NoEffect = 0.5, Unit = "z" }),
                    new(0.0835, 0.071, 0.096, 30, "bootstrap"), [.. Enumerable.Range(0, 30).Select(i => 0.0835 + 0.03 * Math.Sin(i * 2.4))]),
                Judged("closed", "The chain returns exactly to its end point.", new Origin.OurCheck("guards the construction"),
                    Rule(new Exact(0, 1e-9) { Estimator = "largest distance between the two end points", Replication = "deterministic", NoEffect = 1 }), Estimate.Exact(2.2e-16), null),
            ];
        return Document("drift", "How far one wrong symbol throws the reconstruction off", "quick") with
        {
            Claims = [.. claims.Select(c => c with { Provisional = true })],
            Charts = [SampleCharts.Drift(), SampleCharts.Replicates(), SampleCharts.Long(), SampleCharts.Errors()],
            Tables =
            [
                new("errors by position", ["position (samples)", "free chain (z)", "fixed chain (z)", "comment"],
                    [.. Enumerable.Range(0, 12).Select(i => (IReadOnlyList<JsonNode?>)[i * 16, i < 5 ? 0.031 + i * 0.001 : 0.92, i == 5 ? null : 0.03 * (i + 1), i == 5 ? "symbol replaced" : ""])]),
            ],
            Notes = ["The paper does not say which symbol is replaced; we replace one symbol near the middle, drawn from the seed.", "Distances are taken on z-scores, so $\\sigma = 1$."],
            Files = ["reconstructions.parquet"],
        };
    }

    public static ReportDocument Verdicts() => Document("verdicts", "Every kind of verdict, long statements and claims of several parts", "full") with
    {
        Pieces = new(480, 3),
        Claims =
        [
            Judged("direction", "The method halves the number of tokens.", new Origin.PaperFigure(0.5, "abstract"),
                Rule(new AtMost(0.5) { Estimator = "mean ratio of token counts", Replication = "series", NoEffect = 1 }), new(0.71, 0.66, 0.76, 24, "student"), [.. Enumerable.Range(0, 24).Select(i => 0.71 + 0.12 * Math.Cos(i * 1.7))]),
            Judged("fails", "Accuracy on the UCR archive exceeds that of nearest neighbours with dynamic time warping on a majority of the data sets, in the sense that the mean rank over all data sets is lower, and this advantage does not depend on the length of the series, on the number of classes or on the amount of noise added to the training split.",
                new Origin.PaperStatement("§5.1"), Rule(new AtLeast(0) { Estimator = "difference of mean accuracy", Replication = "data set", NoEffect = 0, Unit = "percentage points" }), new(-3.4, -5.1, -1.7, 30, "bootstrap"), null),
            Judged("open", "The advantage grows with noise.", new Origin.PaperStatement("Figure 4"),
                Rule(new AtLeast(0.1) { Estimator = "slope of the advantage over noise", Replication = "seed", NoEffect = 0 }), new(0.14, -0.05, 0.33, 4, "student"), [0.31, 0.02, 0.18, 0.05]),
            Result("reach", "A model of seven billion parameters forecasts better than the best statistical method.", new Origin.PaperFigure(0.34, "Table 7"),
                Rule(new AtMost(0.4) { Estimator = "MASE", Replication = "series", NoEffect = 1 })) with
            {
                Verdict = "out-of-reach",
                Explanation = "needs the weights of the fine-tuned model, which are not published, and a GPU of at least 40 GB",
                DoesNotCarryOver = "anything about large models",
            },
            Result("skipped", "The method is faster than SAX.", new Origin.OurCheck("speed"), Rule(new AtLeast(1) { Estimator = "ratio of times", Replication = "run", NoEffect = 1 })) with { Explanation = "nothing was measured at this scale" },
            Result("old", "Compression keeps 95 % of the energy.", new Origin.PaperFigure(95, "§4"), Rule(new AtLeast(95) { Estimator = "share of energy", Replication = "series", NoEffect = 0, Unit = "%" })) with
            {
                Verdict = "stale",
                Measured = new(96.2, 95.7, 96.7, 20, "%", "student"),
                Explanation = "measured under another rule than today's",
            },
            Parts(),
        ],
        Charts = [SampleCharts.Panels(), SampleCharts.Histogram(), SampleCharts.Bars(), SampleCharts.GroupedBars(), SampleCharts.Steps(), SampleCharts.Intervals()],
        Notes = ["Three pieces failed: the archive's file for one data set is cut short."],
    };

    public static ReportDocument Ranking() => Document("ranking", "Which of 124 models leads depends on how scores are put together", "full") with
    {
        Claims =
        [
            Judged("leader", "The leader changes under at least three of five aggregations.", new Origin.PaperFigure(3, "§6"),
                Rule(new AtLeast(3) { Estimator = "number of aggregations with another leader", Replication = "deterministic", NoEffect = 0 }), Estimate.Exact(4), null),
        ],
        Charts = [SampleCharts.Ranked(124), SampleCharts.Bump(10), SampleCharts.Bump(124), SampleCharts.HeatMap(), SampleCharts.Correlations(), SampleCharts.Scatter()],
    };

    /// <summary>Hostile text in every place that takes text.</summary>
    public static ReportDocument Hostile() => new()
    {
        Paper = Attack,
        Experiment = Attack,
        Title = Attack,
        Run = Attack,
        Scale = Attack,
        Seed = -1,
        Settings = new() { [Attack] = Attack, ["nested"] = new JsonObject { ["a"] = Attack }, ["list"] = new JsonArray(1, 2, 3) },
        Seconds = double.NaN,
        Pieces = new(1, 0),
        Claims =
        [
            new()
            {
                Id = Attack, Statement = Attack, Origin = Attack, Reported = new(double.PositiveInfinity, Attack, double.NaN), Measured = new(1e300, -1e300, double.NaN, -4, Attack, Attack, Attack),
                Criterion = Attack, Estimator = Attack, Replication = Attack, NoEffect = double.NaN, Thresholds = [double.NaN, 1e308, -1e308], Replicates = [double.NaN, 1e308, 0], Verdict = Attack,
                Provisional = true, Explanation = Attack, CarriesOver = Attack, DoesNotCarryOver = Attack, Rule = Attack,
                Parts = [new(Attack, new(0, 0, 0, 0, Attack, Attack), Attack, double.NaN, [], null, Attack, Attack), new(new string('W', 4000), null, "", 0, [], [], "", "")],
            },
        ],
        Tables = [new(Attack, [Attack, "b"], [[Attack, 1], [new JsonObject { ["x"] = Attack }, null]])],
        Charts =
        [
            new(Attack, Attack, Attack, Charts.Plot("hostile", Attack, Attack, new(Attack, Attack), new(Attack, Attack)).Line(Attack, [1, 2], [3, 4]).Points(Attack + "2", [1, 2], [4, 3]).RuleY(3.5, Attack).Build().Spec),
            new("broken", "A specification that is none", "Shows the reason and the table.", new() { ["mark"] = "nonsense", ["data"] = new JsonObject { ["values"] = new JsonArray(new JsonObject { [Attack] = Attack }) } }),
            new("outside", "A picture from elsewhere", "Shows no picture.", new()
            {
                ["data"] = new JsonObject { ["values"] = new JsonArray(new JsonObject { ["u"] = "https://example.org/x.png", ["x"] = 1 }) },
                ["mark"] = "image",
                ["encoding"] = new JsonObject { ["url"] = new JsonObject { ["field"] = "u" }, ["href"] = new JsonObject { ["value"] = "javascript:alert(4)" }, ["x"] = new JsonObject { ["field"] = "x", ["type"] = "quantitative" } },
            }),
        ],
        Files = [Attack],
        Notes = [Attack],
    };

    static ClaimResult Parts()
    {
        var parts = new (string Name, Criterion Rule, Estimate Measured, double[]? Replicates)[]
        {
            ("sine, tolerance 0.1", new AtLeast(1.5) { Estimator = "ratio of errors", Replication = "seed", NoEffect = 1 }, new(2.1, 1.9, 2.3, 5, "student"), [2.0, 2.2, 2.05, 2.3, 1.95]),
            ("electrocardiogram of the MIT-BIH archive with its baseline wander removed, tolerance 0.01", new AtLeast(1.5) { Estimator = "ratio of errors", Replication = "seed", NoEffect = 1 }, new(1.52, 1.31, 1.73, 5, "student"), [1.3, 1.6, 1.7, 1.45, 1.55]),
            ("square wave", new Between(0.9, 1.1) { Estimator = "ratio of errors", Replication = "seed", NoEffect = 0 }, new(1.2, 1.15, 1.25, 5, "student"), null),
        };
        var rule = new All([.. parts.Select(p => new CriterionPart(p.Name, p.Rule))]) { Estimator = "ratio of errors, by signal", Replication = "seed", NoEffect = 1 };
        return Result("signals", "The advantage holds for every kind of signal.", new Origin.PaperStatement("Table 5"), rule) with
        {
            Measured = new(1.2, 1.15, 1.25, 5, "", "student", "square wave"),
            Parts = [.. parts.Select(p =>
            {
                var judgement = p.Rule.Judge(p.Measured);
                return new PartResult(p.Name, new(p.Measured.Value, p.Measured.Low, p.Measured.High, p.Measured.Count, "", p.Measured.Method), p.Rule.Description, p.Rule.NoEffect, p.Rule.Thresholds, p.Replicates, judgement.Verdict.Name(), judgement.Explanation);
            })],
            Verdict = "not-reproduced",
            Explanation = "2 of 3 parts do not hold; square wave: 1.2 [1.15, 1.25] is not between 0.9 and 1.1",
        };
    }

    static Criterion Rule(Criterion criterion) => criterion;

    static ClaimResult Judged(string id, string statement, Origin origin, Criterion criterion, Estimate measured, IReadOnlyList<double>? replicates)
    {
        var judgement = criterion.Judge(measured);
        return Result(id, statement, origin, criterion) with
        {
            Measured = new(measured.Value, measured.Low, measured.High, measured.Count, criterion.Unit, measured.Method),
            Replicates = replicates,
            Verdict = judgement.Verdict.Name(),
            Explanation = judgement.Explanation,
        };
    }

    static ClaimResult Result(string id, string statement, Origin origin, Criterion criterion) => new()
    {
        Id = id,
        Statement = statement,
        Origin = origin.Name,
        Reported = origin.Reported,
        Criterion = criterion.Description,
        Estimator = criterion.Estimator,
        Replication = criterion.Replication,
        NoEffect = criterion.NoEffect,
        Thresholds = criterion.Thresholds,
        Verdict = "not-run",
        Provisional = false,
        Explanation = "",
        Rule = new Claim { Id = id, Statement = statement, Origin = origin, Criterion = criterion }.RuleHash,
    };

    static ReportDocument Document(string experiment, string title, string scale) => new()
    {
        Paper = "02-llm-abba",
        Experiment = experiment,
        Title = title,
        Run = "0195a7c4-6a4e-7b7e-9d0c-2f1f6f0e4b11",
        Scale = scale,
        Seed = 1,
        Settings = new() { ["tolerance"] = 0.1, ["maxPieceLength"] = 64, ["scl"] = true, ["signals"] = new JsonArray("sine", "square wave"), ["dataFolder"] = "it's here" },
        Seconds = 83.4,
        Pieces = new(240, 0),
        Claims = [],
        Tables = [],
        Charts = [],
        Files = [],
        Notes = [],
    };
}
