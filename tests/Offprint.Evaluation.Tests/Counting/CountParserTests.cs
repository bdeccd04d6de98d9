using CsCheck;
using Offprint.Evaluation.Counting;
using Xunit;

namespace Offprint.Evaluation.Tests.Counting;

public sealed class CountParserTests
{
    [Theory]
    [InlineData("<think>Answer: 9</think> it is 2", "2")]
    [InlineData("Answer: unknown\nmaybe 7", "7")]
    [InlineData("answer: **Four**", "4")]
    [InlineData("about 3.5", null)]
    [InlineData("1,000 of word2vec", null)]
    [InlineData("There are 3.", "3")]
    [InlineData("r at 3, 8 and 9. Answer: 3 (not 4)", "3")]
    [InlineData("Answer: 1\nAnswer: 2", "2")]
    [InlineData("007", "7")]
    [InlineData("000", "0")]
    [InlineData("someone said TWENTY", "20")]
    [InlineData("anyone", null)]
    [InlineData("", null)]
    public void Counts_are_read(string text, string? count) => Assert.Equal(count, CountParser.Count(text));

    [Theory]
    [InlineData("Yes, it is.\nHmm, no.", "No")]
    [InlineData("Not sure. Yes\nthat is all", "Yes")]
    [InlineData("answer: YES\nno", "Yes")]
    [InlineData("Answer: maybe\nno", "No")]
    [InlineData("<think>yes</think>\n", null)]
    [InlineData("noyes", null)]
    public void Yes_and_no_are_read(string text, string? answer) => Assert.Equal(answer, CountParser.YesNo(text));

    [Fact]
    public void Any_text_gives_digits_or_nothing() => Gen.String.Sample(text =>
    {
        Assert.True(CountParser.Count(text) is null or [>= '0' and <= '9', ..]);
        Assert.True(CountParser.YesNo(text) is null or "Yes" or "No");
    });

    [Fact]
    public void A_number_said_last_is_read() => Gen.Select(Gen.Int[0, 999], Gen.OneOf(Gen.Const(""), Gen.Const("The answer is "), Gen.Const("Answer: "), Gen.Const("s-t-r, so "))).Sample((n, before) => Assert.Equal($"{n}", CountParser.Count($"{before}{n}.")));
}
