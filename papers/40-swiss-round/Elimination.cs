using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.SwissRound;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.SwissRound;

/// <summary>How many models leave, and how many tournaments show it.</summary>
public sealed record EliminationSettings
{
    [Description("Tournaments of one study, for each number eliminated")]
    [Range(100, 10_000_000)]
    public int Iterations { get; init; } = 100_000;

    [Description("Independent studies")]
    [Range(2, 1000)]
    [PlanOnly]
    public int Studies { get; init; } = 5;

    [Description("Numbers of models eliminated after each round over which the slope is fitted; with 0")]
    [Range(0, BaseModels.Count)]
    public int[] Grid { get; init; } = [0, 2, 4, 6, 8, 10];

    [Description("A further number for which totals are reported")]
    [Range(0, BaseModels.Count)]
    public int Also { get; init; } = 5;
}

/// <summary>Totals at one number eliminated.</summary>
/// <param name="Eliminated">T, the same after every round.</param>
/// <param name="TotalWins">ΣE[S].</param>
/// <param name="TauToNone">Kendall's τ-b to the ranking without elimination.</param>
public sealed record EliminationLevel(int Eliminated, double TotalWins, double TauToNone);

/// <summary>What one study found. Arrays are indexed as the models.</summary>
/// <param name="Models">Names of the models.</param>
/// <param name="Levels">Totals at each number eliminated, ascending.</param>
/// <param name="ExpectedWins">E[S], [number of the grid][model].</param>
/// <param name="Lambda">Wins lost for each model more that leaves after every round.</param>
/// <param name="LambdaErrors">Standard errors of Λ.</param>
/// <param name="LambdaReversed">Λ when the benchmarks are played last to first.</param>
public sealed record RiskStudy(string[] Models, EliminationLevel[] Levels, double[][] ExpectedWins, double[] Lambda, double[] LambdaErrors, double[] LambdaReversed);

/// <summary>Whether elimination tells steady models from risky ones.</summary>
public sealed class Elimination : Experiment<EliminationSettings, StudyCase, RiskStudy>
{
    const string Specialists = "code models among the three steepest", Leaders = "largest |Λ| of the five leaders";

    // Of 124 models 15 were trained for code.
    const double CodeModelsOfThreeByChance = 3 * 15.0 / BaseModels.Count;

    // A model that leaves after round k misses 8 − k rounds at half a win: Σ(8 − k)/2 = 14 for k = 1…7, shared by all alike.
    const double LambdaSharedByAll = 14.0 / BaseModels.Count;

    static readonly Claim s_risk = new()
    {
        Id = "risk-profile",
        Statement = "Elimination profiles risk: the steepest falls are those of specialised models, while the leaders of the field lose nothing to speak of.",
        Origin = new Origin.PaperStatement("abstract: failure sensitivity analysis tells robust generalists from aggressive specialists"),
        Criterion = new All(
        [
            new(Specialists, new AtLeast(2)
            {
                Estimator = "models trained for code among the three with the largest Λ (slope of E[S] over T = 0, 2, 4, 6, 8, 10); mean over studies of N = 100,000 tournaments",
                Replication = "independent study",
                NoEffect = CodeModelsOfThreeByChance,
                Unit = "models",
            }),
            new(Leaders, new AtMost(0.02)
            {
                Estimator = "the largest |Λ| among the five models with most expected wins at T = 0; mean over studies of N = 100,000 tournaments",
                Replication = "independent study",
                NoEffect = LambdaSharedByAll,
                Unit = "wins per model eliminated",
            }),
        ])
        { Estimator = "sensitivity of specialists and of leaders", Replication = "independent study", NoEffect = 0 },
        CarriesOver = "That sensitivity to elimination separates models, and which kind it finds.",
        DoesNotCarryOver = "Each model's Λ, which belongs to this field and this order of the benchmarks; the report shows the reversed order beside it.",
    };

    public override string Id => "elimination";

    public override string Title => "Expected wins as the bottom of the field leaves";

    public override IReadOnlyList<Claim> Claims { get; } = [s_risk];

    public override IReadOnlyList<string> DataSets => [BaseModels.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 6, _ => 26 };

