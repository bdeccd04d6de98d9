using System.Globalization;
using Offprint.Evaluation;
using Offprint.Evaluation.Counting;
using Offprint.Evaluation.Significance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.GeniusParadox;

/// <summary>The one piece of work.</summary>
/// <param name="Part">Its name.</param>
public sealed record CountPiece(string Part);

/// <summary>Questions, what constants score on them, and graded answers.</summary>
/// <param name="Tasks">By task.</param>
/// <param name="Examples">A few questions of each task.</param>
/// <param name="Answered">Scores by task and strategy; empty without answers.</param>
/// <param name="Pairs">Two strategies on the same questions.</param>
/// <param name="Errors">How far wrong counts are from the right ones: strategy, task, given − right, number.</param>
/// <param name="Unparsed">Answers without a count or a yes or no.</param>
public sealed record CountFound(
    ConstantScore[] Tasks, AskedExample[] Examples, AnsweredTask[] Answered, StrategyPair[] Pairs, CountError[] Errors, string[] Unparsed);

/// <summary>A question and its answer.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Answer">What is right.</param>
public sealed record AskedExample(string Id, string Question, string Answer);

/// <summary>What one strategy scores on one task.</summary>
/// <param name="Strategy">The way of asking.</param>
/// <param name="Task">The task.</param>
/// <param name="Asked">Questions of the task.</param>
/// <param name="Accuracy">Share right of those answered, unreadable ones wrong, with its Wilson interval.</param>
/// <param name="Unparsed">Answers that could not be read.</param>
public sealed record AnsweredTask(string Strategy, string Task, int Asked, Estimate Accuracy, int Unparsed);

/// <summary>Two strategies on the questions that both answered.</summary>
/// <param name="Task">The task.</param>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Difference">First − second.</param>
/// <param name="OnlyFirst">Questions that only the first gets right.</param>
/// <param name="OnlySecond">Questions that only the second gets right.</param>
/// <param name="PValue">McNemar's, exact.</param>
public sealed record StrategyPair(string Task, string First, string Second, Estimate Difference, int OnlyFirst, int OnlySecond, double PValue);

/// <summary>Wrong counts.</summary>
/// <param name="Strategy">The way of asking.</param>
/// <param name="Task">The task.</param>
/// <param name="Off">Given − right.</param>
/// <param name="Number">How many.</param>
public sealed record CountError(string Strategy, string Task, int Off, int Number);

/// <summary>Questions about a person's words, and a model's answers to them graded.</summary>
public sealed class Count : Application<CountSettings, CountPiece, CountFound>
{
    const int MostUnparsed = 100, ShortestForPieces = 3;

    public override string Id => "count";

    public override string Title => "Counting questions from your words, and answers to them graded";

    public override string ExampleName => "words.txt";

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void WriteExample(Stream destination) =>
        destination.Write("strawberry\nbookkeeper\nMississippi\nbanana\nsassafras\nonion\ncommittee\nraccoon\nballoon\nhippopotamus\nna\u00EFve\nassassin\n"u8);

    public override CountSettings ExampleSettings(InputFile example) => new() { Input = example, Words = 0 };

    public override void Validate(CountSettings settings)
    {
        var items = Items(settings);
        if (settings.Answers is { } answers) _ = CountAnswers.GradeAsync(answers.Path, items, CancellationToken.None).GetAwaiter().GetResult();
    }

    public override IEnumerable<CountPiece> Plan(CountSettings settings, IReadOnlyList<Measured<CountPiece, CountFound>> done) => [new("questions")];

