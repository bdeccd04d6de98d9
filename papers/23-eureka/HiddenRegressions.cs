using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.Eureka;

/// <summary>What counts as hidden.</summary>
public sealed record HiddenRegressionsSettings
{
    [Description("Subjects that must fall for an upgrade to hide regressions")]
    [Range(1, 57)]
    public int Falls { get; init; } = 10;
}

/// <summary>An upgrade from one size to the next.</summary>
/// <param name="Old">The smaller model.</param>
/// <param name="New">The larger.</param>
public sealed record HiddenRegressionsCase(string Old, string New);

/// <summary>A subject across an upgrade.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Old">Accuracy before.</param>
/// <param name="New">Accuracy after.</param>
/// <param name="Error">Standard error of the difference as of two independent scores.</param>
public readonly record struct SubjectChange(string Subject, double Old, double New, double Error)
{
    /// <summary>New − old of the stored values.</summary>
    public double Change => New - Old;
}

/// <summary>An upgrade, subject by subject.</summary>
public sealed record HiddenRegressionsResult(SubjectChange[] Subjects);

/// <summary>Upgrades whose mean rises while subjects fall.</summary>
public sealed class HiddenRegressions : Experiment<HiddenRegressionsSettings, HiddenRegressionsCase, HiddenRegressionsResult>
{
    static readonly double s_normal = NormalDistribution.Quantile(0.975);

    static readonly Claim s_hidden = new()
    {
        Id = "hidden-regressions",
        Statement = "A better average hides regressions: some upgrade raises the mean over 57 subjects while at least ten of them fall.",
        Origin = new Origin.PaperStatement("summary: new versions regress on subsets"),
        Criterion = new AtLeast(1)
        {
            Estimator = "upgrades of seven between Pythia sizes with a rising mean and at least ten subjects of MMLU falling in the stored accuracy",
            Replication = "deterministic: a stored table",
            NoEffect = 0,
            Unit = "upgrades",
        },
        CarriesOver = "That a mean over subjects does not tell which of them fell.",
        DoesNotCarryOver = "How many really fell. Models of these sizes answer MMLU near chance, and a subject has 100 to 1534 questions: most of the falls are noise, as their intervals show. Sizes stand in for versions.",
    };

    public override string Id => "regressions";

    public override string Title => "Upgrades that raise the average and lose subjects";

    public override IReadOnlyList<Claim> Claims { get; } = [s_hidden];

    public override IReadOnlyList<string> DataSets => [PythiaSubjects.DataSet];

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override HiddenRegressionsSettings At(Scale scale) => new();

    public override IEnumerable<HiddenRegressionsCase> Plan(HiddenRegressionsSettings settings, IReadOnlyList<Measured<HiddenRegressionsCase, HiddenRegressionsResult>> done) =>
        PythiaSubjects.Versions.Zip(PythiaSubjects.Versions.Skip(1), (a, b) => new HiddenRegressionsCase(a, b));

    public override Task<HiddenRegressionsResult> MeasureAsync(HiddenRegressionsSettings settings, HiddenRegressionsCase piece, Trial trial)
    {
        var (old, latest) = (PythiaSubjects.Load(piece.Old), PythiaSubjects.Load(piece.New));
        return Task.FromResult(new HiddenRegressionsResult([.. old.Select(s => new SubjectChange(s.Key, s.Value.Accuracy, latest[s.Key].Accuracy, double.Hypot(s.Value.StandardError, latest[s.Key].StandardError)))]));
    }