    public override EliminationSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Iterations = 300, Studies = 2 },
        Scale.Quick => new() { Iterations = 20_000 },
        _ => new(),
    };

    public override IEnumerable<StudyCase> Plan(EliminationSettings settings, IReadOnlyList<Measured<StudyCase, RiskStudy>> done) =>
        Enumerable.Range(1, settings.Studies).Select(i => new StudyCase(i));

    public override Task<RiskStudy> MeasureAsync(EliminationSettings settings, StudyCase piece, Trial trial)
    {
        var table = BaseModels.Load();
        var options = new SwissOptions { Iterations = settings.Iterations, Seed = trial.Random.NextUInt64(), EliminationGrid = settings.Grid };
        var found = SwissSensitivity.Run(table, options, progress: new TrialProgress(trial, "tournaments over the grid"), cancellationToken: trial.Cancellation);
        var levels = found.Grid.Select((t, g) => new EliminationLevel(t, found.TotalExpectedWins[g], found.TauToNone[g])).ToList();
        if (!found.Grid.Contains(settings.Also))
        {
            var also = SwissTournament.Run(table, options with { Elimination = [settings.Also] }, cancellationToken: trial.Cancellation);
            levels.Add(new(settings.Also, also.TotalExpectedWins, RankCorrelation.KendallTauB(found.ExpectedWins[0], also.ExpectedWins)));
        }

        // Which models are steepest shows in a fifth of the tournaments: Λ spreads over 0.2, its error is then 0.001.
        var reversed = SwissSensitivity.Run(table.Reversed(), options with { Iterations = Math.Max(100, settings.Iterations / 5) }, cancellationToken: trial.Cancellation);
        return Task.FromResult(new RiskStudy(
            [.. table.Models], [.. levels.OrderBy(l => l.Eliminated)], [.. found.ExpectedWins], found.Lambda, found.LambdaStandardErrors, reversed.Lambda));
    }

    public override void Conclude(EliminationSettings settings, IReadOnlyList<Measured<StudyCase, RiskStudy>> results, Report report)
    {
        RiskStudy[] studies = [.. results.Select(r => r.Result)];
        double[] specialists = [.. studies.Select(s => (double)Steepest(s.Lambda).Take(3).Count(m => BaseModels.IsForCode(s.Models[m])))];
        double[] leaders = [.. studies.Select(s => Leading(s.ExpectedWins[0]).Take(5).Max(m => Math.Abs(s.Lambda[m])))];
        report.Judge(s_risk, new Dictionary<string, Measurement>
        {
            [Specialists] = new(Intervals.Student(specialists), specialists),
            [Leaders] = new(Intervals.Student(leaders), leaders),
        });

        var field = RiskField.Pooled(studies);
        int[] grid = [.. settings.Grid.Distinct().Order()];
        report.Table("Totals", ["T", "ΣE[S]", "Low", "High", "Kendall's τ-b to T = 0"], studies[0].Levels.Select((level, i) =>
        {
            var total = Intervals.Student([.. studies.Select(s => s.Levels[i].TotalWins)]);
            return (object?[])[level.Eliminated, total.Value, total.Low, total.High, Statistics.Mean([.. studies.Select(s => s.Levels[i].TauToNone)])];
        }));
        report.Table("Sensitivity", ["Model", "E[S] at T = 0", "Λ (wins lost per model eliminated)", "SE of Λ", "Λ / E[S]", "Λ, benchmarks reversed", "Trained for code"],
            Leading(field.ExpectedWins[0]).Select(m => (object?[])
                [field.Models[m], field.ExpectedWins[0][m], field.Lambda[m], field.LambdaErrors[m], field.Lambda[m] / field.ExpectedWins[0][m], field.LambdaReversed[m], BaseModels.IsForCode(field.Models[m])]));

        int rounds = BaseModels.Benchmarks.Count;
        int[] leading = [.. Leading(field.ExpectedWins[0]).Take(3)], steepest = [.. Steepest(field.Lambda).Take(3)];
        bool[] code = [.. field.Models.Select(BaseModels.IsForCode)];
        report.Chart(SwissCharts.Profiles(field.ExpectedWins[0], field.Lambda, rounds, [("trained for code", code), ("other", [.. code.Select(c => !c)])]));
        report.Chart(SwissCharts.Lines(field.Models, grid, field.ExpectedWins, rounds, [.. leading, .. steepest]));
        report.Chart(SwissCharts.Totals([.. studies[0].Levels.Select(l => l.Eliminated)], [.. studies[0].Levels.Select((_, i) => Statistics.Mean([.. studies.Select(s => s.Levels[i].TotalWins)]))]));

        report.Note($"Leaders: {Listed(leading)}. Steepest: {Listed(Steepest(field.Lambda).Take(5))}.");
        report.Note($"{Steepest(field.Lambda).Take(10).Count(m => code[m])} of the ten steepest models were trained for code, of the field {code.Count(c => c)} of {code.Length}.");
        int[] reversed = [.. Steepest(field.LambdaReversed).Take(3)];
        string verdict = reversed.Count(m => code[m]) < steepest.Count(m => code[m])
            ? "Which models are found risky is a statement about the order of the benchmarks too."
            : "The three keep their kind in this order.";
        report.Note($"Played last to first, with {BaseModels.Benchmarks[^1]} in the first round, the three steepest are {string.Join(", ", reversed.Select(m => field.Models[m]))}, {reversed.Count(m => code[m])} of them trained for code. {verdict}");

        string Listed(IEnumerable<int> models) => string.Join(", ", models.Select(m => $"{field.Models[m]} (Λ = {field.Lambda[m]:0.0000} ± {field.LambdaErrors[m]:0.0000})"));
    }

    static IEnumerable<int> Leading(double[] wins) => Enumerable.Range(0, wins.Length).OrderByDescending(m => wins[m]);

    static IEnumerable<int> Steepest(double[] lambda) => Enumerable.Range(0, lambda.Length).OrderByDescending(m => lambda[m]);
}

/// <summary>The field over all studies together.</summary>
sealed record RiskField(string[] Models, double[][] ExpectedWins, double[] Lambda, double[] LambdaErrors, double[] LambdaReversed)
{
    /// <summary>Means over independent studies of equal size; the error of a mean of n is √ΣSE²/n.</summary>
    public static RiskField Pooled(IReadOnlyList<RiskStudy> studies)
    {
        string[] models = studies[0].Models;
        double[] Mean(Func<RiskStudy, double[]> values) => [.. models.Select((_, m) => Statistics.Mean([.. studies.Select(s => values(s)[m])]))];
        return new(
            models,
            [.. studies[0].ExpectedWins.Select((_, g) => Mean(s => s.ExpectedWins[g]))],
            Mean(s => s.Lambda),
            [.. models.Select((_, m) => Math.Sqrt(studies.Sum(s => s.LambdaErrors[m] * s.LambdaErrors[m])) / studies.Count)],
            Mean(s => s.LambdaReversed));
    }
}
