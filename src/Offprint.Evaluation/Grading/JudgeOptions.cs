namespace Offprint.Evaluation.Grading;

/// <summary>How a model grades another's answers.</summary>
public sealed record JudgeOptions
{
    /// <summary>The judge, as its endpoint names it.</summary>
    public required string Model { get; init; }

    /// <summary>What is good and what is not, in words.</summary>
    /// <value>Whether the answer agrees with the reference.</value>
    public string Rubric { get; init; } = "10 means that the answer says the same as the reference, however it is worded. 1 means that it says something else or nothing. In between: part of it is right.";

    /// <summary>The lowest grade on the judge's scale.</summary>
    /// <value>1.</value>
    public int Lowest { get; init; } = 1;

    /// <summary>The highest grade on the judge's scale.</summary>
    /// <value>10.</value>
    public int Highest { get; init; } = 10;

    /// <summary>How often the judge is reminded of the form when its verdict cannot be read.</summary>
    /// <value>2.</value>
    public int Reminders { get; init; } = 2;

    /// <summary>The most tokens of a verdict.</summary>
    /// <value>512.</value>
    public int MaxOutputTokens { get; init; } = 512;

    /// <summary>The judge's temperature.</summary>
    /// <value>0.</value>
    public double Temperature { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">A value is out of its range.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Model)) throw new InputException("The judge has no name. Give the model's name at its endpoint.") { Field = "judge" };
        if (string.IsNullOrWhiteSpace(Rubric)) throw new InputException("The judge has no rubric. Say in words what is good and what is not.") { Field = "rubric" };
        if (Highest <= Lowest) throw new InputException($"The judge's scale goes from {Lowest} to {Highest}; the highest grade must be above the lowest.") { Field = "highest" };
        if (Reminders is < 0 or > 10) throw new InputException($"The judge is reminded {Reminders} times; it must be between 0 and 10.") { Field = "reminders" };
        if (MaxOutputTokens < 1) throw new InputException($"A verdict has at most {MaxOutputTokens} tokens; it must be 1 or more.") { Field = "maxOutputTokens" };
    }
}
