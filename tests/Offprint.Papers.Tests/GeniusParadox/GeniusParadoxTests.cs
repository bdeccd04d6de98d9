using Offprint.Evaluation.Counting;
using Offprint.Papers.GeniusParadox;
using Xunit;

namespace Offprint.Papers.Tests.GeniusParadox;

public sealed class GeniusParadoxTests : IDisposable
{
    readonly Laboratory _lab = new(new Offprint.Papers.GeniusParadox.GeniusParadox());

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Expected_answers_are_as_computed_elsewhere()
    {
        Laboratory.Needs(Words.DataSet);
        var all = Words.Load();
        string[] longer = [.. all.Where(w => w.Length >= 8)];
        Assert.Equal((11_374, 3_916), (all.Count, longer.Length));
        Shares([0.853101, 0.133699, 0.012511, 0.000631], CountingBaseline.Expected(all));
        Shares([0.780134, 0.191644, 0.026285, 0.001770], CountingBaseline.Expected(longer));
        Assert.Equal(0.185511, all.Count(w => w.Length == 6) / (double)all.Count, 5e-7);
        Assert.Equal(0.235361, all.Count(w => Characters.Distinct(w) == 6) / (double)all.Count, 5e-7);
        Assert.Equal(6.82, all.Average(w => w.Length), 5e-3);

        static void Shares(double[] expected, IReadOnlyList<Offprint.Evaluation.AnswerShare> shares) =>
            Assert.All(expected.Zip(shares), pair => Assert.Equal(pair.First, pair.Second.Share, 5e-7));
    }

    [Theory]
    [InlineData("input", 0.359500, 0.352500, 0.340000)]
    [InlineData("output", 0.342125, 0.336250, 0.328750)]
    public async Task Votes_of_real_samples_are_as_computed_elsewhere(string task, double mean, double majority, double strict)
    {
        Laboratory.Needs("cruxeval-codellama-7b-samples");
        var run = await _lab.Run(new Votes(), new VotesSettings { Questions = 100, Runs = 2 });
        const string Table = "Ten real samples a question: CodeLlama-7B on CRUXEval";
        Assert.Equal(mean, (double)run.Cell(Table, task, "Mean of the samples")!, 1e-12);
        Assert.Equal(majority, (double)run.Cell(Table, task, "Majority, 5 to 5 counts half")!, 1e-12);
        Assert.Equal(strict, (double)run.Cell(Table, task, "Strict majority")!, 1e-12);
    }

    [Fact]
    public async Task Example_asks_and_answers_are_graded()
    {
        var count = new Count();
        var settings = (CountSettings)_lab.Example(count);
        var asked = await _lab.Run(count, settings);
        Assert.Equal(["questions.csv"], asked.Files.Keys);
        var questions = asked.Csv("questions.csv")[1..];
        Assert.Equal(12 * 5, questions.Length);

        // One way of asking is right throughout, the other says 1 or yes.
        string answers = "id,answer,strategy\n" + string.Concat(questions.Select(q => $"{q[0]},Answer: {q[^1]},reasoned\n{q[0]},{(q[^1] is "Yes" or "No" ? "yes" : "1")},direct\n"));
        var graded = await _lab.Run(count, settings with { Answers = _lab.Write("answers.csv", answers) });
        var accuracy = graded.Table("Accuracy");
        Assert.All(accuracy.Where(a => a["Strategy"]!.ToString() == "reasoned"), a => Assert.Equal(1, (double)a["Accuracy"]!));
        Assert.Equal(0.5, (double)accuracy.Single(a => a["Strategy"]!.ToString() == "direct" && a["Task"]!.ToString() == "SubstringOccur")["Accuracy"]!);
        Assert.True(graded.Says("direct scores 0.500 on SubstringOccur: no more than always answering"));
        var pair = graded.Table("Strategies on the same questions").Single(p => p["Task"]!.ToString() == "SubstringOccur");
        Assert.Equal((12, 0), ((int)pair["Only first right"]!, (int)pair["Only second right"]!));
        Assert.Equal(2 * Math.Pow(0.5, 12), (double)pair["p (McNemar, exact)"]!, 1e-12);
        Assert.Contains("outcomes.csv", graded.Files.Keys);

        // Of the twelve words only raccoon and balloon have a fellow of their length with as many letters; strawberry to assassin, nine double one.
        Assert.Equal(2 / 12.0, (double)graded.Cell("Constants", "DistinctChar", "Guessing from the word's length")!, 1e-12);
        Assert.True(graded.Says("direct scores 0.000 on DistinctChar: no more than always answering 4, which scores 0.250, or guessing from the length of the word, which scores 0.167."));
        Assert.Equal([3, 9], graded.Table("Doubled letters").Where(d => d["Task"]!.ToString() == "WordLen" && d["Strategy"]!.ToString() == "direct").Select(d => (int)d["Answered"]!));
        Assert.Equal(["accuracy", "lengths", "answers-1-char-occur", "answers-2-distinct-char", "answers-3-substring-occur", "answers-4-word-len"], graded.Report.Charts.Select(c => c.Name));
    }