    public override void Conclude(HiddenRegressionsSettings settings, IReadOnlyList<Measured<HiddenRegressionsCase, HiddenRegressionsResult>> results, Report report)
    {
        var upgrades = results.Select(r => new Upgrade($"{r.Case.Old} → {r.Case.New}", r.Result.Subjects)).ToList();
        var hidden = upgrades.Where(u => u.MeanChange > 0 && u.Falls.Length >= settings.Falls).ToList();
        report.Judge(s_hidden, Estimate.Exact(hidden.Count));
        report.Table("Upgrades", ["Upgrade", "Mean change", "Fall", "Rise", "Same", "Fall beyond their interval", "Rise beyond their interval", "Worst fall", "Its change", "Low", "High"],
            upgrades.Select(u => (object?[])[u.Name, u.MeanChange, u.Falls.Length, u.Subjects.Count(s => s.Change > 0), u.Subjects.Count(s => s.Change == 0), u.Falls.Count(f => f.Change + s_normal * f.Error < 0), u.Subjects.Count(s => s.Change - s_normal * s.Error > 0), u.Worst.Subject, u.Worst.Change, u.Worst.Change - s_normal * u.Worst.Error, u.Worst.Change + s_normal * u.Worst.Error]));
        report.Table("Falls", ["Upgrade", "Subject", "Before", "After", "Change", "Low", "High"],
            upgrades.SelectMany(u => u.Falls.Select(f => (object?[])[u.Name, f.Subject, f.Old, f.New, f.Change, f.Change - s_normal * f.Error, f.Change + s_normal * f.Error])));

        var bars = Charts.Bars("upgrades", "Subjects that fall and rise with each upgrade", "Of 57 subjects of MMLU. Upgrades with a mean change above 0 hide the subjects that fall.", category: new("Upgrade", ""), value: new("Subjects", ""));
        foreach (var u in upgrades) bars.Bar($"{u.Name} ({u.MeanChange:+0.0000;−0.0000})", u.Falls.Length, "fall").Bar($"{u.Name} ({u.MeanChange:+0.0000;−0.0000})", u.Subjects.Count(s => s.Change > 0), "rise");
        report.Chart(bars.Build());
        if (hidden.MaxBy(u => u.Falls.Length) is { } most)
        {
            var falls = Charts.Ranked("falls", $"Subjects that fall with {most.Name}", $"Mean change {most.MeanChange:+0.0000}. Change with its 95 % interval, as of two independent scores; in colour where it stays below 0.", category: new("Subject", ""), value: new("Change of accuracy", "")).Rule(0, "no change");
            foreach (var f in most.Falls) falls.Dot(f.Subject, f.Change, f.Change - s_normal * f.Error, f.Change + s_normal * f.Error, f.Change + s_normal * f.Error < 0);
            report.Chart(falls.Build());
        }

        int real = upgrades.Sum(u => u.Falls.Count(f => f.Change + s_normal * f.Error < 0)), all = upgrades.Sum(u => u.Falls.Length);
        report.Note($"{upgrades.Count(u => u.MeanChange > 0)} of {upgrades.Count} upgrades raise the mean; {hidden.Count} of these have at least {settings.Falls} falling subjects{(hidden.Count > 0 ? $" ({string.Join(", ", hidden.Select(u => $"{u.Name}: {u.Falls.Length}"))})" : "")}.");
        report.Note($"Only {real} of {all} falls lie beyond their own 95 % interval, and {0.025 * upgrades.Sum(u => u.Subjects.Length):0} of {upgrades.Sum(u => u.Subjects.Length)} would by chance alone if nothing had changed. At these sizes MMLU is near chance, so most falls are noise.");
        report.Note("The table has no outcomes of single questions, so the intervals are those of two independent scores. Paired on questions they would be narrower where the models get the same ones right: 'apply 23/understand' pairs a reader's own.");
    }

    sealed record Upgrade(string Name, SubjectChange[] Subjects)
    {
        public double MeanChange { get; } = Statistics.Mean([.. Subjects.Select(s => s.Change)]);

        public SubjectChange[] Falls { get; } = [.. Subjects.Where(s => s.Change < 0).OrderBy(s => s.Change)];

        public SubjectChange Worst => Subjects.MinBy(s => s.Change);
    }
}
