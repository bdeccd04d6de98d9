using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Aggregation;
using Offprint.Evaluation.SwissRound;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.SwissRound;

/// <summary>How many tournaments, and how often.</summary>
public sealed record RankingsSettings
{
    [Description("Tournaments of one study, for each order of the benchmarks")]
    [Range(100, 10_000_000)]
    public int Iterations { get; init; } = 100_000;

    [Description("Independent studies, each with random orders of its own")]
    [Range(2, 1000)]
    [PlanOnly]
    public int Studies { get; init; } = 5;

    [Description("Random orders of the benchmarks in each study, beside the given and the reversed one")]
    [Range(1, 100)]
    public int RandomOrders { get; init; } = 6;

    [Description("Random orders that share the tournaments of one more play, whose wins are averaged")]
    [Range(2, 100_000)]
    public int AveragedOrders { get; init; } = 500;
}

/// <summary>One independent study.</summary>
/// <param name="Study">Its number, from 1.</param>
public sealed record StudyCase(int Study);

/// <summary>A ranking by other means.</summary>
/// <param name="Name">How it was made.</param>
/// <param name="Values">A value per model.</param>
/// <param name="HigherIsBetter">False for mean ranks.</param>
public sealed record OtherRanking(string Name, double[] Values, bool HigherIsBetter)
{
    internal Aggregate AsAggregate() => new(Name, Values, HigherIsBetter);
}

/// <summary>The field played in one order.</summary>
/// <param name="Label"><c>given</c>, <c>reversed</c> or <c>random 1</c> and so on.</param>
/// <param name="Benchmarks">The benchmarks as played.</param>
/// <param name="ExpectedWins">E[S] per model.</param>
public sealed record PlayedOrder(string Label, string[] Benchmarks, double[] ExpectedWins);

/// <summary>What one study found.</summary>
/// <param name="Models">Names of the models.</param>
/// <param name="Orders">The given order first, then the reversed one, then random ones.</param>
/// <param name="StandardErrors">Of E[S] in the given order.</param>
/// <param name="ByeRates">Part of the rounds without an opponent, in the given order.</param>
/// <param name="AveragedOrders">E[S] over many random orders.</param>
/// <param name="Others">Rankings of the same table by other means.</param>
/// <param name="Notes">How to read the ranking in the given order.</param>
/// <param name="Invariants">What a step-by-step check of the first tournaments found.</param>
public sealed record RankingStudy(
    string[] Models, PlayedOrder[] Orders, double[] StandardErrors, double[] ByeRates, double[] AveragedOrders, OtherRanking[] Others, string[] Notes, string Invariants);

/// <summary>The Swiss ranking beside rankings that ignore the order of the benchmarks, and beside itself in other orders.</summary>
public sealed class Rankings : Experiment<RankingsSettings, StudyCase, RankingStudy>
{
    /// <summary>The rankings that the claim compares with, by the names of the library.</summary>
    static readonly string[] s_static = ["mean", "z-mean", "win rate"];

    static readonly Claim s_unlikeStatic = new()
    {
        Id = "unlike-static",
        Statement = "The ranking by expected wins is related to the static rankings (mean score, mean z-score, mean win rate), but is not one of them.",
        Origin = new Origin.PaperStatement("abstract: more nuanced and context-aware than aggregate scoring and static pairwise models"),
        Criterion = new All([.. s_static.Select(name => new CriterionPart(name, new Between(0.80, 0.97)
        {
            Estimator = $"Kendall's τ-b between E[S] (nobody eliminated, benchmarks in the order of the table) and the {name}; mean over studies of N = 100,000 tournaments",
            Replication = "independent study",
            NoEffect = 1, // the same ranking
        }))])
        { Estimator = "agreement with three static rankings", Replication = "independent study", NoEffect = 1 },
        CarriesOver = "That the dynamics make a ranking of their own, close to the static ones.",
        DoesNotCarryOver = "Whether that ranking is the better one: no truth is known here to compare with.",
    };

    public override string Id => "rankings";

    public override string Title => "Expected wins beside mean, z-score, win rate, and other orders";

    public override IReadOnlyList<Claim> Claims { get; } = [s_unlikeStatic];

    public override IReadOnlyList<string> DataSets => [BaseModels.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 5, _ => 20 };

