using Offprint.Evaluation;
using Offprint.Evaluation.Counting;
using Offprint.Lab;

namespace Offprint.Papers.GeniusParadox;

/// <summary>The one piece of work: limits hold for all questions together.</summary>
/// <param name="Part">Its name.</param>
public sealed record CountPiece(string Part);

/// <summary>Questions about a person's words, a model asked them, and its answers graded.</summary>
public sealed class Count : Application<CountSettings, IReadOnlyList<CountingItem>, CountPiece, CountFound>
{
    public override string Id => "count";

    public override string Title => "Counting questions from your words, a model asked them, and its answers graded";

    public override Lane Lane => Lane.Io(1);

    public override string ExampleName => "words.txt";

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void WriteExample(Stream destination) =>
        destination.Write("strawberry\nbookkeeper\nMississippi\nbanana\nsassafras\nonion\ncommittee\nraccoon\nballoon\nhippopotamus\nna\u00EFve\nassassin\n"u8);

    public override CountSettings ExampleSettings(InputFile example) => new() { Input = example, Words = 0 };

    public override IReadOnlyList<CountingItem> Read(CountSettings settings, CancellationToken cancellation)
    {
        var items = CountQuestions.Make(settings);
        if (CountAsking.IsWanted(settings)) CountAsking.Check(settings, items);
        else if (settings.Answers is { } answers) _ = CountAnswers.GradeAsync(answers.Path, items, cancellation).GetAwaiter().GetResult();
        return items;
    }

    public override IEnumerable<CountPiece> Plan(CountSettings settings, IReadOnlyList<Measured<CountPiece, CountFound>> done) => [new("questions")];

    public override async Task<CountFound> MeasureAsync(CountSettings settings, CountPiece piece, IReadOnlyList<CountingItem> items, Trial trial)
    {
        CountQuestions.Write(trial, items);
        IReadOnlyList<Outcome> outcomes = [];
        IReadOnlyList<string> notes = [];
        if (CountAsking.IsWanted(settings))
        {
            (outcomes, notes) = await CountAsking.AskAsync(settings, items, trial);
        }
        else if (settings.Answers is { } answers)
        {
            outcomes = await CountAnswers.GradeAsync(answers.Path, items, trial.Cancellation);
            using var graded = trial.OpenFile("outcomes.csv");
            Outcomes.Write(OutcomeCube.Of(outcomes), graded, OutcomeFormat.Csv);
        }

        var uncounted = CountGraded.Uncounted(outcomes);
        return new(
            [.. items.GroupBy(i => i.Task).Select(g => ConstantScore.Of([.. g], settings.Unit))],
            [.. items.GroupBy(i => i.Task).SelectMany(g => g.Take(3)).Select(i => new AskedExample(i.Id, i.Question, i.Answer))],
            CountGraded.Tasks(outcomes, items), [.. CountGraded.Pairs(outcomes)], [.. CountGraded.Errors(outcomes)], [.. CountGraded.Lengths(outcomes)],
            [.. CountGraded.Doubled(outcomes, settings.Unit)], [.. CountGraded.Given(outcomes)],
            [.. uncounted.Take(Report.MaximumRows)], uncounted.Count, [.. notes]);
    }

    public override void Conclude(CountSettings settings, IReadOnlyList<Measured<CountPiece, CountFound>> results, Report report) => CountReport.Write(report, settings, results.Single().Result);
}
