using Offprint.Evaluation.Significance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>What one comparison needs.</summary>
/// <param name="Benchmark">The benchmark; empty where there is only one, or where the deviation was given.</param>
/// <param name="Pair">The two models; empty where the deviation was given.</param>
/// <param name="Items">Items that both were scored on; 0 where the deviation was given.</param>
/// <param name="Observed">Difference in these outcomes; NaN where the deviation was given.</param>
/// <param name="Repeats">Repeats of every item that are planned for; null where the data do not tell repeats from items.</param>
/// <param name="Deviation">Deviation of the difference per item with so many repeats.</param>
/// <param name="Detectable">Smallest difference that the items at hand show with the wished power; NaN where the deviation was given.</param>
/// <param name="Needed">Items needed for each wished difference, a real number.</param>
public sealed record PlannedComparison(string Benchmark, string Pair, int Items, double Observed, int? Repeats, double Deviation, double Detectable, double[] Needed);

/// <summary>Plans for all comparisons.</summary>
/// <param name="Plans">One for each benchmark, pair and number of repeats.</param>
/// <param name="Remarks">What to know about the outcomes.</param>
public sealed record PlanFound(PlannedComparison[] Plans, string[] Remarks);

/// <summary>How many items and repeats a difference needs to be seen.</summary>
public sealed class Planning : Application<PlanSettings, OutcomesPiece, PlanFound>
{
    const int ShownPlans = 300;

    public override string Id => "plan";

    public override string Title => "How many items and repeats show a difference";

    public override string ExampleName => OutcomesExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void WriteExample(Stream destination) => OutcomesExample.Write(destination);

    public override PlanSettings ExampleSettings(InputFile example) => new() { Input = example };

    public override void Validate(PlanSettings settings) => Found(settings, default);

    public override IEnumerable<OutcomesPiece> Plan(PlanSettings settings, IReadOnlyList<Measured<OutcomesPiece, PlanFound>> done) => [new("plan")];

    public override Task<PlanFound> MeasureAsync(PlanSettings settings, OutcomesPiece piece, Trial trial)
    {
        var found = Found(settings, trial.Cancellation);
        using var file = trial.OpenFile("plan.csv");
        using var rows = new RowWriter(file, ["benchmark", "pair", "items", "observed_difference", "repeats", "deviation_per_item", "detectable_difference", .. settings.Differences.Select(d => FormattableString.Invariant($"items_for_{d}"))]);
        foreach (var p in found.Plans)
        {
            rows.Cell(p.Benchmark).Cell(p.Pair).Cell(p.Items).Cell(p.Observed).Cell(p.Repeats ?? double.NaN).Cell(p.Deviation).Cell(p.Detectable);
            foreach (double needed in p.Needed) rows.Cell(Math.Ceiling(needed));
            rows.EndRow();
        }

        return Task.FromResult(found);
    }

