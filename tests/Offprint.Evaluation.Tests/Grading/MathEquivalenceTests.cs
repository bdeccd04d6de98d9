using CsCheck;
using Offprint.Evaluation.Grading;
using Xunit;

namespace Offprint.Evaluation.Tests.Grading;

public sealed class MathEquivalenceTests
{
    static readonly Gen<string> s_pieces = Choose(@"\frac", @"\dfrac", @"\sqrt", @"\text{ cm}", "{", "}", "1", "2", "x", "=", "/", " ", ".", @"\left", @"\%", "^\\circ", "0.5", "\n", "种", "𝑥")
        .Array[0, 9].Select(string.Concat);

    [Theory]
    [InlineData(@"\frac12", @"\frac{1}{2}")]
    [InlineData("0.5", @"\frac{1}{2}")]
    [InlineData("1/2", "0.5")]
    [InlineData(".5", "0.5")]
    [InlineData(@"10\%", "10")]
    [InlineData(@"50\text{ cm}", "50")]
    [InlineData(@"\sqrt3", @"\sqrt{3}")]
    [InlineData("x=5", "5")]
    [InlineData("k = 5", "5")]
    [InlineData(@"\left(1,2\right)", "(1,2)")]
    [InlineData(@"90^\circ", "90")]
    [InlineData(@"90^{\circ}", "90")]
    [InlineData(@"\tfrac{1}{3}", @"\dfrac{1}{3}")]
    [InlineData(@"\frac1{72}", @"\frac{1}{72}")]
    [InlineData("-3/4", @"\frac{-3}{4}")]
    [InlineData(@"1\!000", "1000")]
    public void Equal_answers_are_equal(string a, string b)
    {
        Assert.True(MathEquivalence.AreEqual(a, b));
        Assert.True(MathEquivalence.AreEqual(b, a));
    }

    [Theory]
    [InlineData("xyz=5", "5")]
    [InlineData("1,000", "1000")]
    [InlineData("2/4", "1/2")]
    [InlineData("0.50", "0.5")]
    [InlineData(null, "1")]
    [InlineData(null, null)]
    [InlineData(@"5 \text{ a}\text{ b}", "5")]
    [InlineData("$5$", "5")]
    [InlineData("a=b=5", "5")]
    [InlineData("01/2", "0.5")]
    public void Other_answers_are_not(string? a, string? b)
    {
        Assert.False(MathEquivalence.AreEqual(a, b));
        Assert.False(MathEquivalence.AreEqual(b, a));
    }

    [Theory]
    [InlineData(@"\sqrt 3", @"\sqrt{}3")] // The blank is braced before blanks are removed.
    [InlineData(@"\sqrt", null)]
    [InlineData(@"2\frac", null)]
    [InlineData(@"\frac1", @"\frac1")]
    [InlineData(@"5 \text{ a}\text{ b}", null)]
    [InlineData("", "")]
    [InlineData("{.5}", "{0.5}")]
    [InlineData("123456789012345678901234567890/7", @"\frac{123456789012345678901234567890}{7}")]
    [InlineData("-0/7", "-0/7")]
    [InlineData("1/2/3", "1/2/3")]
    public void Normal_forms_are_the_rules(string text, string? normal) => Assert.Equal(normal, MathEquivalence.Normalise(text));

    [Fact]
    public void Equality_is_reflexive_and_symmetric_and_never_throws() =>
        Gen.Select(s_pieces, s_pieces).Sample((a, b) =>
            MathEquivalence.AreEqual(a, a) && MathEquivalence.AreEqual(a, b) == MathEquivalence.AreEqual(b, a));

    [Theory]
    [InlineData(@"The value is $\boxed{\frac{3}{4}}$.", @"\frac{3}{4}")]
    [InlineData(@"\boxed{1} then \boxed{x = {2}}", "{2}")]
    [InlineData(@"\boxed{1} then \boxed{2", null)]
    [InlineData(@"\boxed 5", null)]
    [InlineData("so $a$ and $b = 4$", "4")] // Greedy inside a line.
    [InlineData("$a = 1$\nand $ 2 $", " 2 ")]
    [InlineData("$$ x = 3", "3")] // Nothing between dollars: what stands behind the equals sign.
    [InlineData("x = y = 7...", "7")]
    [InlineData("共有12种", null)]
    [InlineData("3.5种", "3")]
    [InlineData("it costs $5", "$5")]
    [InlineData("1 or 2.50 m", "2.50")]
    [InlineData("no digits here", null)]
    public void Answers_are_found_in_texts(string text, string? answer) => Assert.Equal(answer, MathAnswerText.Find(text));

    [Fact]
    public async Task Grader_compares_what_the_text_gives()
    {
        var grader = new MathGrader(new MathEquivalence());
        var item = new TaskItem { Id = "1", Prompt = "half?", Answer = "0.5" };
        Assert.Equal((1.0, @"\frac12"), (await Grade(@"It is \boxed{\frac12}."), (await grader.GradeAsync(item, @"It is \boxed{\frac12}.", default)).Answer));
        Assert.Equal(0, await Grade("It is 2"));
        Assert.Equal(OutcomeState.Unparsed, (await grader.GradeAsync(item, "I do not know", default)).State);

        async Task<double> Grade(string text) => (await grader.GradeAsync(item, text, default)).Score;
    }

    static Gen<string> Choose(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
