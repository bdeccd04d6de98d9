using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.StructuredContext;

/// <summary>Which descriptions are split, and how.</summary>
public sealed record NavigationSettings
{
    [Description("Numbers of tables, smallest first; growth is from the first to the last")]
    [Range(8, 100_000)]
    [PlanOnly]
    public int[] Sizes { get; init; } = [1_000, 2_500, 5_000, 10_000];

    [Description("Most tables of a file")]
    [Range(1, 100_000)]
    public int Target { get; init; } = 250;

    [Description("Part of the tables that share their name with one of another domain, in the second arm")]
    [Range(0.01, 0.5)]
    public double Duplicates { get; init; } = 0.1;

    [Description("Tables that are looked for in each description")]
    [Range(10, 10_000)]
    public int Queries { get; init; } = 400;

    [Description("Generated descriptions of each size")]
    [Range(2, 1000)]
    [PlanOnly]
    public int Seeds { get; init; } = 10;
}

/// <summary>A description with unique or shared names.</summary>
/// <param name="Tables">Number of tables.</param>
/// <param name="Seed">From 1; 0 is the reference schema.</param>
/// <param name="Shared">Whether domains share names.</param>
public sealed record NavigationCase(int Tables, int Seed, bool Shared);

/// <summary>What one question touches and whether it finds its table; tokens, means over the questions.</summary>
/// <param name="Whole">The description as one YAML file.</param>
/// <param name="EveryTable">The index that lists every table.</param>
/// <param name="TopLevel">The index that lists the groups.</param>
/// <param name="DomainFile">The largest file where each domain is one.</param>
/// <param name="PartFile">The largest file of at most the target's tables.</param>
/// <param name="Files">Number of such files.</param>
/// <param name="Touched">All calls of a question: indexes, search, block.</param>
/// <param name="TouchedEveryTable">The same with the index that lists every table.</param>
/// <param name="Accuracy">Part of the questions whose table was found.</param>
/// <param name="AccuracyWithout">The same without an index.</param>
/// <param name="TouchedWithout">Tokens without an index.</param>
public sealed record NavigationResult(
    int Whole, int EveryTable, int TopLevel, int DomainFile, int PartFile, int Files, double Touched, double TouchedEveryTable, double Accuracy, double AccuracyWithout, double TouchedWithout);

/// <summary>Splitting by domain with an index: what one question touches as the description grows, and whether it finds the right table.</summary>
public sealed class Navigation : Experiment<NavigationSettings, NavigationCase, NavigationResult>
{
    const string Growth = "growth", GrowthReference = "growth, reference schema", Unique = "accuracy, unique names", Drop = "accuracy lost without the index, shared names";

    static readonly Claim s_bounded = new()
    {
        Id = "bounded-context",
        Statement = "Files of about 250 tables with an index of two levels keep what a question touches nearly constant from 1,000 to 10,000 tables, and the index is what tells tables of one name apart.",
        Origin = new Origin.PaperStatement("scale: files split by domain, about 250 tables each, navigated up to 10,000 tables"),
        Criterion = new All(
        [
            new(Growth, new AtMost(1.5) { Estimator = "tokens touched by a question (indexes, search and block) at the largest size ÷ at the smallest; mean over descriptions", Replication = "generated description", NoEffect = 10 }),
            new(GrowthReference, new AtMost(1.5) { Estimator = "the same of the reference schema", Replication = "deterministic", NoEffect = 10 }),
            new(Unique, new Exact(1, 0) { Estimator = "smallest part of questions that the script with the index answers with the right table, unique names, over all descriptions", Replication = "deterministic", NoEffect = 0 }),
            new(Drop, new Ordered(["with the index", "without"]) { Estimator = "part of questions answered with the right table, with the index − without, a tenth of the names shared between domains; smallest over the sizes; mean over descriptions", Replication = "generated description", NoEffect = 0 }),
        ])
        { Estimator = "growth of the context and accuracy of a script", Replication = "generated description", NoEffect = 0 },
        CarriesOver = "How files and indexes grow, and that a name alone does not say which table is meant.",
        DoesNotCarryOver = "The accuracy of a language model, which may misread an index. The navigator here is a script.",
    };

    public override string Id => "navigation";

