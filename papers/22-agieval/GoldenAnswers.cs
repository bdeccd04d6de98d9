using Offprint.Evaluation.AgiEval;

namespace Offprint.Papers.AgiEval;

/// <summary>A text and what is read from it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Output">What a model wrote.</param>
/// <param name="Answer">The answer; null for none.</param>
sealed record GoldenAnswer(string Task, AgiEvalSetting Setting, string Output, string? Answer);

/// <summary>Two answers, and whether they are equivalent.</summary>
sealed record GoldenPair(string? First, string Second, bool Equal);

/// <summary>The letter that is right most often.</summary>
sealed record GoldenMajority(string Task, char Letter, double Accuracy, double Chance);

/// <summary>What the paper's code gives on these texts, and what the strict parser is to give.</summary>
static class GoldenAnswers
{
    const AgiEvalSetting Zero = AgiEvalSetting.ZeroShot, Few = AgiEvalSetting.FewShot, FewCot = AgiEvalSetting.FewShotCot;

    public static IReadOnlyList<GoldenAnswer> Faithful { get; } =
    [
        new("lsat-ar", Zero, " C.", "C"),
        new("lsat-ar", Zero, "Among A through E, the answer is (C)", "A"),
        new("lsat-lr", Zero, "Based on the passage, D", "B"),
        new("aqua-rat", Zero, "the answer is g", null),
        new("sat-math", Few, "So x=3.\nThe answer is therefore D\n", "D"),
        new("sat-math", FewCot, "Explanation: A is wrong.\nThe answer is therefore C\n\n", "C"),
        new("sat-math", FewCot, "The answer is therefore C\nDone", "C"),
        new("gaokao-history", FewCot, "解析: ...\n答案是 A。", "A"),
        new("gaokao-physics", Zero, "答案是 B、D", "BD"),
        new("gaokao-physics", Zero, "AC", "AC"),
        new("gaokao-mathcloze", Zero, @"答案：$x=\frac{1}{2}$", @"\frac{1}{2}"),
        new("gaokao-mathcloze", Zero, @"\boxed{x = 3}", "3"),
        new("gaokao-mathcloze", Few, "答案是 5", "5"),
        new("gaokao-mathcloze", Zero, "共有 12 种", "12"),
        new("math", Zero, @"The value is $\boxed{\frac{3}{4}}$.", @"\frac{3}{4}"),
        new("math", Zero, "Thus x + y = 7.", "7"),
        new("math", FewCot, "Explanation\nThe answer is therefore 42\n", "42"),
        new("math", Zero, "no digits here", null),
    ];

    public static IReadOnlyList<GoldenAnswer> Strict { get; } =
    [
        new("lsat-ar", Zero, "Among A through E, the answer is (C)", "C"),
        new("lsat-lr", Zero, "Based on the passage, D", "D"),
        new("lsat-lr", Zero, "A student said so. I think D.", "D"),
        new("lsat-lr", Zero, "A or B", null),
        new("lsat-lr", Zero, "The answer is (B). Note that C is a trap.", "B"),
        new("lsat-lr", Zero, "The answer is BAD", null),
        new("gaokao-physics", Zero, "答案：AB", "AB"),
        new("gaokao-physics", Zero, "The answer is (A) and (B).", "AB"),
    ];

    public static IReadOnlyList<GoldenPair> Pairs { get; } =
    [
        new(@"\frac12", @"\frac{1}{2}", true), new("0.5", @"\frac{1}{2}", true), new("1/2", "0.5", true), new(".5", "0.5", true), new(@"10\%", "10", true),
        new(@"50\text{ cm}", "50", true), new(@"\sqrt3", @"\sqrt{3}", true), new("x=5", "5", true), new("k = 5", "5", true), new(@"\left(1,2\right)", "(1,2)", true),
        new(@"90^\circ", "90", true), new(@"\tfrac{1}{3}", @"\dfrac{1}{3}", true), new("xyz=5", "5", false), new("1,000", "1000", false), new("2/4", "1/2", false),
        new("0.50", "0.5", false), new(null, "1", false), new(@"5 \text{ a}\text{ b}", "5", false),
    ];

    public static IReadOnlyList<GoldenMajority> Majorities { get; } =
    [
        new("aqua-rat", 'A', 0.248031, 0.2), new("gaokao-biology", 'C', 0.309524, 0.25), new("gaokao-chemistry", 'B', 0.289855, 0.25), new("gaokao-chinese", 'C', 0.333333, 0.25),
        new("gaokao-english", 'C', 0.258170, 0.25), new("gaokao-geography", 'D', 0.276382, 0.25), new("gaokao-history", 'B', 0.268085, 0.25), new("gaokao-mathqa", 'C', 0.262108, 0.25),
        new("gaokao-physics", 'B', 0.285000, 0.25), new("lsat-ar", 'A', 0.230435, 0.2), new("lsat-lr", 'D', 0.215686, 0.2), new("lsat-rc", 'B', 0.245353, 0.2),
        new("sat-en", 'A', 0.310680, 0.25), new("sat-math", 'B', 0.268182, 0.25),
    ];
}
