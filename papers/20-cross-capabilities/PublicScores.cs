using System.Globalization;
using Offprint.Evaluation.CrossCapability;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Nothing to set: the data are given.</summary>
public sealed record PublicScoresSettings;

/// <summary>The one piece.</summary>
/// <param name="Data">The data set.</param>
public sealed record PublicScoresCase(string Data);

/// <summary>What the public scores say.</summary>
/// <param name="Models">Models with all three scores.</param>
/// <param name="Raw">By the scores, without a floor of their difference.</param>
/// <param name="Floored">By the scores, where they differ by 0.03.</param>
/// <param name="Percentile">By the ranks.</param>
/// <param name="Positions">π by the ranks, of crosses with a weaker link.</param>
/// <param name="Ranks">Percentile on 1, lower, higher.</param>
/// <param name="Logit">logit c on 1, logit of the lower, of the higher.</param>
/// <param name="Linear">c on 1, lower, higher.</param>
/// <param name="Rules">How well rules go with the word problems.</param>
/// <param name="Singles">How well single benchmarks do.</param>
/// <param name="Scores">Per model.</param>
/// <param name="Disagreement">What the product warns; null for nothing.</param>
public sealed record PublicScoresResult(
    int Models, SpaceSummary Raw, SpaceSummary Floored, SpaceSummary Percentile, double[] Positions, double[] Ranks, LinearFit Logit, LinearFit Linear, AggregationFit[] Rules, SingleCorrelation[] Singles, PublicScore[] Scores, string? Disagreement);

/// <summary>A benchmark with the word problems.</summary>
/// <param name="Benchmark">Its name.</param>
/// <param name="Pearson">Correlation with GSM8K.</param>
/// <param name="Spearman">Rank correlation.</param>
public sealed record SingleCorrelation(string Benchmark, double Pearson, double Spearman);

/// <summary>One model.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Arithmetic">a.</param>
/// <param name="Science">b.</param>
/// <param name="WordProblems">c.</param>
/// <param name="Raw">Class by the scores.</param>
/// <param name="Percentile">Class by the ranks.</param>
public sealed record PublicScore(string Model, double Arithmetic, double Science, double WordProblems, LinkClass Raw, LinkClass Percentile);

/// <summary>The pattern of the paper on public scores, and what ranks and slopes make of it.</summary>
public sealed class PublicScores : Experiment<PublicScoresSettings, PublicScoresCase, PublicScoresResult>
{
    const double Floor = 0.03, Rounding = 1e-6;

    // Above the claims, which are made of it.
    static readonly string[] s_classes = ["below both", "nearer the weaker", "nearer the stronger", "above both"];

    static readonly Claim s_raw = new()
    {
        Id = "raw-pattern",
        Statement = "Scores of 71 public base models show the paper's pattern: 58 crosses below both, 13 nearer the weaker, none nearer the stronger or above.",
        Origin = new Origin.OurCheck("whether the pattern shows where no prompt was written for it; the counts are those of these data"),
        Criterion = Counts(58, 13, 0, 0),
        CarriesOver = "The classification.",
        DoesNotCarryOver = "Capabilities, prompts and scoring: arithmetic, science and word problems, right or wrong, in place of judged chat.",
    };

    static readonly Claim s_confound = new()
    {
        Id = "ranks-and-slopes",
        Statement = "With difficulty taken out the pattern is gone: by ranks 24 of 51 crosses lie on the side of the weaker, and the slope of the weaker is not the larger one.",
        Origin = new Origin.OurCheck("whether harder prompts of the pair alone would give the pattern"),
        Criterion = new All(
        [
            .. Counts(11, 13, 19, 8).Parts,
            Equal("median position", 0.5),
            Equal("percentile: intercept", -0.044032), Equal("percentile: lower", -0.007607), Equal("percentile: higher", 0.991787),
            Equal("logit: intercept", -2.715316), Equal("logit: lower", 0.482157), Equal("logit: higher", 0.670291),
        ])
        { Estimator = "counts, median position and coefficients over the models", Replication = "deterministic", NoEffect = 0 },
        CarriesOver = "That scores of different prompts cannot be compared as they stand: the paper's crosses have prompts of their own too.",
        DoesNotCarryOver = "Whether the paper's own crosses are below both by difficulty: its prompts would have to be scored.",
    };

