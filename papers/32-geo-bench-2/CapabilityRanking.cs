using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Capabilities;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.GeoBench2;

/// <summary>How many resamples.</summary>
public sealed record CapabilityRankingSettings
{
    [Description("Bootstrap draws of each capability")]
    [Range(40, 1_000_000)]
    public int Draws { get; init; } = 10_000;
}

/// <summary>One capability.</summary>
/// <param name="Capability">Its name.</param>
public sealed record CapabilityCase(string Capability);

/// <summary>The field on one capability.</summary>
/// <param name="Scores">A score per model that covers it, in the order of the release.</param>
/// <param name="LeftOut">Models without a score, with what they lack.</param>
/// <param name="GroupGap">Best score of a backbone trained on photographs less the best of one trained on observations of the Earth.</param>
/// <param name="GroupWins">Share of the draws in which the former is the higher.</param>
public sealed record CapabilityField(CapabilityScore[] Scores, string[] LeftOut, double GroupGap, double GroupWins);

/// <summary>Who is first at what, and how sure that is.</summary>
public sealed class CapabilityRanking : Experiment<CapabilityRankingSettings, CapabilityCase, CapabilityField>
{
    const string Under10 = "photographs ahead under 10 m", RgbNir = "photographs ahead on RGB/NIR", Temporal = "observations ahead on Multi-Temporal", Spectral = "observations ahead on Multi-Spectral";

    const string Seen = "The limit was set after the outcome on these data had been seen, and there is one such data set: it describes, it does not confirm a prediction.";

    static readonly Claim s_noWinner = new()
    {
        Id = "no-winner",
        Statement = "No single model leads all capabilities: at least four different models are first in one of the nine.",
        Origin = new Origin.PaperStatement("abstract: no single model dominates across all tasks"),
        Criterion = new AtLeast(4)
        {
            Estimator = "number of different models with the highest pooled interquartile mean of normalised scores on one of nine capabilities",
            Replication = "deterministic",
            NoEffect = 1,
            Unit = "models",
        },
        CarriesOver = "Everything: these are the paper's own runs.",
    };

    static readonly Claim s_groups = new()
    {
        Id = "pre-training",
        Statement = "Backbones trained on photographs lead at high resolution and in plain colour, those trained on observations of the Earth where several dates or bands count.",
        Origin = new Origin.OurCheck($"how sure the abstract's division of labour is over resampled seeds. {Seen}"),
        Criterion = new All([Part(Under10), Part(RgbNir), Part(Temporal), Part(Spectral)]) { Estimator = "share of draws in which the best of the named group is ahead", Replication = "bootstrap draw", NoEffect = 0.5 },
        CarriesOver = "Everything: these are the paper's own runs.",
        DoesNotCarryOver = "The name of the first group. DINOv3-ViT-L-SAT was trained on satellite images in plain colours, so 'photographs' is meant loosely.",
    };

    static readonly Claim s_unlike = new()
    {
        Id = "different-abilities",
        Statement = "Capabilities order the models differently: some two of them agree at a rank correlation of a half or less.",
        Origin = new Origin.OurCheck($"whether grouping by capability tells more than one average would. {Seen}"),
        Criterion = new AtMost(0.5)
        {
            Estimator = "the smallest Spearman ρ between two of nine capabilities over the models that have both",
            Replication = "deterministic",
            NoEffect = 1,
        },
        CarriesOver = "Everything: these are the paper's own runs.",
    };

    static readonly Claim s_toss = new()
    {
        Id = "coin-toss",
        Statement = "The first place on Core and on 10 m and above is not settled: no model is first in 70 % of the resamples.",
        Origin = new Origin.OurCheck($"whether a ranking without intervals misleads. {Seen}"),
        Criterion = new All([Toss(GeoCapabilities.Core), Toss(GeoCapabilities.From10)]) { Estimator = "largest share of draws in which one model is first", Replication = "bootstrap draw", NoEffect = 1 },
        CarriesOver = "Everything: these are the paper's own runs.",
    };

    static CriterionPart Part(string name) => new(name, new AtLeast(0.8)
    {
        Estimator = "share of bootstrap draws (seeds resampled within each data set) in which the best of the named group has the higher pooled interquartile mean; level draws count half",
        Replication = "bootstrap draw",
        NoEffect = 0.5,
    });

    static CriterionPart Toss(string capability) => new(capability, new AtMost(0.7)
    {
        Estimator = "largest share of bootstrap draws in which one model has the highest pooled interquartile mean; level models share the draw",
        Replication = "bootstrap draw",
        NoEffect = 1,
    });

    public override string Id => "capabilities";

    public override string Title => "Who leads which capability, and how surely";

    public override IReadOnlyList<Claim> Claims { get; } = [s_noWinner, s_groups, s_unlike, s_toss];

    public override IReadOnlyList<string> DataSets => [GeoResults.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 1, _ => 7 };

