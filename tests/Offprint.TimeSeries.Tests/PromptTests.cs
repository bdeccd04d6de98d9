using Xunit;

namespace Offprint.TimeSeries.Tests;

public class PromptTests
{
    [Fact]
    public void Prompt_is_task_series_line_symbols_and_answer_line() =>
        Assert.Equal("Is it rising?\nSymbolic Series:\na B a\nAnswer:\n", Prompt.Build(" Is it rising? ", ["a", "B", "a"]));

    [Theory]
    [InlineData("a B c")]
    [InlineData("  a\nB\tc \n")]
    [InlineData("Answer: a B c")]
    [InlineData("Symbolic Series:\na B c\n")]
    [InlineData("Sure. The task is\nSymbolic Series:\nx y\nAnswer:\na B c")]
    [InlineData("```text\na B c\n```")]
    public void Symbols_of_an_answer_are_its_words(string answer) => Assert.Equal(["a", "B", "c"], Prompt.Parse(answer));

    [Fact]
    public void Symbols_survive_prompt_and_answer()
    {
        string[] symbols = Alphabet.Default.Take(500);
        string prompt = Prompt.Build("Repeat.", symbols);
        Assert.Equal(symbols, Prompt.Parse(prompt[..prompt.LastIndexOf(Prompt.AnswerLine, StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("Answer:\n")]
    [InlineData("```\n```")]
    public void Answer_without_symbols_is_refused(string answer) =>
        Assert.Contains("has no symbols", Assert.Throws<InputException>(() => Prompt.Parse(answer)).Message);

    [Fact]
    public void Prompt_without_task_or_with_unusable_symbols_is_refused()
    {
        Assert.Equal("task", Assert.Throws<InputException>(() => Prompt.Build(" ", ["a"])).Field);
        Assert.Throws<InputException>(() => Prompt.Build("x", []));
        Assert.Contains("position 2", Assert.Throws<InputException>(() => Prompt.Build("x", ["a", "b c"])).Message);
    }
}
