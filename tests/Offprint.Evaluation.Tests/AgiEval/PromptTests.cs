using Offprint.Evaluation.AgiEval;
using Xunit;

namespace Offprint.Evaluation.Tests.AgiEval;

public sealed class PromptTests
{
    static readonly AgiEvalTask s_english = AgiEvalTasks.Named("sat-math"), s_chinese = AgiEvalTasks.Named("gaokao-history"), s_englishGap = AgiEvalTasks.Named("math"), s_chineseGap = AgiEvalTasks.Named("gaokao-mathcloze");

    static readonly AgiEvalItem s_choice = new() { Id = "1", Passage = "P.", Question = "2+2?", Options = ["(A)3", "(B)4", "(C)5"], Label = AgiEvalLabel.Of("B") };
    static readonly AgiEvalItem s_gap = new() { Id = "2", Question = "2+2=", Answer = "4" };

    [Fact]
    public void Zero_shot_prompts_are_the_papers()
    {
        Assert.Equal("P.Q: 2+2? Answer Choices: (A)3 (B)4 (C)5\nA: Among A through C, the answer is", ZeroShotPrompt.Of(s_english, s_choice, reasoned: false));
        Assert.Equal("P.Q: 2+2? Answer Choices: (A)3 (B)4 (C)5\nLet's think step by step.", ZeroShotPrompt.Of(s_english, s_choice, reasoned: true));
        Assert.Equal("P.问题：2+2? 选项：(A)3 (B)4 (C)5\n答案：从A到C, 我们应选择", ZeroShotPrompt.Of(s_chinese, s_choice, reasoned: false));
        Assert.Equal("P.问题：2+2? 选项：(A)3 (B)4 (C)5\n从A到C, 我们应选择什么？让我们逐步思考：", ZeroShotPrompt.Of(s_chinese, s_choice, reasoned: true));
        Assert.Equal("Q: 2+2=\nA: The answer is", ZeroShotPrompt.Of(s_englishGap, s_gap, reasoned: false));
        Assert.Equal("Q: 2+2=\nA: Let's think step by step.", ZeroShotPrompt.Of(s_englishGap, s_gap, reasoned: true));
        Assert.Equal("问题：2+2=\n答案：", ZeroShotPrompt.Of(s_chineseGap, s_gap, reasoned: false));
        Assert.Equal("问题：2+2=\n答案：让我们逐步思考：", ZeroShotPrompt.Of(s_chineseGap, s_gap, reasoned: true));
    }

    [Fact]
    public void One_choice_counts_as_five_or_four()
    {
        var one = s_choice with { Options = ["(A)3 (B)4"] };
        Assert.EndsWith("Among A through E, the answer is", ZeroShotPrompt.Of(s_english, one, false), StringComparison.Ordinal);
        Assert.EndsWith("从A到D, 我们应选择", ZeroShotPrompt.Of(s_chinese, one, false), StringComparison.Ordinal);
    }