    public override RankingsSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Iterations = 300, Studies = 2, RandomOrders = 2, AveragedOrders = 20 },
        Scale.Quick => new() { Iterations = 20_000 },
        _ => new(),
    };

    public override IEnumerable<StudyCase> Plan(RankingsSettings settings, IReadOnlyList<Measured<StudyCase, RankingStudy>> done) =>
        Enumerable.Range(1, settings.Studies).Select(i => new StudyCase(i));

    public override Task<RankingStudy> MeasureAsync(RankingsSettings settings, StudyCase piece, Trial trial)
    {
        var table = BaseModels.Load();
        var options = new SwissOptions { Iterations = settings.Iterations, Seed = trial.Random.NextUInt64(), RandomOrders = settings.RandomOrders };
        var orders = SwissOrders.Compare(table, options, progress: new TrialProgress(trial, "tournaments"), cancellationToken: trial.Cancellation);
        var given = orders.Runs[0].Result;
        var averaged = SwissTournament.Run(table, options with { RandomOrders = Math.Min(settings.AveragedOrders, settings.Iterations) }, cancellationToken: trial.Cancellation);
        var knockOut = SingleElimination.Run(table, settings.Iterations, options.Seed, cancellationToken: trial.Cancellation);
        return Task.FromResult(new RankingStudy(
            [.. table.Models],
            [.. orders.Runs.Select(r => new PlayedOrder(r.Label, [.. r.Result.Table.Benchmarks], r.Result.ExpectedWins))],
            given.StandardErrors,
            given.ByeRates,
            averaged.ExpectedWins,
            [
                .. Aggregates.All(table, trial.Cancellation).Select(a => new OtherRanking(a.Name, a.Values, a.HigherIsBetter)),
                new("knock-out", knockOut.ExpectedWins, true),
            ],
            [.. SwissReadingGuide.Notes(given, orders).Select(n => n.Text)],
            given.Invariants.ToString()));
    }

    public override void Conclude(RankingsSettings settings, IReadOnlyList<Measured<StudyCase, RankingStudy>> results, Report report)
    {
        RankingStudy[] studies = [.. results.Select(r => r.Result)];
        var toStatic = s_static.ToDictionary(name => name, name => studies.Select(s => TauToGiven(s, Other(s, name))).ToArray());
        report.Judge(s_unlikeStatic, toStatic.ToDictionary(t => t.Key, t => new Measurement(Intervals.Student(t.Value), t.Value)));

        double[] reversed = [.. studies.Select(s => TauToGiven(s, Swiss(s, 1)))];
        double[] random = [.. studies.SelectMany(s => Enumerable.Range(2, s.Orders.Length - 2).Select(i => TauToGiven(s, Swiss(s, i))))];
        report.Table("Agreement with E[S] in the given order", ["Ranking", "Kendall's τ-b", "Low", "High", "Replicates"],
        [
            .. studies[0].Others.Select(o => Row(o.Name, [.. studies.Select(s => TauToGiven(s, Other(s, o.Name)))])),
            Row("E[S], reversed order", reversed),
            ["E[S], random orders (mean; lowest and highest single order)", Statistics.Mean(random), random.Min(), random.Max(), random.Length],
            Row($"E[S], mean over {settings.AveragedOrders} random orders", [.. studies.Select(s => TauToGiven(s, Averaged(s)))]),
        ]);
        report.Table("Random orders", ["Study", "Benchmarks as played", "τ-b to the given order", "τ-b to the mean win rate"],
            results.SelectMany(r => Enumerable.Range(2, r.Result.Orders.Length - 2).Select(i => (object?[])
            [
                r.Case.Study, string.Join(", ", r.Result.Orders[i].Benchmarks), TauToGiven(r.Result, Swiss(r.Result, i)), Swiss(r.Result, i).TauTo(Other(r.Result, "win rate")),
            ])).Take(Report.MaximumRows));

        var field = FieldRanking.Pooled(studies);
        report.Table("Ranking", ["Model", "E[S]", "SE", "Place", "Bye rate", "Mean score", "Place by mean score", "Win rate", "Place by win rate"], field.Rows(studies[0]));
        report.Chart(SwissCharts.Ranked("ranking-top", "The thirty models with most expected wins", field.Models, field.ExpectedWins, field.StandardErrors, field.ForCode, BaseModels.Benchmarks.Count, 30));
        report.Chart(SwissCharts.Ranked("ranking", "All models by expected wins", field.Models, field.ExpectedWins, field.StandardErrors, field.ForCode, BaseModels.Benchmarks.Count));
        report.Chart(SwissCharts.Agreement(
            [new("E[S]", field.ExpectedWins), Swiss(studies[0], 1) with { Name = "E[S] reversed" }, Averaged(studies[0]), .. studies[0].Others.Select(o => o.AsAggregate())]));
        report.Chart(SwissCharts.Orders(studies[0].Models, [.. studies[0].Orders.Take(6).Select(o => (o.Label, o.ExpectedWins))], 15, BaseModels.IsForCode));

        foreach (string note in studies[0].Notes) report.Note(note);
        report.Note(OrderRemark([.. toStatic.Values.Select(t => Statistics.Mean(t))], Statistics.Mean(reversed), random));
        double toWinRate = Statistics.Mean([.. studies.Select(s => Averaged(s).TauTo(Other(s, "win rate")))]);
        report.Note($"Averaged over {settings.AveragedOrders} random orders, expected wins agree with the mean win rate at τ = {toWinRate:0.000}; in the given order they do at {Statistics.Mean(toStatic["win rate"]):0.000}.");
        report.Note(studies[0].Invariants);
    }

    /// <summary>Sets the distance to static rankings beside what another order of the benchmarks does.</summary>
    static string OrderRemark(double[] toStatic, double reversed, double[] random)
    {
        string figures = $"τ to the static rankings is {toStatic.Min():0.000} to {toStatic.Max():0.000}; to the reversed order {reversed:0.000}, to {random.Length} random orders {random.Min():0.000} to {random.Max():0.000} (mean {Statistics.Mean(random):0.000}).";
        return reversed <= toStatic.Max() || Statistics.Mean(random) <= toStatic.Max()
            ? $"{figures} Playing the same benchmarks in another order moves the ranking as much as replacing it by a static one: most of the difference is a statement about the order."
            : $"{figures} Another order moves the ranking less than replacing it by a static one.";
    }

    static object?[] Row(string name, double[] values)
    {
        var estimate = Intervals.Student(values);
        return [name, estimate.Value, estimate.Low, estimate.High, estimate.Count];
    }

    static double TauToGiven(RankingStudy study, Aggregate other) => Swiss(study, 0).TauTo(other);

    static Aggregate Swiss(RankingStudy study, int order) => new(study.Orders[order].Label, study.Orders[order].ExpectedWins);

    static Aggregate Other(RankingStudy study, string name) => study.Others.Single(o => o.Name == name).AsAggregate();

    static Aggregate Averaged(RankingStudy study) => new("E[S] over orders", study.AveragedOrders);
}
