namespace Offprint.Evaluation.AgiEval;

/// <summary>Prompts without demonstrations, to the last character those of the paper's code.</summary>
public static class ZeroShotPrompt
{
    /// <summary>The first stage.</summary>
    /// <param name="task">The task.</param>
    /// <param name="item">One of its questions.</param>
    /// <param name="reasoned">Whether the model is to think step by step.</param>
    public static string Of(AgiEvalTask task, AgiEvalItem item, bool reasoned)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(item);
        // The passage stands before the question without anything between.
        string options = string.Join(' ', item.Options);
        return item.Passage + ((task.Language, task.IsCloze, reasoned) switch
        {
            (AgiEvalLanguage.English, false, false) => $"Q: {item.Question} Answer Choices: {options}\nA: Among A through {Last(task, item)}, the answer is",
            (AgiEvalLanguage.English, false, true) => $"Q: {item.Question} Answer Choices: {options}\nLet's think step by step.",
            (AgiEvalLanguage.English, true, false) => $"Q: {item.Question}\nA: The answer is",
            (AgiEvalLanguage.English, true, true) => $"Q: {item.Question}\nA: Let's think step by step.",
            (_, false, false) => $"问题：{item.Question} 选项：{options}\n答案：从A到{Last(task, item)}, 我们应选择",
            (_, false, true) => $"问题：{item.Question} 选项：{options}\n从A到{Last(task, item)}, 我们应选择什么？让我们逐步思考：",
            (_, true, false) => $"问题：{item.Question}\n答案：",
            (_, true, true) => $"问题：{item.Question}\n答案：让我们逐步思考：",
        });
    }

    /// <summary>The second stage, in which the model states the answer of the first.</summary>
    /// <param name="task">The task.</param>
    /// <param name="first">The first stage's prompt.</param>
    /// <param name="output">What the model wrote.</param>
    /// <param name="bracketed">Whether it is asked to put the answer between 【 and 】; off in the paper's runs.</param>
    public static string Second(AgiEvalTask task, string first, string output, bool bracketed = false)
    {
        ArgumentNullException.ThrowIfNull(task);
        string suffix = (task.Language, task.IsCloze) switch
        {
            // Always E and always D, however many choices there are.
            (AgiEvalLanguage.English, false) => "Therefore, among A through E, the answer is",
            (AgiEvalLanguage.English, true) => "Therefore, the answer is",
            (_, false) => "因此，从A到D, 我们应选择",
            (_, true) => "因此，答案是",
        };
        string format = !bracketed ? "" : task.Language == AgiEvalLanguage.English ? "Put the final answer between 【 and 】.\n" : "请将最终答案写在【】内。\n";
        return $"{first}\n{output}\n{format}{suffix}";
    }

    // One choice is counted as if there were five or four.
    static char Last(AgiEvalTask task, AgiEvalItem item) =>
        (char)('A' - 1 + (item.Options.Count == 1 ? task.Language == AgiEvalLanguage.English ? 5 : 4 : item.Options.Count));
}
