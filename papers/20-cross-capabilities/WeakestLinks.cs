using Offprint.Evaluation.CrossCapability;
using Offprint.Lab;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>The one piece.</summary>
/// <param name="Table">What is analysed.</param>
public sealed record WeakestLinksPiece(string Table);

/// <summary>What was found.</summary>
/// <param name="Links">Scores, classes, composition, gains.</param>
/// <param name="Judge">The judge beside people; empty where people did not rate.</param>
/// <param name="Remarks">What a reader should know of the table.</param>
public sealed record WeakestLinksFound(CrossResult Links, JudgeQuality[] Judge, string[] Remarks);

/// <summary>Whether pairs of skills are held down by the weaker one, from a person's ratings.</summary>
public sealed class WeakestLinks : Application<WeakestLinksSettings, CrossRatingsRead, WeakestLinksPiece, WeakestLinksFound>
{
    public override string Id => "weakest-links";

    public override string Title => "Which skill holds your models back where a task needs two";

    public override string ExampleName => WeakestLinksExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 2;

    public override WeakestLinksSettings At(Scale scale) => scale == Scale.Smoke ? new() { Bootstrap = 100 } : new();

    public override void WriteExample(Stream destination) => WeakestLinksExample.Write(destination);

    public override WeakestLinksSettings ExampleSettings(InputFile example) => WeakestLinksExample.Settings(example);

    public override CrossRatingsRead Read(WeakestLinksSettings settings, CancellationToken cancellation)
    {
        var read = Ratings(settings, cancellation);
        CrossScores.Of(read.Ratings);
        Options(settings, read, 1).Validate();
        RequireMaximum(settings, read);
        return read;
    }

    public override IEnumerable<WeakestLinksPiece> Plan(WeakestLinksSettings settings, IReadOnlyList<Measured<WeakestLinksPiece, WeakestLinksFound>> done) => [new("all")];

    public override Task<WeakestLinksFound> MeasureAsync(WeakestLinksSettings settings, WeakestLinksPiece piece, CrossRatingsRead read, Trial trial)
    {
        trial.Progress(0.1, "drawing prompts");
        var links = CrossAnalysis.Of(CrossScores.Of(read.Ratings), Options(settings, read, trial.Random.NextUInt64()), trial.Cancellation);
        WeakestLinksFiles.Write(trial, links);
        return Task.FromResult(new WeakestLinksFound(links, [.. read.People.Count == 0 ? [] : JudgeQuality.Of(read.People)], [.. read.Warnings]));
    }

    public override void Conclude(WeakestLinksSettings settings, IReadOnlyList<Measured<WeakestLinksPiece, WeakestLinksFound>> results, Report report)
    {
        if (results.Count > 0) WeakestLinksReport.Write(results[0].Result, settings, report);
    }

    static CrossRatingsRead Ratings(WeakestLinksSettings settings, CancellationToken cancellation) => CrossRatingReader.Read(settings.Input.Path, new()
    {
        ModelColumn = settings.Model,
        CapabilityColumn = settings.Capability,
        PromptColumn = settings.Prompt,
        RatingColumn = settings.Rating,
        HumanColumns = settings.People,
        SlotColumn = settings.Answer.Length > 0 ? settings.Answer : null,
        JudgeColumn = settings.Judge.Length > 0 ? settings.Judge : null,
        Scale = settings.Ratings,
    }, cancellation);

    static CrossAnalysisOptions Options(WeakestLinksSettings settings, CrossRatingsRead read, ulong seed) => new()
    {
        Maximum = Maximum(settings, read),
        Epsilon = settings.Epsilon,
        Space = settings.Space,
        Bootstrap = settings.Bootstrap,
        ImproveBy = settings.ImproveBy,
        Seed = seed,
    };

    static double Maximum(WeakestLinksSettings settings, CrossRatingsRead read) =>
        settings.Ratings == RatingScale.Likert5To100 ? 100
        : settings.Maximum > 0 ? settings.Maximum
        : read.Ratings.All(r => r.Score <= 1) ? 1 : 100;

    static void RequireMaximum(WeakestLinksSettings settings, CrossRatingsRead read)
    {
        double maximum = Maximum(settings, read);
        foreach (var r in read.Ratings)
            if (r.Score < 0 || r.Score > maximum)
                throw new InputException($"{settings.Input.Path}: '{r.Model}' has the score {r.Score} on prompt \"{r.Prompt}\" of {r.Capability}; scores lie between 0 and {maximum}. Mend it, or give the score of a perfect answer as the maximum.") { Field = "maximum" };
    }
}
