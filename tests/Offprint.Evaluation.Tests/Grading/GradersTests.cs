using Offprint.Evaluation.Grading;
using Xunit;

namespace Offprint.Evaluation.Tests.Grading;

public sealed class GradersTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static async Task<Grade> Of(IGrader grader, string answer, string text) => await grader.GradeAsync(new() { Id = "1", Prompt = "?", Answer = answer }, text, Cancellation);

    [Theory]
    [InlineData("Paris", " Paris\n", false, 1)]
    [InlineData("Paris", "paris", false, 0)]
    [InlineData("Paris", "paris", true, 1)]
    [InlineData("Paris", "Paris.", true, 0)]
    public async Task Exact_compares_the_whole_text(string answer, string text, bool ignoreCase, double score) =>
        Assert.Equal(new(score, text.Trim(), OutcomeState.Scored), await Of(new ExactGrader(ignoreCase), answer, text));

    [Theory]
    [InlineData("art", "The cart", true, 0)]
    [InlineData("art", "The cart", false, 1)]
    [InlineData("art", "It is ART, yes", true, 1)]
    [InlineData("12", "It is 120", true, 0)]
    [InlineData("12", "It is 120 or 12.", true, 1)]
    [InlineData("C++", "I like C++11", true, 1)]
    public async Task Contains_finds_whole_words(string answer, string text, bool whole, double score) =>
        Assert.Equal(score, (await Of(new ContainsGrader(wholeWords: whole), answer, text)).Score);

    [Fact]
    public async Task Empty_text_is_unparsed_and_not_only_wrong()
    {
        foreach (var grader in (IGrader[])[new ExactGrader(), new ContainsGrader(), new NumericGrader(), new RegexGrader("x")])
            Assert.Equal((OutcomeState.Unparsed, 0.0, null), ((await Of(grader, "4", "  ")).State, (await Of(grader, "4", "  ")).Score, (await Of(grader, "4", "  ")).Answer));
    }

    [Theory]
    [InlineData("42", "42", 1)]
    [InlineData("42", "First 6, then 7, so 42.", 1)]
    [InlineData("42", "The answer is 42, since 6 · 7 is that; not 41", 1)]
    [InlineData("18", "Janet makes 9 * 2 = $18 every day. #### 18", 1)]
    [InlineData("1234567.5", "1,234,567.5", 1)]
    [InlineData("1234567", "1 234 567", 0)] // A plain space groups nothing: three numbers.
    [InlineData("1234567", "1\u202F234\u202F567", 1)]
    [InlineData("1000", "1'000", 1)]
    [InlineData("-3", "It is −3", 1)]
    [InlineData("3", "minus-3", 1)] // A hyphen within a word is no sign.
    [InlineData("0.75", "3/4", 1)]
    [InlineData("0.75", ".75", 1)]
    [InlineData("1.2e-3", "0.0012", 1)]
    [InlineData("50", "50%", 1)]
    [InlineData("0.3", "0.30000000000000004", 1)]
    [InlineData("0.3", "0.301", 0)]
    [InlineData("7", "x7 is no number, 8 is", 0)]
    public async Task Numbers_are_read_as_people_write_them(string answer, string text, double score) =>
        Assert.Equal((OutcomeState.Scored, score), ((await Of(new NumericGrader(), answer, text)).State, (await Of(new NumericGrader(), answer, text)).Score));

    [Theory]
    [InlineData("1234,5", "1.234,5")]
    [InlineData("1,5", "Es sind 1,5.")]
    public async Task Decimal_comma_is_read_when_asked_for(string answer, string text) =>
        Assert.Equal(1, (await Of(new NumericGrader(new() { DecimalComma = true }), answer, text)).Score);

    [Theory]
    [InlineData("5 km", "5 km", 1)]
    [InlineData("5 km", "5 m", 0)]
    [InlineData("5 km", "5", 0)]
    [InlineData("5", "5 km", 0)]
    public async Task Units_count_when_asked_for(string answer, string text, double score)
    {
        Assert.Equal(score, (await Of(new NumericGrader(new() { Units = UnitPolicy.Same }), answer, text)).Score);
        Assert.Equal(1, (await Of(new NumericGrader(), answer, text)).Score);
    }

    [Theory]
    [InlineData(0.5, 0, "100.5", 1)]
    [InlineData(0.5, 0, "100.51", 0)]
    [InlineData(0, 0.01, "101", 1)]
    [InlineData(0, 0.01, "98.9", 0)]
    public async Task Tolerances_are_absolute_or_relative(double absolute, double relative, string text, double score) =>
        Assert.Equal(score, (await Of(new NumericGrader(new() { AbsoluteTolerance = absolute, RelativeTolerance = relative }), "100", text)).Score);

    [Fact]
    public async Task Percent_is_a_share_when_asked_for() =>
        Assert.Equal(1, (await Of(new NumericGrader(new() { PercentIsShare = true }), "0.5", "50 %")).Score);

    [Fact]
    public void Answer_without_a_number_is_refused_before_anything_is_asked()
    {
        var error = Assert.Throws<InputException>(() => new NumericGrader().Require(new() { Id = "q7", Prompt = "?", Answer = "many" }));
        Assert.Equal("Item 'q7' declares the answer 'many', which holds no number. Correct it, or choose another grader.", error.Message);
        Assert.Contains("Item 'q7' declares no answer", Assert.Throws<InputException>(() => new ExactGrader().Require(new() { Id = "q7", Prompt = "?" })).Message);
    }

    [Theory]
    [InlineData("<a>(.*?)</a>", MatchPlace.First, "<a>1</a> <a>2</a>", "1")]
    [InlineData("<a>(.*?)</a>", MatchPlace.Last, "<a>1</a> <a>2</a>", "2")]
    [InlineData(@"(?<x>\w+): (?<answer>\d)", MatchPlace.Last, "so: 7", "7")]
    [InlineData(@"\d", MatchPlace.First, "3 4", "3")]
    public async Task Regex_takes_the_group_of_the_match_that_counts(string pattern, MatchPlace place, string text, string found) =>
        Assert.Equal(Grade.Of(true, found), await Of(new RegexGrader(pattern, place), found, text));

    [Fact]
    public async Task Regex_that_takes_too_long_is_unparsed()
    {
        var grade = await Of(new RegexGrader("(a+)+$", timeout: TimeSpan.FromMilliseconds(50)), "x", new string('a', 40) + "b");
        Assert.Equal((OutcomeState.Unparsed, "(a+)+$ found nothing within 0.05 s"), (grade.State, grade.Error));
        Assert.Contains("is no regular expression", Assert.Throws<InputException>(() => new RegexGrader("(")).Message);
    }

    [Theory]
    [InlineData("B", 1)]
    [InlineData("b)", 1)]
    [InlineData("(C)", 2)]
    [InlineData("B. deep blue", 1)]
    [InlineData("**B**", 1)]
    [InlineData("Answer: B", 1)]
    [InlineData("The answer is (C).", 2)]
    [InlineData("The correct answer is \\boxed{\\text{C}}", 2)]
    [InlineData("I first thought the answer is A, but the answer is C", 2)]
    [InlineData("A is wrong since grass is green. Answer: **B**", 1)]
    [InlineData("Grass (A) is green, so it must be (B)", 1)]
    [InlineData("Deep blue.", 1)]
    [InlineData("I choose option C since it fits", 2)]
    [InlineData("Answer: B. Option A is for grass.", 1)]
    [InlineData("the answer is c", 2)]
    [InlineData("A sky is what we see", null)]
    [InlineData("The answer is a matter of taste", null)]
    [InlineData("I do not know", null)]
    [InlineData("E", null)]
    [InlineData("", null)]
    public void Choice_is_read_from_what_stands_as_an_answer(string text, int? choice) =>
        Assert.Equal(choice, ChoiceGrader.Read(text, ["green", "deep blue", "red"]));

    sealed class SameLetters : IMathEquivalence
    {
        public string? Find(string text) => text.Split('=') is [_, var right] ? right.Trim() : null;

        public bool AreEquivalent(string given, string right) => given.Order().SequenceEqual(right.Order());
    }

    [Fact]
    public async Task Mathematics_is_compared_by_whoever_understands_it()
    {
        Assert.Equal(Grade.Of(true, "b+a"), await Of(new MathGrader(new SameLetters()), "a+b", "x = b+a"));
        Assert.Equal(OutcomeState.Unparsed, (await Of(new MathGrader(new SameLetters()), "a+b", "b+a")).State);
    }
}
