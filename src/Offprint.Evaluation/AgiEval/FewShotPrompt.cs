using System.Text;
using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.AgiEval;

/// <summary>
/// Prompts with demonstrations: as many, in order, as fit the budget of tokens. The blanks within are the paper's: three
/// behind a number, four behind "options:", and one between a passage and its question even where there is no passage.
/// </summary>
public sealed class FewShotPrompt
{
    const string EndOfExample = "<END>\n";

    readonly AgiEvalTask _task;
    readonly IReadOnlyList<Demonstration> _shown;
    readonly bool _reasoned;

    /// <summary>A prompt for the questions of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="demonstrations">Those available, in order.</param>
    /// <param name="reasoned">Whether explanations are shown.</param>
    /// <param name="counter">Counts tokens; may be null without a budget.</param>
    /// <param name="budget">The most tokens of header and demonstrations; null for any number.</param>
    /// <param name="chat">Whether it is for a chat, which has no header.</param>
    /// <exception cref="InputException">There is a budget and no counter.</exception>
    public FewShotPrompt(AgiEvalTask task, IReadOnlyList<Demonstration> demonstrations, bool reasoned, ITokenCounter? counter = null, int? budget = null, bool chat = false)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(demonstrations);
        if (budget is not null && counter is null)
            throw new InputException($"Demonstrations are to fit {budget} tokens, but there is nothing to count tokens with. Give a token counter, or lift the budget.") { Field = "maxPromptTokens" };
        (_task, _reasoned) = (task, reasoned);
        // Its passages are what this task leaves out.
        _shown = task.Name == AgiEvalTasks.WithoutPassage ? [.. demonstrations.Select(d => d with { Item = d.Item with { Passage = "" } })] : demonstrations;
        _shown = [.. _shown.Take(Fitting(counter, budget ?? int.MaxValue, chat))];
    }

    /// <summary>How many demonstrations fit.</summary>
    public int Shots => _shown.Count;

    /// <summary>The prompt of a completion.</summary>
    public string Completion(AgiEvalItem item)
    {
        var text = new StringBuilder(Header);
        for (int i = 0; i < _shown.Count; i++) text.Append(Input(_shown[i].Item, i + 1)).Append(Output(_shown[i], i + 1)).Append(EndOfExample);
        return text.Append(Input(item, _shown.Count + 1)).ToString();
    }

    /// <summary>The turns of a chat: a question and an answer for each demonstration, then the question.</summary>
    public IReadOnlyList<ModelMessage> Chat(AgiEvalItem item) =>
        [.. _shown.SelectMany((d, i) => (ModelMessage[])[ModelMessage.User(Input(d.Item, i + 1)), ModelMessage.Assistant(Output(d, i + 1))]), ModelMessage.User(Input(item, _shown.Count + 1))];

    bool IsEnglish => _task.Language == AgiEvalLanguage.English;

    /// <summary>What stands before each answer.</summary>
    internal string Opening => IsEnglish ? "The answer is therefore" : "答案是";

    string Header => IsEnglish ? "Here are the answers for the problems in the exam.\n" : "以下是考试中各个问题的答案。\n";

    int Fitting(ITokenCounter? counter, int budget, bool chat)
    {
        if (counter is null) return _shown.Count;
        var text = new StringBuilder(chat ? "" : Header);
        for (int i = 0; i < _shown.Count; i++)
        {
            text.Append(Input(_shown[i].Item, i + 1)).Append(Output(_shown[i], i + 1)).Append(chat ? "" : EndOfExample);
            if (counter.Count(text.ToString()) > budget) return i;
        }

        return _shown.Count;
    }

    string Input(AgiEvalItem item, int number)
    {
        string start = IsEnglish ? $"Problem {number}.   " : $"问题 {number}.   ";
        if (_task.IsCloze) return $"{start}{item.Question}\n";
        string options = string.Join(' ', item.Options);
        return $"{start}{item.Passage} {item.Question}\n{(IsEnglish ? "Choose from the following options:" : "从以下选项中选择:")}    {options}\n";
    }

    string Output(Demonstration shown, int number)
    {
        string explanation = !_reasoned ? "" : IsEnglish ? $"Explanation for Problem {number}:   {shown.Explanation}\n" : $"问题 {number}的解析:   {shown.Explanation}\n";
        return $"{explanation}{Opening} {shown.Item.Gold}";
    }
}