    static All Counts(params int[] counts) => new([.. s_classes.Zip(counts, (name, n) => new CriterionPart(name, new Exact(n, 0) { Estimator = $"number of models whose word problems lie {name}", Replication = "deterministic", NoEffect = 0, Unit = "models" }))])
    {
        Estimator = "number of models in each class",
        Replication = "deterministic",
        NoEffect = 0,
    };

    static CriterionPart Equal(string name, double value) => new(name, new Exact(value, Rounding) { Estimator = $"{name} over the models", Replication = "deterministic", NoEffect = 0 });

    public override string Id => "public-scores";

    public override string Title => "The pattern on public scores, and with difficulty taken out";

    public override IReadOnlyList<Claim> Claims { get; } = [s_raw, s_confound];

    public override IReadOnlyList<string> DataSets => [ArithmeticWordProblems.DataSet];

    public override double? ExpectedSeconds(Scale scale) => 0.5;

    public override IEnumerable<PublicScoresCase> Plan(PublicScoresSettings settings, IReadOnlyList<Measured<PublicScoresCase, PublicScoresResult>> done) => [new(ArithmeticWordProblems.DataSet)];

    public override Task<PublicScoresResult> MeasureAsync(PublicScoresSettings settings, PublicScoresCase piece, Trial trial) => Task.FromResult(Measure(ArithmeticWordProblems.Load()));

    static PublicScoresResult Measure(ArithmeticWordProblems data)
    {
        var (a, b, c) = (data.Arithmetic, data.Science, data.WordProblems);
        int n = data.Models.Length;
        var ranks = new PercentileSpace(a, b, c);
        LinkClass[] raw = [.. Enumerable.Range(0, n).Select(m => WeakestLink.Classify(a[m], b[m], c[m]))], ranked = [.. Enumerable.Range(0, n).Select(ranks.Class)];
        double[] rankPositions = [.. Enumerable.Range(0, n).Where(m => ranked[m] != LinkClass.NoWeakerLink).Select(ranks.Position)];
        double[] rawPositions = [.. Enumerable.Range(0, n).Select(m => WeakestLink.Position(a[m], b[m], c[m])).Where(double.IsFinite)];
        LinkClass[] floored = [.. Enumerable.Range(0, n).Select(m => WeakestLink.Classify(a[m], b[m], c[m], Floor))];
        double[] flooredPositions = [.. Enumerable.Range(0, n).Where(m => floored[m] != LinkClass.NoWeakerLink).Select(m => WeakestLink.Position(a[m], b[m], c[m]))];
        var (rawSummary, percentile, logit) = (Summary(CrossSpace.Raw, raw, rawPositions), Summary(CrossSpace.Percentile, ranked, rankPositions), CompositionModels.Logit(a, b, c));
        return new(
            n, rawSummary, Summary(CrossSpace.Raw, floored, flooredPositions), percentile, rankPositions,
            ranks.Regression()!.Coefficients, // More than four models.
            logit, CompositionModels.LowAndHigh(a, b, c), [.. AggregationFit.Compare(a, b, c)],
            [.. new[] { ("arithmetic", a), ("ARC-C", b), ("MMLU", data.Knowledge) }.Select(s => new SingleCorrelation(s.Item1, Correlation.Pearson(s.Item2, c), RankCorrelation.Spearman(s.Item2, c)))],
            [.. data.Models.Select((m, i) => new PublicScore(m, a[i], b[i], c[i], raw[i], ranked[i]))],
            SpaceDisagreement.Of(rawSummary, percentile, logit));
    }

    static SpaceSummary Summary(CrossSpace space, LinkClass[] classes, double[] positions) =>
        new(space, [.. Enum.GetValues<LinkClass>().Select(l => classes.Count(c => c == l))], Statistics.Median(positions), SignTest.Of(classes.Select(c => new[] { c })));

