using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation;
using Offprint.Evaluation.Counting;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.GeniusParadox;

/// <summary>How many words, and how often.</summary>
public sealed record BaselinesSettings
{
    [Description("Words of one draw")]
    [Range(25, 3000)]
    public int Words { get; init; } = 500;

    [Description("Independent draws of words and letters")]
    [Range(2, 1000)]
    [PlanOnly]
    public int Draws { get; init; } = 20;
}

/// <summary>One draw.</summary>
/// <param name="Draw">Its number, from 1; 0 is what holds without any draw.</param>
public sealed record BaselineDraw(int Draw);

/// <summary>What was found: of a draw, or without any.</summary>
/// <param name="Drawn">Of a draw.</param>
/// <param name="Expected">Without any.</param>
public sealed record BaselinesFound(DrawnBaselines? Drawn = null, ExpectedAnswers? Expected = null);

/// <summary>What constants score without reading a word.</summary>
/// <param name="Natural">Baselines of the four tasks by the paper's recipe.</param>
/// <param name="Balanced">Baseline of letter counting with all answers equally often.</param>
public sealed record DrawnBaselines(ConstantScore[] Natural, ConstantScore Balanced);

/// <summary>Shares of the right answers when the letter is drawn from the different letters of its word, exact.</summary>
/// <param name="Words">Words of the text.</param>
/// <param name="Longer">Of these, words of eight letters and more.</param>
/// <param name="All">Over all words.</param>
/// <param name="OfLonger">Over the longer ones.</param>
public sealed record ExpectedAnswers(int Words, int Longer, AnswerShare[] All, AnswerShare[] OfLonger);

/// <summary>The constant that is right most often.</summary>
/// <param name="Task">The task.</param>
/// <param name="Items">Its items.</param>
/// <param name="Constant">The answer.</param>
/// <param name="Share">Its score.</param>
/// <param name="AlwaysOne">The score of always answering 1.</param>
/// <param name="Guesser">The expected score of guessing with the answers' own frequencies.</param>
/// <param name="Length">The expected score of guessing from the word's length; null where there is no such guess.</param>
public sealed record ConstantScore(string Task, int Items, string Constant, double Share, double AlwaysOne, double Guesser, double? Length)
{
    internal static ConstantScore Of(IReadOnlyList<CountingItem> items, CharacterUnit unit = CharacterUnit.TextElement)
    {
        var found = CountingBaseline.Of(items, unit);
        return new(found.Task.ToString(), found.Items, found.Constant, found.ConstantShare, found.Answers.FirstOrDefault(a => a.Answer == "1").Share, found.GuesserShare, found.LengthShare);
    }
}

/// <summary>What a constant answer scores on questions about letters.</summary>
public sealed class Baselines : Experiment<BaselinesSettings, BaselineDraw, BaselinesFound>
{
    const int LeastLetters = 8;

    const string Drawn = "words of eight letters and more, letter drawn from the different letters", Level = "answers 0 to 4 equally often";

    static readonly Claim s_constant = new()
    {
        Id = "constant-answer",
        Statement = "Always answering 1 scores about four in five on letter questions made as the paper's are, and one in five once answers are balanced.",
        Origin = new Origin.OurCheck("what a reported accuracy is to be compared with: a figure below it is worse than not reading the word"),
        Criterion = new All(
        [
            new(Drawn, new Between(0.72, 0.84)
            {
                Estimator = "share of 500 drawn words with the answer 1 (words of eight letters and more of a public-domain text); mean over draws",
                Replication = "draw of words and letters",
                NoEffect = 0.2,
            }),
            new(Level, new Exact(0.2, 1e-12) { Estimator = "share of balanced items with the answer 1", Replication = "deterministic", NoEffect = 0.78 }),
        ])
        { Estimator = "score of always answering 1", Replication = "draw of words and letters", NoEffect = 0.2 },
        CarriesOver = "The recipe, and with it that the metric rewards a constant. On the released words the share is 0.794.",
        DoesNotCarryOver = "The words: these are commoner and shorter than the paper's.",
    };

    public override string Id => "baselines";

    public override string Title => "What a constant answer scores";

    public override IReadOnlyList<Claim> Claims { get; } = [s_constant];

    public override IReadOnlyList<string> DataSets => [Words.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 2, _ => 4 };