    [Fact]
    public void Second_stage_repeats_the_first_and_asks_for_the_answer()
    {
        Assert.Equal("p\no\nTherefore, among A through E, the answer is", ZeroShotPrompt.Second(s_english, "p", "o"));
        Assert.Equal("p\no\n因此，从A到D, 我们应选择", ZeroShotPrompt.Second(s_chinese, "p", "o"));
        Assert.Equal("p\no\nTherefore, the answer is", ZeroShotPrompt.Second(s_englishGap, "p", "o"));
        Assert.Equal("p\no\n因此，答案是", ZeroShotPrompt.Second(s_chineseGap, "p", "o"));
        Assert.Contains("【", ZeroShotPrompt.Second(s_english, "p", "o", bracketed: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Demonstrations_are_numbered_and_end_in_their_answer()
    {
        Demonstration[] shown = [new(s_choice with { Passage = "" }, "Since 2+2 is 4.")];
        Assert.Equal(
            "Here are the answers for the problems in the exam.\nProblem 1.    2+2?\nChoose from the following options:    (A)3 (B)4 (C)5\nExplanation for Problem 1:   Since 2+2 is 4.\nThe answer is therefore B<END>\nProblem 2.   P. 2+2?\nChoose from the following options:    (A)3 (B)4 (C)5\n",
            new FewShotPrompt(s_english, shown, reasoned: true).Completion(s_choice));
        Assert.Equal(
            "以下是考试中各个问题的答案。\n问题 1.   2+2=\n答案是 4<END>\n问题 2.   2+2=\n",
            new FewShotPrompt(s_chineseGap, [new(s_gap, "x")], reasoned: false).Completion(s_gap));
        var several = s_choice with { Label = new(["A", "D"], true) };
        Assert.Contains("答案是 ['A', 'D']<END>", new FewShotPrompt(s_chinese, [new(several, "")], reasoned: false).Completion(s_choice), StringComparison.Ordinal);
    }

    [Fact]
    public void Chat_has_a_pair_of_turns_for_each_demonstration_and_no_header()
    {
        var turns = new FewShotPrompt(s_english, [new(s_choice, "x"), new(s_choice, "y")], reasoned: false, chat: true).Chat(s_choice);
        Assert.Equal(["user", "assistant", "user", "assistant", "user"], turns.Select(t => t.Role));
        Assert.StartsWith("Problem 1.   P. 2+2?", turns[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Problem 3.   P. 2+2?", turns[4].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_demonstrations_are_shown_as_fit_the_budget()
    {
        Demonstration[] shown = [.. Enumerable.Repeat(new Demonstration(s_choice, ""), 5)];
        int Shots(int budget) => new FewShotPrompt(s_english, shown, false, new Characters(), budget).Shots;
        string one = new FewShotPrompt(s_english, shown[..1], false).Completion(s_choice), none = new FewShotPrompt(s_english, [], false).Completion(s_choice);
        int header = none.Length - (none.Length - "Here are the answers for the problems in the exam.\n".Length), first = one.Length - (none.Length - header);
        Assert.Equal((0, 1, 1), (Shots(first - 1), Shots(first), Shots(first + 1)));
        Assert.Equal(5, Shots(100_000));
        Assert.Contains("nothing to count tokens with", Assert.Throws<InputException>(() => new FewShotPrompt(s_english, shown, false, null, 2048)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Python_literals_are_read()
    {
        var read = PythonLiteral.Dictionary("""{'a': None, "b": "it's", 'c': ['x\n\\y', "\u4e2d", '\'', 'f\d'], 'd': {}, 'e': True, 'g': -1.5}""");
        Assert.Null(read["a"]);
        Assert.Equal("it's", read["b"]);
        Assert.Equal(["x\n\\y", "中", "'", @"f\d"], Assert.IsType<List<object?>>(read["c"]));
        Assert.Equal((true, "-1.5"), (read["e"], read["g"]));
        Assert.Contains("character 6", Assert.Throws<FormatException>(() => PythonLiteral.Dictionary("{'a' 1}")).Message, StringComparison.Ordinal);
        foreach (string bad in (string[])["", "[1]", "{'a': }", "{'a': 'b", "{'a': 1} x", "{'a': '\\u12'}", "{'a': x}"]) Assert.Throws<FormatException>(() => PythonLiteral.Dictionary(bad));
    }

    [Fact]
    public void Demonstrations_are_read_from_a_table()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, ",sat-math,math\nsample 1,\"{'passage': None, 'question': 'q', 'options': ['(A)1'], 'label': 'A'}\",\"{'question': 'g', 'answer': '7'}\"\nexplanation 1,\"one\n\ntwo\n\n\nthree\\n\",because\n");
            var table = DemonstrationTable.Read(path);
            var shown = Assert.Single(table.For(s_english));
            Assert.Equal(("", "q", "A", "one\ntwo\n\nthree\\n"), (shown.Item.Passage, shown.Item.Question, shown.Item.Gold, shown.Explanation));
            Assert.Equal("7", table.For(s_englishGap)[0].Item.Gold);
            Assert.Contains("only for sat-math, math", Assert.Throws<InputException>(() => table.For(s_chinese)).Message, StringComparison.Ordinal);
            File.WriteAllText(path, ",sat-math\nsample 1,\"{'passage': None\"\n");
            Assert.Contains("line 2, column \"sat-math\": the cell is no question", Assert.Throws<InputException>(() => DemonstrationTable.Read(path)).Message, StringComparison.Ordinal);
            File.WriteAllText(path, ",sat-math\nexample 1,x\n");
            Assert.Contains("the row is named 'example 1'", Assert.Throws<InputException>(() => DemonstrationTable.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    sealed class Characters : ITokenCounter
    {
        public string Name => "characters";

        public int Count(string text) => text.Length;
    }
}