    public override void Conclude(PublicScoresSettings settings, IReadOnlyList<Measured<PublicScoresCase, PublicScoresResult>> results, Report report)
    {
        if (results.Count == 0) return;
        var r = results[0].Result;
        report.Judge(s_raw, Parts(r.Raw));
        var parts = Parts(r.Percentile);
        parts["median position"] = Value(r.Percentile.MedianPosition);
        foreach (var (name, fit) in new[] { ("percentile", r.Ranks), ("logit", r.Logit.Coefficients) })
            foreach (var (term, i) in new[] { ("intercept", 0), ("lower", 1), ("higher", 2) }) parts[$"{name}: {term}"] = Value(fit[i]);
        report.Judge(s_confound, parts);

        report.Table("Classes", ["Space", .. LinkNames.All.Select(l => LinkNames.Of(l)), "Weaker side", "Median position", "Sign test, one-sided"],
            new[] { ("scores", r.Raw), ("scores, difference from 0.03", r.Floored), ("ranks, difference above 0.05", r.Percentile) }
                .Select(s => (object?[])[s.Item1, .. s.Item2.Counts.Select(n => (object?)n), s.Item2.WeakerShare, s.Item2.MedianPosition, s.Item2.Signs.OneSided]));
        report.Table("Slopes", ["Model", "Intercept", "Weaker", "Stronger"],
        [
            ["percentile c on percentiles", r.Ranks[0], r.Ranks[1], r.Ranks[2]],
            ["logit c on logits", r.Logit.Coefficients[0], r.Logit.Coefficients[1], r.Logit.Coefficients[2]],
            ["c on scores", r.Linear.Coefficients[0], r.Linear.Coefficients[1], r.Linear.Coefficients[2]],
        ]);
        report.Table("What goes with the word problems", ["Of arithmetic and science", "Pearson's r", "Spearman's ρ", "Exponent"],
            r.Rules.Select(f => (object?[])[LinkNames.Of(f.Rule), f.Pearson, f.Spearman, f.Exponent]).Concat(r.Singles.Select(s => (object?[])[$"{s.Benchmark} alone", s.Pearson, s.Spearman, null])));
        report.Table("Models", ["Model", "Arithmetic", "Science", "Word problems", "By the scores", "By the ranks"],
            r.Scores.Select(s => (object?[])[s.Model, s.Arithmetic, s.Science, s.WordProblems, LinkNames.Of(s.Raw), LinkNames.Of(s.Percentile)]));

        report.Chart(LinkCharts.Positions("positions", "Where word problems lie between the two skills",
            "0 is the weaker skill, 1 the stronger. By the scores all lie left of the middle, by the ranks of the models about half.",
            [("scores", [.. r.Scores.Select(s => WeakestLink.Position(s.Arithmetic, s.Science, s.WordProblems)).Where(double.IsFinite)]), ("ranks", r.Positions)]));
        report.Chart(Charts.Plot("ranks", "Word problems follow the stronger skill's rank, not the weaker's", "Each dot is a model. On the diagonal word problems have the percentile of that skill.",
                new Axis("Percentile of the skill", "") { Minimum = 0, Maximum = 1.05 }, new Axis("Percentile of word problems", "") { Minimum = 0, Maximum = 1.05 })
            .Points("weaker skill", Ranked(r, Math.Min), Ranked(r, null)).Points("stronger skill", Ranked(r, Math.Max), Ranked(r, null)).Faint("equal", [0, 1], [0, 1]).Build());
        if (r.Disagreement is { } disagreement) report.Note(disagreement);
        report.Note(string.Create(CultureInfo.InvariantCulture, $"By the scores {r.Raw.Signs.Weaker} of {r.Raw.Signs.Decided} lie on the side of the weaker; with a floor of {Floor} on the difference of the skills {r.Floored.Counts[0]} and {r.Floored.Counts[1]} remain below both and nearer the weaker."));
        int stronger = new[] { r.Ranks, r.Logit.Coefficients, r.Linear.Coefficients }.Count(w => w[2] > w[1]);
        report.Note($"Ranks are no arbiter either: for independent skills a true minimum has only 46 % of its crosses on the side of the weaker by ranks, a maximum 54 %. The slopes decide: the stronger skill's is the larger in {stronger} of 3 fits.");
    }

    static double[] Ranked(PublicScoresResult r, Func<double, double, double>? of)
    {
        var space = new PercentileSpace([.. r.Scores.Select(s => s.Arithmetic)], [.. r.Scores.Select(s => s.Science)], [.. r.Scores.Select(s => s.WordProblems)]);
        return [.. Enumerable.Range(0, space.Count).Select(m => space.Percentile(of is null ? space.Cross[m] : of(space.First[m], space.Second[m])))];
    }

    static Dictionary<string, Measurement> Parts(SpaceSummary summary) => s_classes.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => Value(summary.Counts[p.i]));

    static Measurement Value(double value) => new(Estimate.Exact(value));
}
