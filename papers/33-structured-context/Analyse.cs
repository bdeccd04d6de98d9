using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Offprint.Evaluation;
using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.StructuredContext;

/// <summary>Recorded answers and when one is right.</summary>
public sealed record AnalyseSettings
{
    [Description("Recorded answers: a row each with subject (model), item (question), condition (ARCHITECTURE/FORMAT, such as file/yaml) and score; also repeat, input_tokens and tag:level")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".zip")]
    public InputFile Input { get; init; } = new("");

    [Description("Least score of a right answer")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = SetSimilarity.Threshold;
}

/// <summary>The answers as a whole.</summary>
public sealed record AnalyseCase;

/// <summary>Analyses a person's recorded runs of agents: the paper's tests, and beside them tests that know which answers belong together.</summary>
public sealed class Analyse : Application<AnalyseSettings, AnalyseCase, AnalysedAnswers>
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

    public override void Validate(AnalyseSettings settings) => Read(settings, default);

    public override IEnumerable<AnalyseCase> Plan(AnalyseSettings settings, IReadOnlyList<Measured<AnalyseCase, AnalysedAnswers>> done) => [new()];

    public override Task<AnalysedAnswers> MeasureAsync(AnalyseSettings settings, AnalyseCase piece, Trial trial)
    {
        var (found, notes) = Read(settings, trial.Cancellation);
        return Task.FromResult(AnalysedAnswers.Of(found, notes));
    }

    public override void Conclude(AnalyseSettings settings, IReadOnlyList<Measured<AnalyseCase, AnalysedAnswers>> results, Report report) =>
        AnalyseReport.Write(report, results[0].Result, settings.Threshold);

    static (ContextAnalysisResult Found, string[] Notes) Read(AnalyseSettings settings, CancellationToken cancellation)
    {
        try
        {
            if (settings.Input.ToString().Length == 0) throw new InputException("No input is given. Give recorded answers with --input.");
            var cube = Outcomes.Read(settings.Input.Path, new(), cancellation);
            return (ContextAnalysis.Of(cube, settings.Threshold), [.. cube.Notes]);
        }
        catch (InputException e) when (e.Field is null)
        {
            throw new InputException(e.Message, e) { Field = "input" };
        }
    }
}
