using Offprint.Evaluation.Capabilities;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.GeoBench2;

/// <summary>Nothing to set: the comparison is of released figures.</summary>
public sealed record FullAgainstFrozenSettings;

/// <summary>The one comparison.</summary>
/// <param name="Cells">What the comparison counts.</param>
public sealed record FrozenCase(string Cells = "backbone × data set");

/// <summary>One backbone on one data set.</summary>
/// <param name="Model">The backbone.</param>
/// <param name="DataSet">The data set.</param>
/// <param name="Full">Mean over seeds of the normalised score with full fine-tuning.</param>
/// <param name="Frozen">The same with a frozen backbone.</param>
/// <param name="GainOfIqm">Difference of the interquartile means over seeds.</param>
public sealed record FrozenCell(string Model, string DataSet, double Full, double Frozen, double GainOfIqm);

/// <summary>Whether two boards order the models alike.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Spearman">ρ of the pooled scores over the backbones on both boards.</param>
public sealed record BoardAgreement(string Capability, double Spearman);

/// <summary>Both comparisons.</summary>
/// <param name="Cells">By backbone, then data set.</param>
/// <param name="Capabilities">Those that frozen backbones cover.</param>
public sealed record FrozenComparison(FrozenCell[] Cells, BoardAgreement[] Capabilities);

/// <summary>Full fine-tuning beside frozen backbones.</summary>
public sealed class FullAgainstFrozen : Experiment<FullAgainstFrozenSettings, FrozenCase, FrozenComparison>
{
    const string Better = "full is better", Reordered = "least agreement of a capability";

    static readonly Claim s_full = new()
    {
        Id = "full-beats-frozen",
        Statement = "Full fine-tuning beats frozen backbones nearly everywhere, and puts the models in another order.",
        Origin = new Origin.OurCheck("what a board of frozen backbones says of models that will be fine-tuned; the paper keeps two boards"),
        Criterion = new All(
        [
            new(Better, new AtLeast(0.85)
            {
                Estimator = "share of 150 cells (10 backbones × 15 data sets) in which the mean over five seeds is higher with full fine-tuning",
                Replication = "deterministic",
                NoEffect = 0.5,
            }),
            new(Reordered, new AtMost(0.6)
            {
                Estimator = "the smallest Spearman ρ, over capabilities, between the pooled scores of ten backbones with full fine-tuning and frozen",
                Replication = "deterministic",
                NoEffect = 1,
            }),
        ])
        { Estimator = "wins of full fine-tuning and agreement of the two boards", Replication = "deterministic", NoEffect = 0 },
        CarriesOver = "Everything: these are the paper's own runs.",
    };

    public override string Id => "frozen";

    public override string Title => "Full fine-tuning beside frozen backbones";

    public override IReadOnlyList<Claim> Claims { get; } = [s_full];

    public override IReadOnlyList<string> DataSets => [GeoResults.DataSet];

    public override double? ExpectedSeconds(Scale scale) => 0.5;

    public override IEnumerable<FrozenCase> Plan(FullAgainstFrozenSettings settings, IReadOnlyList<Measured<FrozenCase, FrozenComparison>> done) => [new()];

    public override Task<FrozenComparison> MeasureAsync(FullAgainstFrozenSettings settings, FrozenCase piece, Trial trial)
    {
        var ranges = GeoResults.Ranges();
        var frozen = GeoResults.Frozen().Normalised(ranges);
        var full = GeoResults.FullFineTuning().Normalised(ranges);
        full = full.Select([.. frozen.Models.Select(full.ModelIndex)]);
        var cells =
            from m in Enumerable.Range(0, frozen.Models.Count)
            from d in Enumerable.Range(0, frozen.DataSets.Count)
            let here = full.DataSetIndex(frozen.DataSets[d])
            select Cell(frozen.Models[m], frozen.DataSets[d], full[m, here].ToArray(), frozen[m, d].ToArray());
        var covered = GeoCapabilities.All.Where(c => c.DataSets.All(frozen.DataSets.Contains));
        return Task.FromResult(new FrozenComparison(
            [.. cells],
            [.. covered.Select(c => new BoardAgreement(c.Name, RankCorrelation.Spearman(CapabilityScoring.Pooled(full, c), CapabilityScoring.Pooled(frozen, c))))]));
    }

    static FrozenCell Cell(string model, string dataSet, double[] full, double[] frozen) =>
        new(model, dataSet, Statistics.Mean(full), Statistics.Mean(frozen), TrimmedMean.Of(full).Value - TrimmedMean.Of(frozen).Value);

    public override void Conclude(FullAgainstFrozenSettings settings, IReadOnlyList<Measured<FrozenCase, FrozenComparison>> results, Report report)
    {
        var (cells, boards) = (results[0].Result.Cells, results[0].Result.Capabilities);
        double better = Statistics.Mean([.. cells.Select(c => c.Full > c.Frozen ? 1.0 : 0)]);
        var least = boards.MinBy(b => b.Spearman)!; // Several capabilities are covered.
        report.Judge(s_full, new Dictionary<string, Measurement> { [Better] = new(Estimate.Exact(better)), [Reordered] = new(Estimate.Exact(least.Spearman)) });

        report.Table("Agreement of the two boards", ["Capability", "Spearman's ρ, full against frozen"], boards.OrderBy(b => b.Spearman).Select(b => (object?[])[b.Capability, b.Spearman]));
        report.Table("Gain of full fine-tuning", ["Model", "Cells", "Full is better in", "Mean gain", "Smallest gain", "Largest gain"], cells.GroupBy(c => c.Model).Select(g => (object?[])
            [g.Key, g.Count(), g.Count(c => c.Full > c.Frozen), Statistics.Mean([.. g.Select(c => c.Full - c.Frozen)]), g.Min(c => c.Full - c.Frozen), g.Max(c => c.Full - c.Frozen)]));

        var chart = Charts.HeatMap("gain", "Gain of full fine-tuning over frozen backbones", "Difference of the means over seeds of normalised scores; 1 is the whole range of scores on record.",
            row: new("Model", ""), column: new("Data set", ""), value: new("Gain", "")).Diverging().Format(".1f");
        foreach (var cell in cells) chart.Cell(cell.Model, cell.DataSet, cell.Full - cell.Frozen);
        report.Chart(chart.Build());

        report.Note($"Full fine-tuning is better in {better:P1} of {cells.Length} cells, by {Statistics.Mean([.. cells.Select(c => c.Full - c.Frozen)]):0.0000} on average ({Statistics.Mean([.. cells.Select(c => c.GainOfIqm)]):0.0000} by interquartile means). Frozen scores lie on the range of the fine-tuned ones and may be below 0.");
        report.Note($"The boards agree least on {least.Capability} (ρ = {least.Spearman:0.000}): a choice made on frozen backbones need not hold after fine-tuning. Frozen backbones have no detection results, so Core and Detection cannot be compared.");
    }
}
