using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.StructuredContext;

/// <summary>Nothing to set: the figures are the paper's.</summary>
public sealed record PublishedStatisticsSettings;

/// <summary>The published tables as a whole.</summary>
public sealed record PublishedCase;

/// <summary>What follows from the published tables.</summary>
/// <param name="FormatChiSquared">χ² of the success counts of the four formats.</param>
/// <param name="FormatP">Its p.</param>
/// <param name="PrintedChiSquaredP">p of the printed χ².</param>
/// <param name="PrintedFP">p of the printed F.</param>
public sealed record PublishedResult(double FormatChiSquared, double FormatP, double PrintedChiSquaredP, double PrintedFP);

/// <summary>The paper's tests, done again on the figures that it prints.</summary>
public sealed class PublishedStatistics : Experiment<PublishedStatisticsSettings, PublishedCase, PublishedResult>
{
    const string PrintedChiSquared = "p of the printed χ²", PrintedF = "p of the printed F", Format = "p of the formats' χ², done again";

    static readonly Claim s_decisions = new()
    {
        Id = "decisions",
        Statement = "The printed statistics lead to the paper's decisions: the format makes no significant difference, the model does.",
        Origin = new Origin.PaperStatement("results: χ²(3) = 2.45, p = .484 over formats; F(10, 8390) = 30.55, p < .001 over models"),
        Criterion = new All(
        [
            new(PrintedChiSquared, new Near(PublishedFigures.ChiSquaredP, 0.0005) { Estimator = "P(χ² > 2.45), 3 degrees of freedom", Replication = "deterministic", NoEffect = 1 }),
            new(PrintedF, new AtMost(0.001) { Estimator = "P(F > 30.55), 10 and 8,390 degrees of freedom", Replication = "deterministic", NoEffect = 1 }),
            new(Format, new AtLeast(0.05) { Estimator = "p of Pearson's χ² on the published accuracies of the formats, 1,100 answers each", Replication = "deterministic", NoEffect = 0 }),
        ])
        { Estimator = "p-values", Replication = "deterministic", NoEffect = 0 },
        CarriesOver = "The arithmetic. Both tests take answers as independent, which answers of one model, or to one question, are not.",
    };

    static readonly Claim s_chiSquared = new()
    {
        Id = "format-chi-squared",
        Statement = "The published accuracies of the formats give the published χ².",
        Origin = new Origin.PaperFigure(PublishedFigures.ChiSquared, "results: test over formats, p = .484"),
        Criterion = new Exact(PublishedFigures.ChiSquared, 0.005) { Estimator = "Pearson's χ² of 829, 824, 795 and 795 successes in 1,100, the only counts that round to 75.4, 74.9, 72.3 and 72.3 %", Replication = "deterministic", NoEffect = 0 },
        CarriesOver = "The printed value would need about 575 answers a format, or another test. The conclusion does not change.",
    };

    static readonly Claim s_closed = new()
    {
        Id = "files-closed-models",
        Statement = "Closed models answer more questions with files than with everything in the prompt.",
        Origin = new Origin.PaperFigure(PublishedFigures.ClosedDifference, "results: 79.8 against 77.1 %, p = .029"),
        Criterion = new Ordered(["files", "prompt"]) { Estimator = "mean over models of files − prompt, published accuracies", Replication = "model", NoEffect = 0, Unit = "percentage points" },
        DoesNotCarryOver = "The paper's p takes each question as a replicate. With models as replicates the claim reaches beyond the five that were run.",
    };

    static readonly Claim s_open = new()
    {
        Id = "files-open-models",
        Statement = "Open models answer fewer questions with files than with everything in the prompt.",
        Origin = new Origin.PaperFigure(-PublishedFigures.OpenDifference, "results: 64.6 against 72.3 %, p < .001"),
        Criterion = new Ordered(["prompt", "files"]) { Estimator = "mean over models of prompt − files, published accuracies", Replication = "model", NoEffect = 0, Unit = "percentage points" },
        DoesNotCarryOver = "The paper's p takes each question as a replicate. With models as replicates the claim reaches beyond the five that were run.",
    };

    public override string Id => "published-statistics";

    public override string Title => "The paper's tests on its own figures";

    public override IReadOnlyList<Claim> Claims { get; } = [s_decisions, s_chiSquared, s_closed, s_open];

