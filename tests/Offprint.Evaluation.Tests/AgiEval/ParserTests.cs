using CsCheck;
using Offprint.Evaluation.AgiEval;
using Xunit;

namespace Offprint.Evaluation.Tests.AgiEval;

public sealed class ParserTests
{
    const AgiEvalSetting Zero = AgiEvalSetting.ZeroShot, Few = AgiEvalSetting.FewShot, FewCot = AgiEvalSetting.FewShotCot;

    static readonly AgiEvalTask s_single = AgiEvalTasks.Named("sat-math"), s_several = AgiEvalTasks.Named("gaokao-physics");

    [Theory]
    [InlineData("lsat-ar", Zero, " C.", "C")]
    [InlineData("lsat-ar", Zero, "Among A through E, the answer is (C)", "A")]
    [InlineData("lsat-lr", Zero, "Based on the passage, D", "B")]
    [InlineData("aqua-rat", Zero, "the answer is g", null)]
    [InlineData("aqua-rat", AgiEvalSetting.ZeroShotCot, "G, or F", "F")]
    [InlineData("sat-math", Few, "So x=3.\nThe answer is therefore D\n", "D")]
    [InlineData("sat-math", Few, "The answer is\nD", "D")] // Not on the line: the first letter.
    [InlineData("sat-math", Few, "The answer is G", "G")]
    [InlineData("sat-math", FewCot, "Explanation: A is wrong.\nThe answer is therefore C\n\n", "C")]
    [InlineData("sat-math", FewCot, "The answer is therefore C\nDone", "C")]
    [InlineData("sat-math", FewCot, "", null)]
    [InlineData("gaokao-history", FewCot, "解析: ...\n答案是 A。", "A")]
    [InlineData("gaokao-english", Few, "答案是 B, the answer is C", "C")]
    [InlineData("gaokao-physics", Zero, "答案是 B、D", "BD")]
    [InlineData("gaokao-physics", Zero, "AC", "AC")]
    [InlineData("gaokao-physics", FewCot, "A 错\n答案是 ['B', 'D']\n", "BD")]
    [InlineData("gaokao-mathcloze", Zero, @"答案：$x=\frac{1}{2}$", @"\frac{1}{2}")]
    [InlineData("gaokao-mathcloze", Zero, @"\boxed{x = 3}", "3")]
    [InlineData("gaokao-mathcloze", Few, "答案是 5", "5")]
    [InlineData("gaokao-mathcloze", Few, "因此答案是 1，不，答案是 $5$ ", "$5$")]
    [InlineData("gaokao-mathcloze", Zero, "共有 12 种", "12")]
    [InlineData("math", Zero, @"The value is $\boxed{\frac{3}{4}}$.", @"\frac{3}{4}")]
    [InlineData("math", Zero, "Thus x + y = 7.", "7")]
    [InlineData("math", FewCot, "Explanation\nThe answer is therefore 42\n", "42")]
    [InlineData("math", Zero, "no digits here", null)]
    public void Faithful_parser_reads_as_the_published_one(string task, AgiEvalSetting setting, string output, string? answer) =>
        Assert.Equal(answer, FaithfulParser.Parse(AgiEvalTasks.Named(task), setting, output));

    [Theory]
    [InlineData("Among A through E, the answer is (C)", "C")]
    [InlineData("Based on the passage, D", "D")]
    [InlineData("A student said so. I think D.", "D")]
    [InlineData("A or B", null)]
    [InlineData("The answer is (B). Note that C is a trap.", "B")]
    [InlineData("The answer is BAD", null)]
    [InlineData("The answer is A. No, the answer is therefore: **D**", "D")]
    [InlineData(@"The answer is B, so \boxed{(C)}", "C")]
    [InlineData("【D】 but the answer is C", "D")]
    [InlineData("从A到D, 我们应选择B", "B")]
    [InlineData("答案为：（C）。A 不对", "C")]
    [InlineData("Between B and D I would not choose.\nC", "C")]
    [InlineData("Neither.\n\n**(E)**\n", "E")]
    [InlineData("Grade A1 and B2 of CD", null)]
    [InlineData("ABLE", null)]
    [InlineData("Choice A is correct", "A")]
    [InlineData("the answer is unclear", null)]
    public void Strict_parser_reads_what_is_said_to_be_the_answer(string output, string? answer) =>
        Assert.Equal(answer, StrictParser.Parse(s_single, Zero, severalAnswers: false, output));

    [Theory]
    [InlineData("答案：AB", "AB")]
    [InlineData("The answer is (A) and (B).", "AB")]
    [InlineData("答案是 B、D", "BD")]
    [InlineData("B are wrong.\nDA", "AD")]
    [InlineData("无", null)]
    public void Strict_parser_reads_several_answers(string output, string? answer) =>
        Assert.Equal(answer, StrictParser.Parse(s_several, Zero, severalAnswers: true, output));

    [Fact]
    public void Strict_parser_reads_six_phrasings_of_every_letter_and_the_faithful_one_three()
    {
        foreach (char letter in "ABCDE")
        {
            string x = letter.ToString();
            string[] phrasings = [$"Among A through E, the answer is ({x})", $"Based on the passage, {x}", $"The answer is {x}", $"({x})", $" {x}.", $"Choice {x} is correct"];
            Assert.All(phrasings, p => Assert.Equal(x, StrictParser.Parse(s_single, Zero, false, p)));
            Assert.Equal(["A", "B", x, x, x, "C"], phrasings.Select(p => FaithfulParser.Parse(s_single, Zero, p)));
        }
    }

    [Fact]
    public void Parsers_take_any_text()
    {
        var texts = Choose("answer is", "答案是", "A", "B", "(", ")", " ", "\n", "G", "and", "从", "到", "Among A through E", "$", @"\boxed{", "}", "=", "5", "a", "、").Array[0, 12].Select(string.Concat);
        Gen.Select(texts, Choose("sat-math", "gaokao-physics", "math", "gaokao-mathcloze", "gaokao-history"), Gen.Enum<AgiEvalSetting>()).Sample((text, name, setting) =>
        {
            var task = AgiEvalTasks.Named(name);
            string? faithful = FaithfulParser.Parse(task, setting, text), strict = StrictParser.Parse(task, setting, task.IsMultiAnswer, text);
            if (task.IsCloze) return;
            Assert.True(faithful is null || (faithful.All(c => text.Contains(c)) && (task.IsMultiAnswer || faithful.Length == 1)));
            // Letters in order, each once, and all of them in the text.
            Assert.True(strict is null || (strict.Length > 0 && strict.SequenceEqual(strict.Distinct().Order()) && strict.All(text.Contains) && (task.IsMultiAnswer || strict.Length == 1)));
        });
    }

    static Gen<string> Choose(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