    public override async Task<CountFound> MeasureAsync(CountSettings settings, CountPiece piece, Trial trial)
    {
        var items = Items(settings);
        using (var stream = trial.OpenFile("questions.csv"))
        using (var table = new RowWriter(stream, "id", "task", "word", "question", "right_answer"))
        {
            foreach (var item in items) table.Cell(item.Id).Cell(item.Task.ToString()).Cell(item.Word).Cell(item.Question).Cell(item.Answer).EndRow();
        }

        ConstantScore[] constants = [.. items.GroupBy(i => i.Task).Select(g => ConstantScore.Of([.. g]))];
        AskedExample[] examples = [.. items.GroupBy(i => i.Task).SelectMany(g => g.Take(3)).Select(i => new AskedExample(i.Id, i.Question, i.Answer))];
        if (settings.Answers is not { } answers) return new(constants, examples, [], [], [], []);

        var outcomes = await CountAnswers.GradeAsync(answers.Path, items, trial.Cancellation);
        var cube = OutcomeCube.Of(outcomes);
        using (var graded = trial.OpenFile("outcomes.csv")) Outcomes.Write(cube, graded, OutcomeFormat.Csv);
        AnsweredTask[] answered =
        [
            .. outcomes.GroupBy(o => (o.Subject, o.Condition)).Select(g => new AnsweredTask(
                g.Key.Subject, g.Key.Condition, items.Count(i => i.Task.ToString() == g.Key.Condition), Intervals.Wilson(g.Count(o => o.Score == 1), g.Count()), g.Count(o => o.State == OutcomeState.Unparsed))),
        ];
        return new(constants, examples, answered, [.. Pairs(outcomes)], [.. Errors(outcomes)],
            [.. outcomes.Where(o => o.State == OutcomeState.Unparsed).Take(MostUnparsed).Select(o => $"{o.Subject}: {o.Item}")]);
    }

    static IEnumerable<StrategyPair> Pairs(IReadOnlyList<Outcome> outcomes)
    {
        foreach (var task in outcomes.GroupBy(o => o.Condition))
        {
            var strategies = task.GroupBy(o => o.Subject).Select(g => (Name: g.Key, Scores: g.ToDictionary(o => o.Item, o => o.Score))).ToList();
            for (int i = 0; i < strategies.Count; i++)
            {
                for (int j = i + 1; j < strategies.Count; j++)
                {
                    string[] common = [.. strategies[i].Scores.Keys.Where(strategies[j].Scores.ContainsKey)];
                    if (common.Length < 2) continue;
                    var found = PairedComparison.Of([.. common.Select(c => strategies[i].Scores[c])], [.. common.Select(c => strategies[j].Scores[c])]);
                    if (found.Discordant is { } d) yield return new(task.Key, strategies[i].Name, strategies[j].Name, found.Difference, d.OnlyFirst, d.OnlySecond, d.PValue);
                }
            }
        }
    }

