using Offprint.Evaluation;
using Offprint.Evaluation.Predictability;
using Offprint.Evaluation.Significance;
using Offprint.Evaluation.Variance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>The variance card of a person's benchmarks: how noisy scores are, from which source, and what the items do.</summary>
public sealed class Card : Application<CardSettings, OutcomeCube, OutcomesPiece, CardFound>
{
    const int LeastForBootstrap = 5, CalibrationBins = 10;

    public override string Id => "card";

    public override string Title => "How noisy your benchmarks are, and why";

    public override string ExampleName => OutcomesExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 3;

    public override void WriteExample(Stream destination) => OutcomesExample.Write(destination);

    public override CardSettings ExampleSettings(InputFile example) => new() { Input = example, Probability = "confidence" };

    public override OutcomeCube Read(CardSettings settings, CancellationToken cancellation)
    {
        // Clusters have an interval of their own, and the calibration error one by bootstrap, whatever the others are.
        if (settings is { Interval: IntervalKind.Bootstrap or IntervalKind.Bca, Cluster.Length: 0 } or { Probability.Length: > 0 }) OutcomeInput.RequireResamples(settings.Confidence);
        var cube = OutcomeInput.Read(settings, cancellation);
        var checkpoint = CardCurves.Checkpoints(settings, cube);
        foreach (var scores in OutcomeInput.Scores(settings, cube))
        {
            for (int s = 0; s < scores.Subjects.Count; s++) scores.Mean(s, level: settings.Confidence);
            if (scores.Subjects.Any(s => checkpoint(s) is not null)) OutcomeInput.RequireResamples(settings.Confidence);
        }

        if (settings.Probability.Length > 0) Probabilities(settings, cube);
        return cube;
    }

    public override IEnumerable<OutcomesPiece> Plan(CardSettings settings, IReadOnlyList<Measured<OutcomesPiece, CardFound>> done) => [new("card")];

    public override Task<CardFound> MeasureAsync(CardSettings settings, OutcomesPiece piece, OutcomeCube cube, Trial trial)
    {
        var scores = OutcomeInput.Scores(settings, cube);
        var continuous = cube.HasChoices ? ItemScores.ByCondition(OutcomeCube.Of(Continuous(cube)), settings.Cluster.Length == 0 ? null : settings.Cluster).ToDictionary(s => s.Condition) : [];
        var checkpoint = CardCurves.Checkpoints(settings, cube);
        var rows = new List<CardRow>();
        var passes = new List<CardPass>();
        var curves = new List<CardCurve>();
        var items = new List<CardItems>();
        for (int c = 0; c < scores.Count; c++)
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            trial.Progress((c + 0.5) / scores.Count, $"variance of {OutcomeInput.Named(scores[c].Condition)}");
            var random = trial.Random.Split(scores[c].Condition);
            var card = BenchmarkCard.Of(scores[c], settings.Interval, random.Split("means"), settings.Confidence);
            var choices = continuous.GetValueOrDefault(scores[c].Condition);
            var smooth = choices is null ? [] : BenchmarkCard.Of(choices, level: settings.Confidence).Subjects.ToDictionary(n => n.Subject);
            rows.AddRange(card.Subjects.Select((noise, m) => new CardRow(card.Condition, noise, ComponentIntervals(scores[c].Repeats(m), random.Split(noise.Subject)), smooth.GetValueOrDefault(noise.Subject)?.Mean, smooth.GetValueOrDefault(noise.Subject)?.Runs)));
            passes.AddRange(CardPasses.Of(scores[c], card, settings.Confidence));
            curves.AddRange(CardCurves.Of(scores[c], choices, checkpoint, random.Split("curves"), settings.Confidence));
            if (card.Items is { } analysis) items.Add(Items(card, analysis));
        }

        var found = new CardFound([.. rows], [.. passes], [.. curves], [.. items], settings.Probability.Length == 0 ? [] : [.. Calibrations(settings, cube, trial.Random.Split("calibration"))], [.. OutcomeInput.Remarks(cube)]);
        CardReport.Files(trial.OpenFile, found);
        CardPasses.File(trial.OpenFile, found.Passes);
        CardCurves.File(trial.OpenFile, found.Curves);
        return Task.FromResult(found);
    }

    public override void Conclude(CardSettings settings, IReadOnlyList<Measured<OutcomesPiece, CardFound>> results, Report report) => CardReport.Write(report, results.Single().Result, settings.Confidence);

    static ComponentIntervals? ComponentIntervals(double[][] scores, RandomStream random) =>
        scores.Length >= LeastForBootstrap && scores.All(s => s.Length > 1) ? VarianceComponents.IntervalsOf(scores, random) : null;

    static CardItems Items(BenchmarkCard card, ItemAnalysis analysis)
    {
        HashSet<int> dropped = [.. analysis.LeastDiscriminating[..(int)(BenchmarkCard.DroppedShare * analysis.Items.Count)]];
        return new(card.Condition, analysis.Subjects, [.. card.ItemNames], [.. analysis.Items.Select(i => i.Difficulty)], [.. analysis.Items.Select(i => i.Discrimination)], [.. analysis.Items.Select(i => i.RestDiscrimination)],
            [.. Enumerable.Range(0, analysis.Items.Count).Select(i => !dropped.Contains(i))], analysis.Reliability, [.. card.Filtering]);
    }

    static IEnumerable<Outcome> Continuous(OutcomeCube cube) => Enumerable.Range(0, cube.Count).Where(i => cube.CorrectChoiceOf(i) is not null && cube.ChoicesOf(i).Length > 1)
        .Select(i => cube[i] with { State = OutcomeState.Scored, Score = ChainScores.ChoiceProbability(cube.ChoicesOf(i), cube.CorrectChoiceOf(i) ?? 0), ChoiceLogProbabilities = null, CorrectChoice = null });

    static IEnumerable<CardCalibration> Calibrations(CardSettings settings, OutcomeCube cube, RandomStream random)
    {
        double[] stated = Probabilities(settings, cube);
        foreach (var group in cube.Group(OutcomeAxis.Subject))
        {
            int[] rows = [.. group.Rows.ToArray().Where(i => !double.IsNaN(stated[i]) && cube.ValueOf(i) is 0 or 1)];
            if (rows.Length < LeastForBootstrap) continue;
            double[] p = [.. rows.Select(i => stated[i])];
            bool[] right = [.. rows.Select(i => cube.ValueOf(i) == 1)];
            var error = Calibration.Expected(p, right, random.Split(group.Key[0]), CalibrationBins, level: settings.Confidence);
            yield return new(group.Key[0], Calibration.Brier(p, right, settings.Confidence), error.Error, Calibration.AreaUnderCurve(p, right, settings.Confidence),
                [.. error.Bins.Select(b => b.MeanConfidence)], [.. error.Bins.Select(b => b.Accuracy.Value)], [.. error.Bins.Select(b => b.Count)]);
        }
    }

    static double[] Probabilities(CardSettings settings, OutcomeCube cube)
    {
        double[] stated = cube.TagNumbers(settings.Probability);
        for (int i = 0; i < stated.Length; i++)
        {
            if (!double.IsNaN(stated[i]) && stated[i] is not (>= 0 and <= 1))
                throw new InputException($"Column \"{settings.Probability}\": the stated probability of '{cube.Subjects[cube.SubjectCodes[i]]}' on item '{cube.Items[cube.ItemCodes[i]]}' is {stated[i]}; it must lie in [0, 1]. Divide percentages by 100, or name another column.") { Field = "probability" };
        }

        return stated;
    }
}
