namespace Offprint.Evaluation.AgiEval;

/// <summary>
/// What a model reaches that answers every gap rightly, as the faithful parser reads it. Right answers that hold dollar
/// signs cannot be matched in zero-shot settings, so the ceiling of such a task is far below 1.
/// </summary>
/// <param name="Questions">Number of gaps.</param>
/// <param name="Stated">How many count when the right answer is written behind "答案：" or what the setting's demonstrations say.</param>
/// <param name="Boxed">How many count when it is boxed, without dollar signs.</param>
public readonly record struct ClozeCeiling(int Questions, int Stated, int Boxed)
{
    /// <summary>The ceiling of a task with gaps.</summary>
    /// <exception cref="ArgumentException">The task has choices.</exception>
    public static ClozeCeiling Of(AgiEvalTask task, IReadOnlyList<AgiEvalItem> items, AgiEvalSetting setting)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(items);
        if (!task.IsCloze) throw new ArgumentException($"{task.Name} has choices, and no ceiling but 1.", nameof(task));
        bool english = task.Language == AgiEvalLanguage.English;
        string opening = english ? "The answer is therefore " : setting.IsFewShot() ? "答案是 " : "答案：";
        int Count(Func<string, string> written) =>
            items.Count(i => AgiEvalScoring.IsRight(task, i, AgiEvalParser.Faithful, FaithfulParser.Parse(task, setting, written(i.Gold))));
        return new(items.Count, Count(gold => opening + gold), Count(gold => $@"\boxed{{{gold.Replace("$", "", StringComparison.Ordinal)}}}"));
    }

    /// <summary>In words: <c>at most 30 of 118 when right answers are written as the file does, 40 when boxed</c>.</summary>
    public override string ToString() => $"at most {Stated} of {Questions} when right answers are written as the file does, {Boxed} when boxed";
}
