using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.CrossCapability;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>How much is trained.</summary>
public sealed record TrainedSkillsSettings
{
    [Description("Networks for each pair of shares")]
    [Range(1, 1000)]
    public int Seeds { get; init; } = 10;

    [Description("Updates of each network")]
    [Range(1, 1_000_000)]
    public int Steps { get; init; } = 2000;
}

/// <summary>One network.</summary>
/// <param name="ShareA">Share of the entities whose number is shown.</param>
/// <param name="ShareB">Share of the sums that are shown.</param>
/// <param name="Replicate">From 1; networks of one replicate share numbers, orders, starting values.</param>
public sealed record TrainedSkillsCase(double ShareA, double ShareB, int Replicate);

/// <summary>What it can do.</summary>
/// <param name="A">Share of all entities whose number it recalls.</param>
/// <param name="B">Share of all sums that are right.</param>
/// <param name="C">Share of right answers to pairs of entities that it was not trained on.</param>
/// <param name="Loss">Of the last step.</param>
public sealed record TrainedSkillsResult(double A, double B, double C, double Loss);

/// <summary>Small networks that learn two skills and their composition: where the pattern comes from when nothing but skill varies.</summary>
public sealed class TrainedSkills : Experiment<TrainedSkillsSettings, TrainedSkillsCase, TrainedSkillsResult>
{
    static readonly double[] s_shares = [0.4, 0.7, 1.0];

    // Of axes of shares: a dot at 1 is seen whole.
    const double Room = 1.05;

    static readonly Claim s_pattern = new()
    {
        Id = "trained-pattern",
        Statement = "Networks that learned each skill in part compose them below both or nearer the weaker, in at least 7 of 8 combinations of shares.",
        Origin = new Origin.OurCheck("whether the pattern arises where prompts of the pair are no harder by themselves and nothing but skill varies"),
        Criterion = new CountOf(7, 8)
        {
            Estimator = "share of combinations, but the one with both skills whole, whose mean accuracies over networks lie below both or nearer the weaker",
            Replication = "combination of shares",
            NoEffect = 0.5,
        },
        CarriesOver = "That composition alone, without harder prompts, gives the pattern.",
        DoesNotCarryOver = "Everything about language models: number facts, addition modulo 11, and networks of 32,000 weights.",
    };

    static readonly Claim s_improve = new()
    {
        Id = "improve-weaker",
        Statement = "From entities 40 %, sums 70 %, raising the weaker skill by one step lifts the composition more than raising the stronger.",
        Origin = new Origin.PaperStatement("section on improving one capability: the weaker moves the cross more; the shares are ours"),
        Criterion = new Ordered(["weaker raised to 70 %", "stronger raised to 100 %"])
        {
            Estimator = "mean over replicates of the gain in accuracy by the one less the gain by the other",
            Replication = "replicate",
            NoEffect = 0,
        },
        CarriesOver = "The comparison, on skills that are taught and not prompted.",
        DoesNotCarryOver = "It is no law: from entities 70 %, sums 40 % the stronger skill gains more, since it is used twice. Both are shown.",
    };

    public override string Id => "trained-skills";

    public override string Title => "Networks that learned two skills in part, and compose them";

