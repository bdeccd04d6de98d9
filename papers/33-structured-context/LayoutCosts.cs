using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.StructuredContext;

/// <summary>Which descriptions are measured.</summary>
public sealed record LayoutCostsSettings
{
    [Description("Numbers of tables")]
    [Range(1, 100_000)]
    [PlanOnly]
    public int[] Sizes { get; init; } = [10, 24, 100, 500, 1_000, 2_500, 5_000, 10_000];

    [Description("Generated descriptions of each size")]
    [Range(2, 1000)]
    [PlanOnly]
    public int Seeds { get; init; } = 10;
}

/// <summary>A description.</summary>
/// <param name="Tables">Number of tables.</param>
/// <param name="Seed">Number of the generated description, from 1; 0 is the reference schema, which has no chance in it.</param>
public sealed record DescribedCase(int Tables, int Seed);

/// <summary>One layout of a description; means are over the searched tables.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Tokens">Of the file.</param>
/// <param name="Grep">Tokens that a search for a bare name returns.</param>
/// <param name="Informed">Tokens until a script that knows the layout has the columns.</param>
/// <param name="Cycling">Tokens for a script that tries notations.</param>
/// <param name="Missed">Tokens of its tries that found nothing.</param>
public sealed record LayoutCost(SchemaLayout Layout, long Bytes, int Tokens, double Grep, double Informed, double Cycling, double Missed)
{
    /// <summary>What not knowing the layout multiplies the cost with.</summary>
    public double Tax => Cycling / Informed;
}

/// <summary>The layouts of a description, in the order of <see cref="SchemaLayouts.All"/>.</summary>
/// <param name="Layouts">One entry each.</param>
public sealed record LayoutCostsResult(LayoutCost[] Layouts)
{
    public LayoutCost Of(SchemaLayout layout) => Layouts.Single(l => l.Layout == layout);

    /// <summary>Search output of flat TOON over that of YAML.</summary>
    public double Density => Of(SchemaLayout.ToonFlat).Grep / Of(SchemaLayout.Yaml).Grep;

    /// <summary>By how much nested TOON's file undercuts the next smallest, as part of the latter's tokens.</summary>
    public double Saving => 1 - Of(SchemaLayout.ToonNested).Tokens / (double)Layouts.Where(l => l.Layout != SchemaLayout.ToonNested).Min(l => l.Tokens);

    /// <summary>The smallest step from no tax over JSON, YAML and Markdown to flat TOON.</summary>
    public double SmallestStep
    {
        get
        {
            double[] taxes = [1, .. LayoutCosts.PriorOrder.Select(l => Of(l).Tax)];
            return Enumerable.Range(1, taxes.Length - 1).Min(i => taxes[i] - taxes[i - 1]);
        }
    }

    /// <summary>The largest distance between what cycling costs more and what its misses cost.</summary>
    public double Unexplained => Layouts.Max(l => Math.Abs(l.Cycling - l.Informed - l.Missed));
}

/// <summary>What each layout of the same description costs: as a file, per search, and until the answer is there.</summary>
public sealed class LayoutCosts : Experiment<LayoutCostsSettings, DescribedCase, LayoutCostsResult>
{
    const string Density = "search output", DensityReference = "search output, reference schema", Smallest = "file", SmallestReference = "file, reference schema";
    const string Order = "order", OrderReference = "order, reference schema", Sum = "sum of misses";

    static readonly Claim s_orders = new()
    {
        Id = "three-orders",
        Statement = "Size of the file and output of a search are two different orders: nested TOON has the smallest file, and flat TOON returns at least three times as much per search for a name as YAML.",
        Origin = new Origin.PaperStatement("search cost: compact lines hold more, so each match returns more, although the file is smaller"),
        Criterion = new All(
        [
            new(Density, new AtLeast(3) { Estimator = "tokens returned by a search for a bare name, mean of 50 tables, flat TOON ÷ YAML; smallest over the sizes; mean over descriptions", Replication = "generated description", NoEffect = 1 }),
            new(DensityReference, new AtLeast(3) { Estimator = "the same of the reference schema", Replication = "deterministic", NoEffect = 1 }),
            new(Smallest, new Ordered(["next smallest", "nested TOON"]) { Estimator = "1 − tokens of nested TOON ÷ tokens of the next smallest layout; smallest over the sizes; mean over descriptions", Replication = "generated description", NoEffect = 0 }),
            new(SmallestReference, new Ordered(["next smallest", "nested TOON"]) { Estimator = "the same of the reference schema", Replication = "deterministic", NoEffect = 0 }),
        ])
        { Estimator = "search output and size of files", Replication = "generated description", NoEffect = 0 },
        CarriesOver = "The mechanics: what a line holds and what a search returns, on any description of tables and columns.",
        DoesNotCarryOver = "What a language model spends in a run; the factors themselves, which names and numbers of columns move.",
    };