    public override BaselinesSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Words = 100, Draws = 2 },
        Scale.Quick => new() { Draws = 5 },
        _ => new(),
    };

    public override IEnumerable<BaselineDraw> Plan(BaselinesSettings settings, IReadOnlyList<Measured<BaselineDraw, BaselinesFound>> done) =>
        Enumerable.Range(0, settings.Draws + 1).Select(i => new BaselineDraw(i));

    public override Task<BaselinesFound> MeasureAsync(BaselinesSettings settings, BaselineDraw piece, Trial trial)
    {
        var all = Words.Load();
        string[] words = [.. all.Where(w => w.Length >= LeastLetters)];
        if (piece.Draw == 0) return Task.FromResult(new BaselinesFound(Expected: new(all.Count, words.Length, [.. CountingBaseline.Expected(all)], [.. CountingBaseline.Expected(words)])));
        var options = new CountingOptions { Words = settings.Words, Seed = trial.Random.NextUInt64() };
        return Task.FromResult(new BaselinesFound(Drawn: new(
            [.. Enum.GetValues<CountingTask>().Select(t => ConstantScore.Of(CountingItems.Make(t, words, options)))],
            ConstantScore.Of(CountingItems.Make(CountingTask.CharOccur, words, options with { Balanced = true, Words = Math.Min(settings.Words, MostBalanced) })))));
    }

    // 41 of these words have a letter that stands in them four times; forty are drawn of each answer.
    const int MostBalanced = 200;

    public override void Conclude(BaselinesSettings settings, IReadOnlyList<Measured<BaselineDraw, BaselinesFound>> results, Report report)
    {
        DrawnBaselines[] draws = [.. results.Select(r => r.Result.Drawn).OfType<DrawnBaselines>()];
        double[] ones = [.. draws.Select(d => d.Natural.Single(n => n.Task == nameof(CountingTask.CharOccur)).AlwaysOne)];
        double[] level = [.. draws.Select(d => d.Balanced.AlwaysOne)];
        report.Judge(s_constant, new Dictionary<string, Measurement>
        {
            [Drawn] = new(Intervals.Student(ones), ones),
            [Level] = new(level.Distinct().Count() == 1 ? Estimate.Exact(level[0]) : throw new InvalidOperationException("Balanced items have each answer equally often in every draw.")),
        });

        report.Table("Constants", ["Task", "Items", "Best constant", "Its score", "Guessing with the answers' frequencies", "Guessing from the word's length"],
            draws[0].Natural.Select((n, t) => (object?[])
            [
                n.Task, n.Items, string.Join(" or ", draws.Select(d => d.Natural[t].Constant).Distinct()), Statistics.Mean([.. draws.Select(d => d.Natural[t].Share)]), Statistics.Mean([.. draws.Select(d => d.Natural[t].Guesser)]),
                n.Length is null ? null : Statistics.Mean([.. draws.Select(d => d.Natural[t].Length!.Value)]), // One draw has it, all have.
            ]).Append([$"{draws[0].Balanced.Task}, balanced", draws[0].Balanced.Items, "any", draws[0].Balanced.Share, draws[0].Balanced.Guesser, Statistics.Mean([.. draws.Select(d => d.Balanced.Length!.Value)])])); // Of many words.

        var expected = results.Select(r => r.Result.Expected).OfType<ExpectedAnswers>().Single();
        var (whole, long8) = (expected.All, expected.OfLonger);
        report.Table("Expected answers, exact", ["Answer", $"All {expected.Words:N0} words", $"The {expected.Longer:N0} words of {LeastLetters} letters and more"],
            whole.Select(w => (object?[])[w.Answer, w.Share, long8.FirstOrDefault(l => l.Answer == w.Answer).Share]));
        report.Chart(Bars(whole, long8));
        report.Note($"Without any draw, always answering 1 is right with probability {whole[0].Share:0.000000} over all words and {long8[0].Share:0.000000} over those of {LeastLetters} letters and more; guessing with the answers' frequencies scores {whole.Sum(w => w.Share * w.Share):0.0000} and {long8.Sum(w => w.Share * w.Share):0.0000}.");
        report.Note("The best constant of each task belongs beside every accuracy: a model that scores less has not counted.");
    }

    static Chart Bars(IReadOnlyList<AnswerShare> whole, IReadOnlyList<AnswerShare> longer)
    {
        var chart = Charts.Bars("answers", "How often is the letter there?",
            "Share of each right answer when the letter is drawn from the different letters of its word: nearly all letters of a word stand in it once.",
            category: new("Right answer", ""), value: new("Share of questions", "") { Maximum = 1 });
        foreach (var share in whole.Take(4)) chart.Bar(share.Answer, share.Share, "all words");
        foreach (var share in longer.Take(4)) chart.Bar(share.Answer, share.Share, "eight letters and more");
        return chart.Build();
    }
}
