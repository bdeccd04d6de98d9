using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Offprint.Evaluation;
using Offprint.Evaluation.Significance;
using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.StructuredContext;

/// <summary>Recorded answers and when one is right.</summary>
public sealed record AnalyseSettings
{
    [Description("Recorded answers: a row each with subject (model), item (question), condition (ARCHITECTURE/FORMAT, such as file/yaml) and score; also repeat, input_tokens and tag:level")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".eval", ".zip")]
    public InputFile Input { get; init; } = new("");

    [Description("Least score of a right answer")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = SetSimilarity.Threshold;
}

/// <summary>The answers as a whole.</summary>
public sealed record AnalyseCase;

/// <summary>The answers as they were read and tested.</summary>
public sealed record AnalysedRuns(ContextAnalysisResult Found, string[] Notes);

/// <summary>A difference with what it rests on.</summary>
public sealed record AnalysedDifference(double Value, double Low, double High, double PValue, int Replicates);

/// <summary>A comparison, with clustered tests beside the independent one.</summary>
public sealed record AnalysedComparison(string Name, AnalysedDifference Independent, AnalysedDifference? ByModel, AnalysedDifference? ByQuestion, double Corrected);

/// <summary>A part of the answers.</summary>
public sealed record AnalysedCell(string Kind, string Name, double Right, double Low, double High, int Answers, double? InputTokens);

/// <summary>A test over groups.</summary>
public sealed record AnalysedTest(string Name, double Statistic, double PValue);

/// <summary>What the answers say.</summary>
public sealed record AnalysedAnswers(AnalysedCell[] Cells, AnalysedTest[] Tests, AnalysedComparison[] Comparisons, int Unscored, int Unparsed, string[] Notes);

/// <summary>Analyses a person's recorded runs of agents: the paper's tests, and beside them tests that know which answers belong together.</summary>
public sealed class Analyse : Application<AnalyseSettings, AnalysedRuns, AnalyseCase, AnalysedAnswers>
{
    public override string Id => "analyse";

    public override string Title => "Recorded runs of agents, by format and architecture";

    public override string ExampleName => "runs.csv";

    public override double? ExpectedSeconds(Scale scale) => 1;

    /// <summary>Made-up answers of four made-up models, labelled as such.</summary>
    public override void WriteExample(Stream destination)
    {
        var random = RandomStream.FromPath(1, "structured-context", "runs");
        using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("subject,item,condition,score,input_tokens,tag:level");
        string[] formats = ["yaml", "markdown", "json", "toon"];
        for (int model = 0; model < 4; model++)
        {
            for (int question = 0; question < 40; question++)
            {
                double ability = 2 - 0.5 * model - 0.6 * (question / 8) + 0.6 * random.NextNormal();
                foreach (string architecture in (string[])["file", "prompt"])
                {
                    foreach (string format in formats)
                    {
                        double shift = architecture == "file" ? 0.4 - 0.4 * model : 0;
                        bool right = random.NextBool(1 / (1 + Math.Exp(-ability - shift)));
                        int tokens = (int)((architecture == "file" ? 9_000 : 6_000) * Math.Exp(0.2 * random.NextNormal()));
                        text.WriteLine($"example {(char)('A' + model)},q{question + 1:D2},{architecture}/{format},{(right ? 1 : 0)},{tokens},L{question / 8 + 1}");
                    }
                }
            }
        }
    }

    public override AnalyseSettings ExampleSettings(InputFile example) => new() { Input = example };

    public override AnalysedRuns Read(AnalyseSettings settings, CancellationToken cancellation)
    {
        try
        {
            if (settings.Input.ToString().Length == 0) throw new InputException("No input is given. Give recorded answers with --input.");
            var cube = Outcomes.Read(settings.Input.Path, new(), cancellation);
            return new(ContextAnalysis.Of(cube, settings.Threshold), [.. cube.Notes]);
        }
        catch (InputException e) when (e.Field is null)
        {
            throw new InputException(e.Message, e) { Field = "input" };
        }
    }

    public override IEnumerable<AnalyseCase> Plan(AnalyseSettings settings, IReadOnlyList<Measured<AnalyseCase, AnalysedAnswers>> done) => [new()];