    public override IReadOnlyList<Claim> Claims { get; } = [s_pattern, s_improve];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 2, Scale.Quick => 40, _ => 200 };

    public override TrainedSkillsSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Seeds = 2, Steps = 20 },
        Scale.Quick => new() { Seeds = 2 },
        _ => new(),
    };

    public override IEnumerable<TrainedSkillsCase> Plan(TrainedSkillsSettings settings, IReadOnlyList<Measured<TrainedSkillsCase, TrainedSkillsResult>> done) =>
        from replicate in Enumerable.Range(1, settings.Seeds)
        from a in s_shares
        from b in s_shares
        select new TrainedSkillsCase(a, b, replicate);

    public override Task<TrainedSkillsResult> MeasureAsync(TrainedSkillsSettings settings, TrainedSkillsCase piece, Trial trial) => Task.FromResult(Measure(settings, piece, trial));

    static TrainedSkillsResult Measure(TrainedSkillsSettings settings, TrainedSkillsCase piece, Trial trial)
    {
        var tasks = new SkillTasks(piece.ShareA, piece.ShareB, trial.Common("tasks", piece.Replicate));
        using var network = new SkillNetwork(trial.Common("weights", piece.Replicate));
        double last = double.NaN;
        bool finite = network.Train(tasks, settings.Steps, trial.Common("batches", piece.Replicate), (step, loss) =>
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            last = loss;
            if (step % 100 != 0) return;
            trial.Observe("loss", step, loss);
            trial.Progress((double)step / settings.Steps, $"step {step} of {settings.Steps}");
        });
        return finite ? new(network.Accuracy(tasks.Recall), network.Accuracy(tasks.Addition), network.Accuracy(tasks.Composed), last) : new(double.NaN, double.NaN, double.NaN, double.NaN);
    }

    public override void Conclude(TrainedSkillsSettings settings, IReadOnlyList<Measured<TrainedSkillsCase, TrainedSkillsResult>> results, Report report)
    {
        var cells = SkillCell.Of(results);
        if (cells.Count < s_shares.Length * s_shares.Length) return; // A failed piece left a cell empty; the report says so.
        List<SkillCell> partial = [.. cells.Where(c => c.ShareA < 1 || c.ShareB < 1)];
        report.Judge(s_pattern, Intervals.ExactBinomial(partial.Count(c => c.Class.IsWeakerSide()), partial.Count));
        var first = Improvement.From(cells, 0.4, 0.7);
        if (settings.Seeds > 1) report.Judge(s_improve, Intervals.PairedStudent(first.A, first.B), [.. first.A.Zip(first.B, (a, b) => a - b)]);

        report.Table("Accuracies", ["Entities shown", "Sums shown", "a", "b", "c", "c low", "c high", "Class", "Position", "a²·b"],
            cells.Select(c => (object?[])[c.ShareA, c.ShareB, c.A, c.B, c.C.Value, c.C.Low, c.C.High, LinkNames.Of(c.Class), WeakestLink.Position(c.A, c.B, c.C.Value), c.A * c.A * c.B]));
        report.Table("Improving one skill", ["From entities", "From sums", "Raised", "It is the", "To", "Gain in c", "Gain low", "Gain high"],
            new[] { first, Improvement.From(cells, 0.7, 0.4) }.SelectMany(i => i.Rows()));
        TellComposition(partial, report);
        report.Chart(Charts.HeatMap("composition", "How often networks compose right", "Accuracy on pairs of entities that were not trained on, mean over networks.",
            row: new("Entities shown", ""), column: new("Sums shown", ""), value: new("Accuracy c", "") { Minimum = 0, Maximum = 1 })
            .Matrix([.. s_shares.Select(s => $"{s:P0}")], [.. s_shares.Select(s => $"{s:P0}")], Matrix(cells)).Format(".2f").Build());
        var dumbbell = Charts.Ranked("between", "Composition lies below both skills or at the weaker", "The line goes from the weaker to the stronger skill, the dot is the composition; in colour where it lies on the side of the weaker.",
            category: new("Entities, sums shown", ""), value: new("Accuracy", "") { Minimum = 0, Maximum = Room }).KeepOrder();
        foreach (var c in cells) dumbbell.Dot($"{c.ShareA:P0}, {c.ShareB:P0}", c.C.Value, Math.Min(c.A, c.B), Math.Max(c.A, c.B), c.Class.IsWeakerSide());
        report.Chart(dumbbell.Build());
        report.Chart(Charts.Plot("product", "Composition goes like a²·b", "Each dot is a combination of shares. The product of the accuracies each use takes explains most; the minimum does not.",
                new Axis("Predicted", "") { Minimum = 0, Maximum = Room }, new Axis("Accuracy c", "") { Minimum = 0, Maximum = Room })
            .Points("a²·b", [.. cells.Select(c => c.A * c.A * c.B)], [.. cells.Select(c => c.C.Value)]).Points("min(a, b)", [.. cells.Select(c => Math.Min(c.A, c.B))], [.. cells.Select(c => c.C.Value)]).Faint("equal", [0, 1], [0, 1]).Build());
    }

    static void TellComposition(List<SkillCell> partial, Report report)
    {
        double[] a = [.. partial.Select(c => c.A)], b = [.. partial.Select(c => c.B)], c = [.. partial.Select(x => x.C.Value)];
        LinearFit product = CompositionModels.LogLinear(a, b, c), minimum = CompositionModels.LogMinimum(a, b, c);
        report.Table("Which rule explains the composition", ["Model", "Intercept", "Of log a or log min", "Of log b", "R² of the logarithms"],
        [
            ["log c = β₀ + β_a log a + β_b log b", product.Coefficients[0], product.Coefficients[1], product.Coefficients[2], product.RSquared],
            ["log c = β₀ + β log min(a, b)", minimum.Coefficients[0], minimum.Coefficients[1], null, minimum.RSquared],
        ]);
        if (!product.IsDetermined || !minimum.IsDetermined) return;
        report.Note(product.RSquared > minimum.RSquared
            ? FormattableString.Invariant($"A product explains the composition (R² {product.RSquared:0.000}), the minimum rule less (R² {minimum.RSquared:0.000}). The exponents, {product.Coefficients[1]:0.00} of a and {product.Coefficients[2]:0.00} of b, say which skill is used more: recalling is used twice. A product looks like a weakest link without being one.")
            : FormattableString.Invariant($"The minimum rule explains the composition (R² {minimum.RSquared:0.000}) as well as a product (R² {product.RSquared:0.000})."));
    }

    static double[,] Matrix(IReadOnlyList<SkillCell> cells)
    {
        var values = new double[s_shares.Length, s_shares.Length];
        for (int i = 0; i < s_shares.Length; i++)
            for (int j = 0; j < s_shares.Length; j++) values[i, j] = cells.Single(c => c.ShareA == s_shares[i] && c.ShareB == s_shares[j]).C.Value;
        return values;
    }
}