    public override double? ExpectedSeconds(Scale scale) => 0.1;

    public override IEnumerable<PublishedCase> Plan(PublishedStatisticsSettings settings, IReadOnlyList<Measured<PublishedCase, PublishedResult>> done) => [new()];

    public override Task<PublishedResult> MeasureAsync(PublishedStatisticsSettings settings, PublishedCase piece, Trial trial)
    {
        int[] successes = [.. PublishedFigures.Formats.Select(f => (int)Math.Round(f.Accuracy / 100 * PublishedFigures.AnswersPerFormat))];
        var formats = GroupTests.Successes(successes, [.. successes.Select(_ => PublishedFigures.AnswersPerFormat)]);
        return Task.FromResult(new PublishedResult(formats.Statistic, formats.PValue, TestTails.ChiSquared(PublishedFigures.ChiSquared, 3), TestTails.F(PublishedFigures.F, 10, 8390)));
    }

    public override void Conclude(PublishedStatisticsSettings settings, IReadOnlyList<Measured<PublishedCase, PublishedResult>> results, Report report)
    {
        var found = results[0].Result;
        double[] closed = Differences(closed: true), open = [.. Differences(closed: false).Select(d => -d)];
        report.Judge(s_decisions, new Dictionary<string, Measurement>
        {
            [PrintedChiSquared] = new(Estimate.Exact(found.PrintedChiSquaredP)),
            [PrintedF] = new(Estimate.Exact(found.PrintedFP)),
            [Format] = new(Estimate.Exact(found.FormatP)),
        });
        report.Judge(s_chiSquared, Estimate.Exact(found.FormatChiSquared));
        report.Judge(s_closed, Intervals.Student(closed), closed);
        report.Judge(s_open, Intervals.Student(open), open);

        report.Table("Tests", ["Test", "Printed statistic", "Printed p", "Done again", "p"],
        [
            ["format, χ²(3)", PublishedFigures.ChiSquared, PublishedFigures.ChiSquaredP, found.FormatChiSquared, found.FormatP],
            ["χ²(3) as printed", PublishedFigures.ChiSquared, PublishedFigures.ChiSquaredP, PublishedFigures.ChiSquared, found.PrintedChiSquaredP],
            ["model, F(10, 8390) as printed", PublishedFigures.F, "< .001", PublishedFigures.F, found.PrintedFP],
            ["closed models, files − prompt, t(4) over models", null, 0.029, T(closed), P(closed)],
            ["open models, files − prompt, t(4) over models", null, "< .001", -T(open), P(open)],
        ]);
        report.Table("Models", ["Model", "Weights", "Files (%)", "Prompt (%)", "Difference (points)"],
            PublishedFigures.Models.Select(m => (object?[])[m.Model, m.Closed ? "closed" : "open", m.Files, m.Prompt, Math.Round(m.Difference, 1)]));
        var chart = Charts.Bars("files-and-prompt", "Files against prompt, model by model",
            "Published accuracies. Within either group the models differ so much that the group's mean difference is not told from none.",
            category: new("Model", ""), value: new("Correct", "%") { Maximum = 100 });
        foreach (var model in PublishedFigures.Models) chart.Bar(model.Model, model.Files, "files").Bar(model.Model, model.Prompt, "prompt");
        report.Chart(chart.Build());
        report.Note($"The accuracies printed for the four formats give χ² = {found.FormatChiSquared:0.000}, p = {found.FormatP:0.000}; the paper prints 2.45 and .484. Either way the format makes no significant difference.");
        report.Note($"The paper tests files against prompt with every question as a replicate. With models as replicates the difference is {Statistics.Mean(closed):0.00} points for closed models (p = {P(closed):0.000}) and {-Statistics.Mean(open):0.00} for open ones (p = {P(open):0.000}): five models each do not show that another model would follow.");
    }

    static double[] Differences(bool closed) => [.. PublishedFigures.Models.Where(m => m.Closed == closed).Select(m => m.Difference)];

    static double T(double[] differences) => Statistics.Mean(differences) / (Statistics.StandardDeviation(differences) / Math.Sqrt(differences.Length));

    static double P(double[] differences) => StudentDistribution.TwoSided(T(differences), differences.Length - 1);
}