    public override Task<AnalysedAnswers> MeasureAsync(AnalyseSettings settings, AnalyseCase piece, AnalysedRuns input, Trial trial)
    {
        var (found, notes) = input;
        AnalysedCell[] cells = [.. Cells("architecture", found.Architectures), .. Cells("format", found.Formats), .. Cells("model", found.Models), .. Cells("level", found.Levels)];
        var tests = new List<AnalysedTest>();
        if (found.FormatTest is { } f) tests.Add(new($"format, χ²({f.Freedom})", f.Statistic, f.PValue));
        if (found.ModelTest is { } m) tests.Add(new($"model, F({m.Freedom}, {m.DenominatorFreedom})", m.Statistic, m.PValue));
        return Task.FromResult(new AnalysedAnswers(
            cells, [.. tests], [.. found.Comparisons.Select(c => new AnalysedComparison(c.Name, Difference(c.Independent)!, Difference(c.ByModel), Difference(c.ByQuestion), c.Corrected))], // the independent test is always there
            found.Unscored, found.Unparsed, notes));
    }

    public override void Conclude(AnalyseSettings settings, IReadOnlyList<Measured<AnalyseCase, AnalysedAnswers>> results, Report report)
    {
        var found = results[0].Result;
        report.Table("Right answers", ["By", "Part", "Right", "Low", "High", "Answers", "Input tokens, mean"], found.Cells.Select(c => (object?[])[c.Kind, c.Name, c.Right, c.Low, c.High, c.Answers, c.InputTokens]));
        report.Table("Tests over groups, answers independent", ["Test", "Statistic", "p"], found.Tests.Select(t => (object?[])[t.Name, t.Statistic, t.PValue]));
        report.Table("Comparisons", ["Difference", "Value", "Low", "High", "p", "p, Benjamini–Hochberg", "p, clustered by model", "p, clustered by question", "Pairs"],
            found.Comparisons.Select(c => (object?[])[c.Name, c.Independent.Value, c.Independent.Low, c.Independent.High, c.Independent.PValue, c.Corrected, c.ByModel?.PValue, c.ByQuestion?.PValue, c.Independent.Replicates]));
        if (found.Comparisons.Length > 0)
        {
            var chart = Charts.Ranked("differences", "Differences, answers taken as independent and clustered by model",
                "A dot is a difference in the part of right answers with its 95 % interval. Where a clustered interval is wider, the answers of a model belong together and the narrower one promises too much.",
                category: new("Difference", ""), value: new("Right answers", "difference of parts"));
            foreach (var c in found.Comparisons)
            {
                chart.Dot(c.Name, c.Independent.Value, c.Independent.Low, c.Independent.High);
                if (c.ByModel is { } clustered) chart.Dot($"{c.Name}, by model", clustered.Value, clustered.Low, clustered.High, true);
            }

            report.Chart(chart.Build());
        }

        if (found.Cells.Any(c => c.Kind == "level"))
        {
            var levels = Charts.Bars("levels", "Right answers by level", "With Wilson's 95 % interval.", category: new("Level", ""), value: new("Right", "part of the answers") { Maximum = 1 });
            foreach (var c in found.Cells.Where(c => c.Kind == "level"))
            {
                int comma = c.Name.LastIndexOf(", ", StringComparison.Ordinal);
                levels.Bar(c.Name[..comma], c.Right, c.Low, c.High, c.Name[(comma + 2)..]);
            }

            report.Chart(levels.Build());
        }

        report.Note($"An answer is right from a score of {settings.Threshold} on. {found.Unparsed} answers in which nothing was found count as wrong; {found.Unscored} that failed or are invalid count neither way.");
        report.Note("The independent tests take every answer as a replicate, as the paper does. To speak of other models, read the p clustered by model; of other questions, that clustered by question.");
        foreach (string note in found.Notes) report.Note(note);
    }

    static IEnumerable<AnalysedCell> Cells(string kind, IReadOnlyList<ContextCell> cells) =>
        cells.Select(c => new AnalysedCell(kind, c.Name, c.Right.Value, c.Right.Low, c.Right.High, c.Right.Count, double.IsNaN(c.InputTokens) ? null : c.InputTokens));

    static AnalysedDifference? Difference(PairedDifference? d) =>
        d is null ? null : new(d.Difference.Value, d.Difference.Low, d.Difference.High, d.PValue, d.Items);
}