    public override CapabilityRankingSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Draws = 100 },
        Scale.Quick => new() { Draws = 1_000 },
        _ => new(),
    };

    public override IEnumerable<CapabilityCase> Plan(CapabilityRankingSettings settings, IReadOnlyList<Measured<CapabilityCase, CapabilityField>> done) =>
        GeoCapabilities.All.Select(c => new CapabilityCase(c.Name));

    public override Task<CapabilityField> MeasureAsync(CapabilityRankingSettings settings, CapabilityCase piece, Trial trial)
    {
        var table = GeoResults.FullFineTuning().Normalised(GeoResults.Ranges());
        var result = CapabilityScoring.Score(table, GeoCapabilities.Named(piece.Capability), new() { Draws = settings.Draws, Seed = trial.Random.NextUInt64() }, trial.Cancellation);
        return Task.FromResult(new CapabilityField(
            [.. result.Scores], [.. result.LeftOut],
            result.Gap(GeoResults.NaturalImages, GeoResults.EarthObservation), result.BestOf(GeoResults.NaturalImages, GeoResults.EarthObservation)));
    }

    public override void Conclude(CapabilityRankingSettings settings, IReadOnlyList<Measured<CapabilityCase, CapabilityField>> results, Report report)
    {
        var fields = results.ToDictionary(r => r.Case.Capability, r => r.Result);
        string[] winners = [.. fields.Values.Select(f => Best(f)[0].Model)];
        report.Judge(s_noWinner, Estimate.Exact(winners.Distinct().Count()));
        report.Judge(s_groups, new Dictionary<string, Measurement>
        {
            [Under10] = Share(fields[GeoCapabilities.Under10].GroupWins, settings),
            [RgbNir] = Share(fields[GeoCapabilities.RgbNir].GroupWins, settings),
            [Temporal] = Share(1 - fields[GeoCapabilities.MultiTemporal].GroupWins, settings),
            [Spectral] = Share(1 - fields[GeoCapabilities.MultiSpectral].GroupWins, settings),
        });
        var agreement = CapabilityAgreement.Between([.. fields.Select(f => (f.Key, (IReadOnlyList<CapabilityScore>)f.Value.Scores))]);
        var (least, most) = (agreement.MinBy(a => a.Spearman)!, agreement.MaxBy(a => a.Spearman)!); // Nine capabilities make pairs.
        report.Judge(s_unlike, Estimate.Exact(least.Spearman));
        report.Judge(s_toss, new[] { GeoCapabilities.Core, GeoCapabilities.From10 }.ToDictionary(c => c, c => Share(fields[c].Scores.Max(s => s.First), settings)));

        report.Table("Leaders", ["Capability", "Models", "First", "Score", "Low", "High", "First in draws", "Second", "Its score", "Photographs − observations", "Photographs ahead in draws"],
            fields.Select(f => (object?[])[f.Key, f.Value.Scores.Length, Best(f.Value)[0].Model, Best(f.Value)[0].Score, Best(f.Value)[0].Low, Best(f.Value)[0].High, Best(f.Value)[0].First, Best(f.Value)[1].Model, Best(f.Value)[1].Score, f.Value.GroupGap, f.Value.GroupWins]));
        report.Table("All scores", ["Capability", "Rank", "Model", "Score", "Low", "High", "Bootstrap sd", "Published error", "Mean of data sets", "First in draws", "Rank low", "Rank high"],
            fields.SelectMany(f => Best(f.Value).Select(s => (object?[])[f.Key, s.Rank, s.Model, s.Score, s.Low, s.High, s.Deviation, s.PublishedError, s.MeanOfDataSets, s.First, s.RankLow, s.RankHigh])));
        report.Table("Agreement of capabilities", ["First", "Second", "Spearman's ρ", "Models"], agreement.OrderBy(a => a.Spearman).Select(a => (object?[])[a.First, a.Second, a.Spearman, a.Models]));

        foreach (string capability in new[] { GeoCapabilities.Core, GeoCapabilities.MultiSpectral, GeoCapabilities.Under10 })
            report.Chart(CapabilityCharts.Ranking(capability, fields[capability].Scores, GeoResults.EarthObservation));
        report.Chart(CapabilityCharts.Places([.. fields.Select(f => (f.Key, f.Value.Scores))], [.. winners.Distinct()]));
        report.Chart(CapabilityCharts.Agreement([.. fields.Keys], agreement));

        report.Note($"First by capability: {string.Join(", ", fields.Keys.Zip(winners, (c, w) => $"{c} {w}"))}.");
        var core = Best(fields[GeoCapabilities.Core]);
        report.Note($"On Core {core[0].Model} is first in {core[0].First:P0} of the draws and {core[1].Model} in {core[1].First:P0}: its lead of {core[0].Score - core[1].Score:0.0000} is smaller than its error of {core[0].Deviation:0.0000}.");
        report.Note($"The paper prints the deviation over the draws divided by the root of their number, here {core[0].PublishedError:0.00000} for {core[0].Model} on Core. That shrinks with every further draw and tells how exactly the bootstrap was computed; the sampling error is {core[0].Deviation:0.0000}, {core[0].Deviation / core[0].PublishedError:0} times as large (ten times with the paper's 100 draws).");
        var others = fields.Where(f => f.Value.Scores.MaxBy(s => s.MeanOfDataSets)!.Model != Best(f.Value)[0].Model).Select(f => $"{f.Key} ({f.Value.Scores.MaxBy(s => s.MeanOfDataSets)!.Model})").ToList(); // Every capability has scores.
        report.Note($"The pooled interquartile mean cuts away whole data sets. By the mean of the data sets' own means {(others.Count == 0 ? "the same models lead" : $"another model leads on {string.Join(", ", others)}")}.");
        report.Note($"The two least alike are {least.First} and {least.Second} (ρ = {least.Spearman:0.000} over {least.Models} models), the most alike {most.First} and {most.Second} (ρ = {most.Spearman:0.000}). {fields[GeoCapabilities.Core].LeftOut.Length} models have no detection results and so no score on Core.");
    }

    static Measurement Share(double share, CapabilityRankingSettings settings) => new(Intervals.Wilson((long)Math.Round(share * settings.Draws), settings.Draws));

    static CapabilityScore[] Best(CapabilityField field) => [.. field.Scores.OrderBy(s => s.Rank).ThenBy(s => s.Model, StringComparer.Ordinal)];
}
