using System.Security.Cryptography;
using System.Text;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Grading;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.AgiEval;

/// <summary>Nothing to set: all of it is exact.</summary>
public sealed record GoldensSettings;

/// <summary>One group of values that are known beforehand.</summary>
/// <param name="Group">Its name.</param>
public sealed record GoldenCase(string Group);

/// <summary>How many of a group came out as known.</summary>
/// <param name="Known">How many there are.</param>
/// <param name="Different">Those that came out otherwise, with what came out.</param>
/// <param name="Means">Of the reference table: the four means, in percent; empty for other groups.</param>
public sealed record GoldenCount(int Known, string[] Different, double[] Means);

/// <summary>Prompts, parsing, equivalence and scores on values that are known.</summary>
public sealed class Goldens : Experiment<GoldensSettings, GoldenCase, GoldenCount>
{
    const string ZeroShot = "zero-shot prompts", FewShot = "few-shot prompts", Faithful = "faithful parser", Strict = "strict parser", Equivalence = "equivalence of answers", Majorities = "majority letters", Means = "means of the table";

    static readonly string[] s_counted = [ZeroShot, FewShot, Faithful, Strict, Equivalence, Majorities];

    static readonly Claim s_goldens = new()
    {
        Id = "goldens",
        Statement = "Prompts, parsing, equivalence of answers and scores are those of the paper's code.",
        Origin = new Origin.OurCheck("the paper's code, run apart from this one on stored questions and chosen texts; few-shot prompts and the strict parser by their rules"),
        Criterion = new All([.. s_counted.Select(group => new CriterionPart(group, new Exact(0, 0) { Estimator = "values that come out otherwise than known", Replication = "deterministic", NoEffect = 1 }))])
        { Estimator = "known values that differ, in six groups", Replication = "deterministic", NoEffect = 1 },
    };

    static readonly Claim s_means = new()
    {
        Id = "means",
        Statement = "The unweighted means over the 21 rows of the table are those that the paper prints.",
        Origin = new Origin.PaperFigure(56.4, "zero-shot table, average row of GPT-4; beside it 42.9 (ChatGPT), 67 and 91 (people)"),
        Criterion = new All(
        [
            new("GPT-4", Mean(56.4, 0.051)), new("ChatGPT", Mean(42.9, 0.051)), new("human average", Mean(67, 0.5)), new("human top", Mean(91, 0.5)),
        ])
        { Estimator = "mean over 21 rows, against the printed one within half a unit of its last digit", Replication = "deterministic", NoEffect = 0, Unit = "%" },
        CarriesOver = "The aggregation. The rows themselves are the paper's, not measured here.",
    };

    public override string Id => "goldens";

    public override string Title => "Prompts, parsers and scores on known values";

    public override IReadOnlyList<Claim> Claims { get; } = [s_goldens, s_means];

    public override IReadOnlyList<string> DataSets => [AgiEvalData.DataSet];

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override IEnumerable<GoldenCase> Plan(GoldensSettings settings, IReadOnlyList<Measured<GoldenCase, GoldenCount>> done) => [.. s_counted.Select(g => new GoldenCase(g)), new(Means)];

    public override Task<GoldenCount> MeasureAsync(GoldensSettings settings, GoldenCase piece, Trial trial) => Task.FromResult(piece.Group switch
    {
        ZeroShot => Count(GoldenPrompts.ZeroShot, p => Prompt(p, null)),
        FewShot => FewShotPrompts(AgiEvalData.Demonstrations()),
        Faithful => Count(GoldenAnswers.Faithful, a => Difference(a, task => FaithfulParser.Parse(task, a.Setting, a.Output))),
        Strict => Count(GoldenAnswers.Strict, a => Difference(a, task => StrictParser.Parse(task, a.Setting, task.IsMultiAnswer, a.Output))),
        Equivalence => Count(GoldenAnswers.Pairs, p => MathEquivalence.AreEqual(p.First, p.Second) == p.Equal ? null : $"{p.First} and {p.Second} are {(p.Equal ? "not equal" : "equal")}"),
        Majorities => Count(GoldenAnswers.Majorities, Majority),
        _ => TableMeans(),
    });

    static GoldenCount Count<T>(IReadOnlyList<T> known, Func<T, string?> difference) => new(known.Count, [.. known.Select(difference).OfType<string>()], []);

    static GoldenCount FewShotPrompts(DemonstrationTable table) => Count(GoldenPrompts.FewShot, p => Prompt(p, table));

    static string? Difference(GoldenAnswer golden, Func<AgiEvalTask, string?> parse)
    {
        string? read = parse(AgiEvalTasks.Named(golden.Task));
        return read == golden.Answer ? null : $"'{golden.Output}' gives {read ?? "nothing"}";
    }

    static string? Prompt(GoldenPrompt golden, DemonstrationTable? table)
    {
        var file = AgiEvalData.Read(golden.Task);
        string prompt = table is null
            ? ZeroShotPrompt.Of(file.Task, file.Items[0], golden.Setting.IsReasoned())
            : new FewShotPrompt(file.Task, table.For(file.Task), golden.Setting.IsReasoned()).Completion(file.Items[0]);
        int characters = prompt.EnumerateRunes().Count();
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt)))[..golden.Digest.Length];
        return characters == golden.Characters && digest == golden.Digest ? null : $"{golden.Task} {golden.Setting.Name()}: {characters} characters, {digest}";
    }

    static string? Majority(GoldenMajority golden)
    {
        var found = AgiEvalBaselines.Of(AgiEvalData.Read(golden.Task).Items);
        return found is { } b && b.Majority == golden.Letter && Math.Abs(b.MajorityAccuracy - golden.Accuracy) < 5e-7 && Math.Abs(b.Chance - golden.Chance) < 5e-7
            ? null
            : $"{golden.Task}: {found?.Majority} {found?.MajorityAccuracy:0.000000}, chance {found?.Chance:0.000000}";
    }

    static GoldenCount TableMeans()
    {
        var rows = AgiEvalData.Reference();
        return new(4, [], [rows.Average(r => r.HumanAverage), rows.Average(r => r.HumanTop), rows.Average(r => r.ChatGpt), rows.Average(r => r.Gpt4)]);
    }

    public override void Conclude(GoldensSettings settings, IReadOnlyList<Measured<GoldenCase, GoldenCount>> results, Report report)
    {
        var groups = results.ToDictionary(r => r.Case.Group, r => r.Result);
        report.Judge(s_goldens, s_counted.ToDictionary(g => g, g => new Measurement(Estimate.Exact(groups[g].Different.Length))));
        string[] columns = ["human average", "human top", "ChatGPT", "GPT-4"];
        report.Judge(s_means, columns.Select((name, i) => (name, groups[Means].Means[i])).ToDictionary(m => m.name, m => new Measurement(Estimate.Exact(m.Item2))));
        report.Table("Known values", ["Group", "Known", "Different", "Which"], s_counted.Select(g => (object?[])[g, groups[g].Known, groups[g].Different.Length, string.Join("; ", groups[g].Different)]));
        report.Table("Means over 21 rows", ["Column", "Mean, %", "Printed, %"], columns.Zip(groups[Means].Means, (double[])[67, 91, 42.9, 56.4]).Select(m => (object?[])[m.First, m.Second, m.Third]));
        report.Note("The rows of the table were written down from memory of the paper; that their means are those printed speaks for them, but does not prove each.");
    }

    static Near Mean(double printed, double tolerance) =>
        new(printed, tolerance) { Estimator = "mean over 21 rows", Replication = "deterministic", NoEffect = 0, Unit = "%" };
}