    public override void Conclude(PlanSettings settings, IReadOnlyList<Measured<OutcomesPiece, PlanFound>> results, Report report)
    {
        var found = results.Single().Result;
        string[] wished = [.. settings.Differences.Select(d => $"Items for {d:0.######}")];
        BenchmarkTable.Add(report, found.Plans.Length > ShownPlans ? $"Plan (first {ShownPlans}; all in plan.csv)" : "Plan", found.Plans.DistinctBy(p => p.Benchmark).Count() > 1,
            ["Benchmark", "Pair", "Items now", "Difference now", "Repeats", "Sd per item", "Seen now", .. wished],
            found.Plans.Take(ShownPlans).Select(p => (object?[])
            [
                OutcomeInput.Named(p.Benchmark), p.Pair, p.Items == 0 ? null : p.Items, p.Observed, p.Repeats is { } r ? r : "as now", p.Deviation, p.Detectable, .. p.Needed.Select(n => (object?)Math.Ceiling(n)),
            ]));

        // The pair in the middle stands for all: half of them need fewer items, half more.
        var middle = found.Plans.OrderBy(p => p.Deviation).ElementAt(found.Plans.Length / 2);
        var rule = Rule(settings);
        double most = Math.Max(100, 1.6 * settings.Differences.Select(d => rule.Items(d, middle.Deviation)).Order().ElementAt(settings.Differences.Length / 2));
        double[] items = [.. Enumerable.Range(0, 60).Select(i => Math.Round(10 * Math.Pow(most / 10, i / 59.0)))];
        var curve = Charts.Plot("power", "Power over the number of items",
            $"Probability that a paired test at {1 - settings.Confidence:0.####} sees a difference when its deviation per item is {middle.Deviation:0.000}{(middle.Pair.Length > 0 ? ", the median over pairs and repeats" : "")}.",
            x: new("Items", "") { Log = true }, y: new("Power", "") { Minimum = 0, Maximum = 1 });
        foreach (double d in settings.Differences) curve.Line($"difference {d:0.######}", items, [.. items.Select(n => rule.PowerOf(n, d, middle.Deviation))]);
        report.Chart(curve.RuleY(settings.Power, "wished power").Build());

        foreach (string remark in found.Remarks) report.Note(remark);
        report.Note($"Sd per item: of the difference of the two models with so many repeats of every item. Seen now: the smallest difference that the items at hand show with power {settings.Power:0.##}.");
        report.Note("Numbers of items hold for items like these, the same for both models, compared by pairs; on different items for each model many times more would be needed. They are from a normal approximation, and a deviation estimated on few items is itself uncertain.");
    }

    static PowerPlan Rule(PlanSettings settings) => new() { Significance = 1 - settings.Confidence, Power = settings.Power };

    static PlanFound Found(PlanSettings settings, CancellationToken cancellation)
    {
        if (settings.Differences.Length == 0) throw new InputException("--differences is empty; give the differences to be seen, such as 0.01,0.02.") { Field = "differences" };
        var rule = Rule(settings);
        if (settings.Deviation > 0)
        {
            return new([Planned("", "", 0, double.NaN, null, settings.Deviation)],
                [$"Planned from the given deviation {settings.Deviation:0.######} of the difference per item; the outcomes were not looked at. Between two models scored 0 or 1 it is √(share of items on which they differ − difference²), at most 1."]);
        }

        var cube = OutcomeInput.Read(settings, cancellation);
        var scores = OutcomeInput.Scores(settings, cube);
        if (scores.All(s => s.Subjects.Count < 2)) throw new InputException($"{settings.Input}: there is only one model, '{cube.Subjects[0]}'; a plan needs the differences of two, or their deviation per item (--deviation).") { Field = "input" };
        var plans = new List<PlannedComparison>();
        bool repeated = false;
        foreach (var s in scores)
        {
            if (settings.Unpaired == UnpairedItems.Error && s.Subjects.Count > 1) s.RequireSameItems();
            for (int a = 0; a < s.Subjects.Count; a++)
                for (int b = a + 1; b < s.Subjects.Count; b++)
                {
                    var pair = s.Compare(a, b, settings.Confidence);
                    var components = s.Components(a, b);
                    // With clusters an item is worth less than one: the deviation that its clustered error amounts to.
                    double inflation = pair.Clusters is null || pair.DifferenceDeviation == 0 ? 1 : pair.StandardError * Math.Sqrt(pair.Items) / pair.DifferenceDeviation;
                    repeated |= components.Within is not null;
                    foreach (int? repeats in components.Within is null ? [null] : settings.Repeats.Select(r => (int?)r))
                        plans.Add(Planned(s.Condition, $"{s.Subjects[a]} − {s.Subjects[b]}", pair.Items, pair.Difference.Value, repeats, inflation * components.DeviationWith(repeats ?? 1)));
                }
        }

        return new([.. plans],
        [
            .. OutcomeInput.Remarks(cube),
            repeated ? "More repeats help only against sampling: where the deviation hardly falls from one number of repeats to the next, take more items instead." : "No item has several repeats from both models, so the plan holds for as many as there are now.",
        ]);

        PlannedComparison Planned(string benchmark, string pair, int items, double observed, int? repeats, double deviation) =>
            new(benchmark, pair, items, observed, repeats, deviation, items > 0 ? rule.DetectableDifference(items, deviation) : double.NaN, [.. settings.Differences.Select(d => rule.Items(d, deviation))]);
    }
}
