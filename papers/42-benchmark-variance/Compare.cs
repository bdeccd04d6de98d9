using Offprint.Evaluation;
using Offprint.Evaluation.Aggregation;
using Offprint.Evaluation.Significance;
using Offprint.Evaluation.SwissRound;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>The models of one benchmark, best first.</summary>
public sealed record BenchmarkRanking(string Benchmark, RankedSubject[] Subjects);

/// <summary>What a comparison found.</summary>
/// <param name="Rankings">By benchmark.</param>
/// <param name="Pairs">Every difference.</param>
/// <param name="Models">Models with a score on every benchmark; empty with one benchmark.</param>
/// <param name="Overall">Rankings of these over all benchmarks, by different aggregators.</param>
/// <param name="Remarks">What to know about the outcomes.</param>
public sealed record CompareFound(BenchmarkRanking[] Rankings, ComparedPair[] Pairs, string[] Models, SwissRound.OtherRanking[] Overall, string[] Remarks);

/// <summary>Ranks a person's models, and says which differences are real.</summary>
public sealed class Compare : Application<CompareSettings, OutcomesPiece, CompareFound>
{
    public override string Id => "compare";

    public override string Title => "Which of your models is really better";

    public override string ExampleName => OutcomesExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 2;

    public override void WriteExample(Stream destination) => OutcomesExample.Write(destination);

    public override CompareSettings ExampleSettings(InputFile example) => new() { Input = example };

    public override void Validate(CompareSettings settings)
    {
        if (settings.Interval is IntervalKind.Bootstrap or IntervalKind.Bca) OutcomeInput.RequireResamples(settings.Confidence);
        Found(settings, OutcomeInput.Read(settings), RandomStream.FromSeed(0));
    }

    public override IEnumerable<OutcomesPiece> Plan(CompareSettings settings, IReadOnlyList<Measured<OutcomesPiece, CompareFound>> done) => [new("comparison")];

    public override Task<CompareFound> MeasureAsync(CompareSettings settings, OutcomesPiece piece, Trial trial)
    {
        trial.Progress(0, "reading outcomes");
        var cube = OutcomeInput.Read(settings, trial.Cancellation);
        trial.Progress(0.5, "comparing");
        var found = Found(settings, cube, trial.Random);
        CompareReport.Files(trial.OpenFile, found);
        return Task.FromResult(found);
    }

    public override void Conclude(CompareSettings settings, IReadOnlyList<Measured<OutcomesPiece, CompareFound>> results, Report report) => CompareReport.Write(report, settings, results.Single().Result);

    static CompareFound Found(CompareSettings settings, OutcomeCube cube, RandomStream random)
    {
        var scores = OutcomeInput.Scores(settings, cube);
        var found = SubjectComparison.Of(scores, new() { Correction = settings.Correction, Confidence = settings.Confidence, Interval = settings.Interval, Unpaired = settings.Unpaired }, random);
        string[] complete = scores.Count < 2 ? [] : [.. cube.Subjects.Where(s => scores.All(c => c.Subjects.Contains(s)))];
        SwissRound.OtherRanking[] overall = complete.Length < 2 ? [] : [.. Overall(complete, scores, found).Select(a => new SwissRound.OtherRanking(a.Name, a.Values, a.HigherIsBetter))];
        return new([.. scores.Select(c => new BenchmarkRanking(c.Condition, [.. found.Rankings[c.Condition]]))], [.. found.Pairs], overall.Length == 0 ? [] : complete, overall, [.. OutcomeInput.Remarks(cube)]);
    }

    static IEnumerable<Aggregate> Overall(string[] models, IReadOnlyList<ItemScores> scores, SubjectComparison found)
    {
        var values = new double[models.Length, scores.Count];
        for (int k = 0; k < scores.Count; k++)
        {
            var means = found.Rankings[scores[k].Condition].ToDictionary(r => r.Subject, r => r.Mean.Value);
            for (int m = 0; m < models.Length; m++) values[m, k] = means[models[m]];
        }

        var table = new ScoreTable(models, [.. scores.Select(s => OutcomeInput.Named(s.Condition))], values);
        return [.. Aggregates.All(table), new("Swiss E[S]", SwissTournament.Run(table, new() { Iterations = 10_000, Seed = 1 }).ExpectedWins)];
    }
}
