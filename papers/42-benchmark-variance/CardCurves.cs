using System.Globalization;
using Offprint.Evaluation;
using Offprint.Evaluation.Significance;
using Offprint.Evaluation.Variance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Training curves, where models are checkpoints.</summary>
static class CardCurves
{
    const int ShownRows = 300, InChart = 8, WithBands = 3, Panels = 8;

    /// <summary>Which checkpoint a model is: by the columns that a person names, else by its name.</summary>
    /// <exception cref="InputException">A model has no step, or two, or a run without a step is named.</exception>
    public static Func<string, CheckpointName?> Checkpoints(CardSettings settings, OutcomeCube cube)
    {
        if (settings.Step.Length == 0)
        {
            return settings.Run.Length == 0
                ? CheckpointName.Parse
                : throw new InputException("--run says which training a checkpoint belongs to, but no column says its step. Name one with --step.") { Field = "run" };
        }

        var steps = Single(cube, settings.Step, "step");
        var runs = settings.Run.Length == 0 ? null : Single(cube, settings.Run, "run");
        return subject => double.TryParse(steps[subject], NumberStyles.Float, CultureInfo.InvariantCulture, out double step) && double.IsFinite(step)
            ? new(runs is null ? CheckpointName.Parse(subject)?.Run ?? "" : runs[subject], step)
            : throw new InputException($"The step of '{subject}' is '{steps[subject]}' (column \"{settings.Step}\"), which is no number. Correct it, or name another column with --step.") { Field = "step" };
    }

    public static IEnumerable<CardCurve> Of(ItemScores scores, ItemScores? continuous, Func<string, CheckpointName?> checkpoint, RandomStream random, double level)
    {
        var smooth = continuous is null ? [] : TrainingCurve.Of(continuous, checkpoint, random.Split("choices"), level).ToDictionary(c => c.Run);
        return TrainingCurve.Of(scores, checkpoint, random.Split("scores"), level).Select(c => new CardCurve(c, smooth.GetValueOrDefault(c.Run)));
    }

    public static void File(Func<string, Stream> open, CardCurve[] curves)
    {
        if (curves.Length == 0) return;
        using var file = open("curves.csv");
        using var rows = new RowWriter(file, "benchmark", "run", "step", "model", "score", "low", "high", "items", "p_choices");
        foreach (var (curve, continuous) in curves)
        {
            for (int t = 0; t < curve.Points.Count; t++)
            {
                var p = curve.Points[t];
                rows.Cell(curve.Condition).Cell(curve.Run).Cell(p.Step).Cell(p.Subject).Cell(p.Score.Value).Cell(p.Score.Low).Cell(p.Score.High).Cell(curve.Items)
                    .Cell(continuous?.Points.Where(c => c.Subject == p.Subject).Select(c => (double?)c.Score.Value).SingleOrDefault() ?? double.NaN).EndRow();
            }
        }
    }

    public static void Write(Report report, CardCurve[] curves, bool several, double level)
    {
        if (curves.Length == 0) return;
        bool smooth = curves.Any(c => c.Continuous is not null);
        string shown = curves.Length > ShownRows ? $" (first {ShownRows}; all in curves.csv)" : "";
        BenchmarkTable.Add(report, $"Training{shown}", several,
            ["Benchmark", "Run", "Checkpoints", "First step", "Last step", "First score", "Last score", "Monotonicity (τ-b)", "Low", "High", "Items", .. smooth ? (string[])["Monotonicity of p^Choices", "Low ", "High "] : []],
            curves.Take(ShownRows).Select(c => Row(c, smooth)));
        var runs = curves.GroupBy(c => c.Curve.Condition).Where(g => g.Count() > 1).ToArray();
        if (runs.Length > 0)
        {
            BenchmarkTable.Add(report, "Monotonicity over trainings", several, ["Benchmark", "Mean τ-b", "Low", "High", "Runs", "Constant"], runs.Select(g =>
            {
                var over = MonotonicityOfCurves.OfTaus([.. g.Select(c => c.Curve.Monotonicity.Value)], level);
                return (object?[])[OutcomeInput.Named(g.Key), over.Mean.Value, over.Mean.Low, over.Mean.High, over.Mean.Count, over.Constant];
            }));
        }

        report.Chart(Chart(curves, several));
        report.Note("Monotonicity is Kendall's τ-b between scores and steps: 1 always rising, 0 no trend. Its interval is over items; a benchmark that rises early in training shows progress when the others do not yet.");
    }

    static object?[] Row(CardCurve c, bool smooth)
    {
        var (curve, tau) = (c.Curve, c.Curve.Monotonicity);
        object?[] row = [OutcomeInput.Named(curve.Condition), curve.Run, curve.Points.Count, curve.Points[0].Step, curve.Points[^1].Step, curve.Points[0].Score.Value, curve.Points[^1].Score.Value, tau.Value, tau.Low, tau.High, curve.Items];
        return smooth ? [.. row, c.Continuous?.Monotonicity.Value, c.Continuous?.Monotonicity.Low, c.Continuous?.Monotonicity.High] : row;
    }

    static Chart Chart(CardCurve[] curves, bool several)
    {
        var chart = Charts.Plot("training", "Scores in training", "Lines are means over items; bands, where there are few trainings, their intervals over items.", x: new("Step", ""), y: new("Score", ""));
        foreach (var benchmark in curves.GroupBy(c => c.Curve.Condition).Take(Panels))
        {
            if (several) chart.Panel(OutcomeInput.Named(benchmark.Key));
            foreach (var (curve, _) in benchmark.Take(InChart))
            {
                string name = curve.Run.Length > 0 ? curve.Run : "training";
                double[] steps = [.. curve.Points.Select(p => p.Step)];
                chart.Line(name, steps, [.. curve.Points.Select(p => p.Score.Value)]);
                if (benchmark.Count() <= WithBands) chart.Band(name, steps, [.. curve.Points.Select(p => p.Score.Low)], [.. curve.Points.Select(p => p.Score.High)]);
            }
        }

        return (several ? chart.Panels(new("Benchmark", "")) : chart).Build();
    }

    // The one value of a tag that all outcomes of a subject have.
    static Dictionary<string, string> Single(OutcomeCube cube, string tag, string option)
    {
        var values = new Dictionary<string, string>();
        for (int row = 0; row < cube.Count; row++)
        {
            string subject = cube.Subjects[cube.SubjectCodes[row]], value = cube.TagOf(row, tag) ?? "";
            if (!values.TryAdd(subject, value) && values[subject] != value)
                throw new InputException($"'{subject}' has the {option} '{value}' on item '{cube.Items[cube.ItemCodes[row]]}' and '{values[subject]}' before (column \"{tag}\"). A model has one; give each checkpoint a name of its own.") { Field = option };
        }

        return values;
    }
}