    public override string Title => "Files by domain, with an index";

    public override IReadOnlyList<Claim> Claims { get; } = [s_bounded];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 30, _ => 150 };

    public override NavigationSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Sizes = [40, 80], Target = 5, Queries = 40, Seeds = 2 },
        Scale.Quick => new() { Sizes = [1_000, 10_000], Queries = 100, Seeds = 3 },
        _ => new(),
    };

    public override IEnumerable<NavigationCase> Plan(NavigationSettings settings, IReadOnlyList<Measured<NavigationCase, NavigationResult>> done)
    {
        foreach (int tables in settings.Sizes.Distinct())
        {
            yield return new(tables, 0, false);
            for (int seed = 1; seed <= settings.Seeds; seed++)
            {
                yield return new(tables, seed, false);
                yield return new(tables, seed, true);
            }
        }
    }

    public override Task<NavigationResult> MeasureAsync(NavigationSettings settings, NavigationCase piece, Trial trial)
    {
        var schema = Described.Schema(new(piece.Tables, piece.Seed), piece.Shared ? settings.Duplicates : 0, trial);
        var parts = Partitioning.Split(schema, SplitBy.Domain, settings.Target);
        trial.Progress(0.2, "files and indexes");
        var two = new PartitionedContext(parts, SchemaLayout.Yaml, NavigatorKind.TwoLevel);
        var one = new PartitionedContext(parts, SchemaLayout.Yaml, NavigatorKind.EveryTable);
        trial.Progress(0.5, "questions");
        var asked = LayoutMeter.Probes(schema, settings.Queries);
        double touched = 0, touchedOne = 0, touchedWithout = 0;
        int right = 0, rightWithout = 0;
        foreach (var table in asked)
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            var found = ScriptedAgents.NavigatorFirst(two, table.Domain, table.Name);
            var without = ScriptedAgents.Everywhere(two.Files, SchemaLayout.Yaml, table.Name);
            touched += found.Tokens;
            touchedOne += ScriptedAgents.NavigatorFirst(one, table.Domain, table.Name).Tokens;
            touchedWithout += without.Tokens;
            if (table.Equals(found.Found)) right++;
            if (table.Equals(without.Found)) rightWithout++;
        }

        int LargestFile(int target) => Partitioning.Split(schema, SplitBy.Domain, target).Max(p => RuleTokeniser.Count(SchemaLayout.Yaml.Write(p.Tables)));
        return Task.FromResult(new NavigationResult(
            RuleTokeniser.Count(SchemaLayout.Yaml.Write(schema.Tables)), one.Navigator.Tokens, two.Navigator.Tokens, LargestFile(int.MaxValue), two.Files.Max(f => f.Tokens), two.Files.Count,
            touched / asked.Count, touchedOne / asked.Count, (double)right / asked.Count, (double)rightWithout / asked.Count, touchedWithout / asked.Count));
    }

    public override void Conclude(NavigationSettings settings, IReadOnlyList<Measured<NavigationCase, NavigationResult>> results, Report report)
    {
        int[] sizes = [.. settings.Sizes.Distinct()];
        NavigationResult At(int tables, int seed, bool shared) => results.Single(r => r.Case == new NavigationCase(tables, seed, shared)).Result;
        int[] seeds = [.. results.Select(r => r.Case.Seed).Where(s => s > 0).Distinct()];
        double[] growth = [.. seeds.Select(s => At(sizes[^1], s, false).Touched / At(sizes[0], s, false).Touched)];
        double[] lost = [.. seeds.Select(s => sizes.Min(n => At(n, s, true).Accuracy - At(n, s, true).AccuracyWithout))];
        report.Judge(s_bounded, new Dictionary<string, Measurement>
        {
            [Growth] = new(Intervals.Student(growth), growth),
            [GrowthReference] = new(Estimate.Exact(At(sizes[^1], 0, false).Touched / At(sizes[0], 0, false).Touched)),
            [Unique] = new(Estimate.Exact(results.Where(r => !r.Case.Shared).Min(r => r.Result.Accuracy))),
            [Drop] = new(Intervals.Student(lost), lost),
        });
        NavigationFigures.Add(report, settings, sizes, results);
    }
}
