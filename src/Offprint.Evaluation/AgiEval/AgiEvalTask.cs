namespace Offprint.Evaluation.AgiEval;

/// <summary>A task: how its questions are put and its answers read, and how people did in it.</summary>
public sealed record AgiEvalTask
{
    /// <summary>Its name, which is its file's too: <c>sat-math</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The language of prompts and parsing.</summary>
    public AgiEvalLanguage Language { get; init; }

    /// <summary>Whether a gap is to be filled in place of a choice made.</summary>
    public bool IsCloze { get; init; }

    /// <summary>Whether several choices can be right at once.</summary>
    public bool IsMultiAnswer { get; init; }

    /// <summary>Number of its questions in version 1; null for a task of one's own.</summary>
    public int? Questions { get; init; }

    /// <summary>Average of people, as a share from 0 to 1; null when unknown.</summary>
    public double? HumanAverage { get; init; }

    /// <summary>What the best people reach, as a share from 0 to 1; null when unknown.</summary>
    public double? HumanTop { get; init; }

    /// <summary>Under which terms the questions may be used.</summary>
    public string Licence { get; init; } = "";

    /// <summary>The task whose demonstrations are shown before its questions.</summary>
    public string Demonstrations => Name == AgiEvalTasks.WithoutPassage ? "sat-en" : Name;
}