    static readonly Claim s_tax = new()
    {
        Id = "pattern-tax",
        Statement = "Not knowing the notation costs what the misses cost, and more the later a notation is tried: JSON, YAML, Markdown, flat TOON.",
        Origin = new Origin.PaperStatement("search cost: agents try patterns of better known notations first"),
        Criterion = new All(
        [
            new(Order, new Ordered(["TOON flat", "Markdown", "YAML", "JSON", "no tax"]) { Estimator = "tokens of the script that tries patterns ÷ those of the one that knows, smallest step between neighbours over the sizes; mean over descriptions", Replication = "generated description", NoEffect = 0 }),
            new(OrderReference, new Ordered(["TOON flat", "Markdown", "YAML", "JSON", "no tax"]) { Estimator = "the same of the reference schema", Replication = "deterministic", NoEffect = 0 }),
            new(Sum, new Exact(0, 1e-9) { Estimator = "largest |difference of the two − tokens of the calls that found nothing| over all descriptions and layouts", Replication = "deterministic", NoEffect = 24, Unit = "tokens" }),
        ])
        { Estimator = "cost of the trying script ÷ cost of the knowing one", Replication = "generated description", NoEffect = 0 },
        CarriesOver = "That a miss has a price of its own, whatever comes of it.",
        DoesNotCarryOver = "How often a language model misses, and so the paper's 38 to 740 % more tokens. The agents here are scripts.",
    };

    internal static IReadOnlyList<SchemaLayout> PriorOrder { get; } = [SchemaLayout.Json, SchemaLayout.Yaml, SchemaLayout.Markdown, SchemaLayout.ToonFlat];

    public override string Id => "layout-costs";

    public override string Title => "Files, searches and answers in five layouts";

    public override IReadOnlyList<Claim> Claims { get; } = [s_orders, s_tax];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 10, _ => 150 };

    public override LayoutCostsSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Sizes = [10, 24], Seeds = 2 },
        Scale.Quick => new() { Sizes = [10, 24, 100, 500, 1_000], Seeds = 5 },
        _ => new(),
    };

    public override IEnumerable<DescribedCase> Plan(LayoutCostsSettings settings, IReadOnlyList<Measured<DescribedCase, LayoutCostsResult>> done) =>
        from tables in settings.Sizes.Distinct() from seed in Enumerable.Range(0, settings.Seeds + 1) select new DescribedCase(tables, seed);

    public override Task<LayoutCostsResult> MeasureAsync(LayoutCostsSettings settings, DescribedCase piece, Trial trial)
    {
        var schema = Described.Schema(piece, 0, trial);
        var probes = LayoutMeter.Probes(schema);
        var costs = new List<LayoutCost>();
        foreach (var layout in SchemaLayouts.All)
        {
            trial.Progress((double)costs.Count / SchemaLayouts.All.Count, layout.Title());
            var m = LayoutMeter.Measure(schema.Tables, layout, probes, trial.Cancellation);
            costs.Add(new(layout, m.Bytes, m.Tokens, m.GrepTokens, m.InformedTokens, m.CyclingTokens, m.MissTokens));
        }

        return Task.FromResult(new LayoutCostsResult([.. costs]));
    }

    public override void Conclude(LayoutCostsSettings settings, IReadOnlyList<Measured<DescribedCase, LayoutCostsResult>> results, Report report)
    {
        var reference = results.Where(r => r.Case.Seed == 0).ToArray();
        Measurement Generated(Func<LayoutCostsResult, double> figure)
        {
            double[] values = [.. results.Where(r => r.Case.Seed > 0).GroupBy(r => r.Case.Seed).Select(seed => seed.Min(r => figure(r.Result)))];
            return new(Intervals.Student(values), values);
        }

        Measurement Reference(Func<LayoutCostsResult, double> figure) => new(Estimate.Exact(reference.Min(r => figure(r.Result))));
        report.Judge(s_orders, new Dictionary<string, Measurement>
        {
            [Density] = Generated(r => r.Density),
            [DensityReference] = Reference(r => r.Density),
            [Smallest] = Generated(r => r.Saving),
            [SmallestReference] = Reference(r => r.Saving),
        });
        report.Judge(s_tax, new Dictionary<string, Measurement>
        {
            [Order] = Generated(r => r.SmallestStep),
            [OrderReference] = Reference(r => r.SmallestStep),
            [Sum] = new(Estimate.Exact(results.Max(r => r.Result.Unexplained))),
        });
        LayoutCostsFigures.Add(report, results);
    }
}