    static IEnumerable<CountError> Errors(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Where(o => o is { Score: 0, Answer: not null } && Number(o.Answer) is not null && Number(o.Tags![OutcomeCube.GoldTag]) is not null) // Graded outcomes have tags.
            .CountBy(o => (o.Subject, o.Condition, Off: Number(o.Answer)!.Value - Number(o.Tags![OutcomeCube.GoldTag])!.Value)) // Filtered.
            .OrderBy(e => e.Key.Subject, StringComparer.Ordinal).ThenBy(e => e.Key.Condition, StringComparer.Ordinal).ThenBy(e => e.Key.Off)
            .Select(e => new CountError(e.Key.Subject, e.Key.Condition, e.Key.Off, e.Value));

    static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    static List<CountingItem> Items(CountSettings settings)
    {
        var words = settings.Text ? WordList.OfText(Read(settings.Input.Path)) : WordList.OfLines(Read(settings.Input.Path).Split('\n'), settings.Input.Path);
        if (words.Count == 0) throw new InputException($"{settings.Input.Path} has no words of 3 to 18 letters a to z. Give a running text, or a list without --text.") { Field = "input" };
        var options = new CountingOptions
        {
            Words = settings.Words > 0 ? settings.Words : null, Balanced = settings.Balanced, LargestAnswer = settings.LargestAnswer, Form = settings.Form, Unit = settings.Unit, Seed = (ulong)settings.Draw,
        };
        try
        {
            return
            [
                .. Enum.GetValues<CountingTask>()
                    .Where(t => t != CountingTask.SubstringOccur || words.All(w => Characters.Of(w, settings.Unit).Length >= ShortestForPieces))
                    .SelectMany(t => CountingItems.Make(t, words, options)),
            ];
        }
        catch (InputException e) when (e.Field is nameof(CountingOptions.Words) or nameof(CountingOptions.LargestAnswer))
        {
            throw new InputException(e.Message, e) { Field = e.Field == nameof(CountingOptions.Words) ? "words" : "largest-answer" };
        }
    }

    static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {e.Message} Give a file that is there.", e) { Field = "input" };
        }
    }

    public override void Conclude(CountSettings settings, IReadOnlyList<Measured<CountPiece, CountFound>> results, Report report)
    {
        var found = results.Single().Result;
        report.Table("Constants", ["Task", "Questions", "Best constant", "Its score", "Guessing with the answers' frequencies"], found.Tasks.Select(t => (object?[])[t.Task, t.Items, t.Constant, t.Share, t.Guesser]));
        if (found.Answered.Length > 0)
        {
            report.Table("Accuracy", ["Strategy", "Task", "Asked", "Answered", "Unreadable", "Accuracy", "Low", "High", "Best constant"],
                found.Answered.Select(a => (object?[])[a.Strategy, a.Task, a.Asked, a.Accuracy.Count, a.Unparsed, a.Accuracy.Value, a.Accuracy.Low, a.Accuracy.High, found.Tasks.Single(t => t.Task == a.Task).Share]));
            if (found.Pairs.Length > 0)
            {
                report.Table("Strategies on the same questions", ["Task", "First", "Second", "Difference", "Low", "High", "Only first right", "Only second right", "p (McNemar, exact)"],
                    found.Pairs.Select(p => (object?[])[p.Task, p.First, p.Second, p.Difference.Value, p.Difference.Low, p.Difference.High, p.OnlyFirst, p.OnlySecond, p.PValue]));
            }

            if (found.Errors.Length > 0) report.Table("Wrong counts", ["Strategy", "Task", "Given − right", "Number"], found.Errors.Take(Report.MaximumRows).Select(e => (object?[])[e.Strategy, e.Task, e.Off, e.Number]));
            if (found.Unparsed.Length > 0) report.Table("Unreadable answers", ["Strategy and question"], found.Unparsed.Select(u => (object?[])[u]));
            report.Chart(Accuracy(found));
            foreach (var a in found.Answered.Where(a => a.Accuracy.Value <= found.Tasks.Single(t => t.Task == a.Task).Share))
                report.Note($"{a.Strategy} scores {a.Accuracy.Value:0.000} on {a.Task}: no more than always answering {found.Tasks.Single(t => t.Task == a.Task).Constant}, which scores {found.Tasks.Single(t => t.Task == a.Task).Share:0.000}.");
            foreach (var a in found.Answered.Where(a => a.Accuracy.Count < a.Asked)) report.Note($"{a.Strategy} answered {a.Accuracy.Count} of {a.Asked} questions of {a.Task}; accuracy is of those answered.");
        }
        else
        {
            report.Table("Questions (all in questions.csv)", ["Question", "Right answer", "Id"], found.Examples.Select(e => (object?[])[e.Question, e.Answer, e.Id]));
            report.Note("Put the questions of questions.csv to a model in as many ways as you like, and give what it wrote as a table with the columns id, answer and strategy as --answers, with the same words and settings: accuracy beside constants, paired differences and the errors follow.");
        }

        if (found.Tasks.All(t => t.Task != nameof(CountingTask.SubstringOccur))) report.Note($"Some words have fewer than {ShortestForPieces} characters, so no question about pieces of words is asked.");
    }

    static Chart Accuracy(CountFound found)
    {
        var chart = Charts.Bars("accuracy", "Accuracy by task", "Bars with 95 % Wilson intervals; unreadable answers are wrong. The grey series is the best constant answer.",
            category: new("Task", ""), value: new("Accuracy", "") { Maximum = 1 });
        foreach (var a in found.Answered) chart.Bar(a.Task, a.Accuracy.Value, a.Accuracy.Low, a.Accuracy.High, a.Strategy);
        foreach (var t in found.Tasks.Where(t => found.Answered.Any(a => a.Task == t.Task))) chart.Bar(t.Task, t.Share, "best constant");
        return chart.Build();
    }
}