    [Fact]
    public async Task A_running_text_gives_words()
    {
        var run = await _lab.Run(new Count(), new CountSettings { Input = _lab.Write("text.txt", "To be or not to be, that is the question: whether 'tis nobler"), Text = true });
        Assert.Equal(7, (int)run.Cell("Constants", "WordLen", "Questions")!); // not, nobler, question, that, the, tis, whether
    }

    [Fact]
    public async Task Case_is_ignored_on_demand()
    {
        var run = await _lab.Run(new Count(), new CountSettings { Input = _lab.Write("words.txt", "Missourianism"), Words = 0, CaseSensitive = false, Tasks = ["distinct-char"] });
        Assert.Equal(["How many distinct characters in the word \"\"Missourianism\"\"? Ignore case.", "8"], run.Csv("questions.csv")[1][^2..].Select(c => c.Trim('"')));
    }

    [Fact]
    public async Task Words_are_made_up_over_a_small_alphabet()
    {
        var run = await _lab.Run(new Count(), new CountSettings { Alphabet = 2, Letters = 9, Words = 200 });
        string[][] questions = run.Csv("questions.csv")[1..];
        Assert.Equal(200 * 5, questions.Length);
        Assert.Equal(2, string.Concat(questions.Select(q => q[2])).Distinct().Count());
        Assert.Equal(1, (double)run.Cell("Constants", "WordLen", "Its score")!);
        var balanced = await _lab.Run(new Count(), new CountSettings { Alphabet = 6, Letters = 9, Words = 50, Balanced = true, Tasks = ["char-occur"] });
        Assert.Equal(0.2, (double)balanced.Cell("Constants", "CharOccur", "Its score")!);
    }

    [Theory]
    [InlineData(2, 9, 513, false, "words", "2 letters make only 512 words of length 9")]
    [InlineData(2, 9, 0, false, "words", "Say how many")]
    [InlineData(2, 9, 10, true, "alphabet", "Give one of both")]
    public async Task A_bad_alphabet_is_refused(int alphabet, int letters, int words, bool withFile, string field, string said)
    {
        var refusal = await _lab.Refused(new Count(), new CountSettings { Alphabet = alphabet, Letters = letters, Words = words, Input = withFile ? _lab.Write("words.txt", "onion\n") : null });
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(field, refusal.Field);
    }

    [Theory]
    [InlineData("input", "two words\n", null, "line 1")]
    [InlineData("input", "\n", null, "has no words")]
    [InlineData("input", "", null, "is empty")]
    [InlineData("answers", null, "id,answer\nchar-occur/zebra/z,1\n", "line 2")]
    [InlineData("answers", null, "id,answer\nword-len/onion,5\nword-len/onion,6\n", "lines 2 and 3")]
    public async Task Bad_input_is_refused_in_one_line(string field, string? words, string? answers, string said)
    {
        var count = new Count();
        var settings = (CountSettings)_lab.Example(count);
        if (words != null) settings = new() { Input = _lab.Write("words2.txt", words) };
        if (answers != null) settings = settings with { Answers = _lab.Write("answers.csv", answers) };
        var refusal = await _lab.Refused(count, settings);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        if (field != "input") Assert.Equal(field, refusal.Field);
    }
}
