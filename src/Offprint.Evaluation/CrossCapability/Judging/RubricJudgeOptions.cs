namespace Offprint.Evaluation.CrossCapability;

/// <summary>How a judge rates answers; the defaults are those of the released code.</summary>
public sealed record RubricJudgeOptions
{
    /// <summary>The judge, as its endpoint names it.</summary>
    public required string Model { get; init; }

    /// <summary>Rated reference answers that it sees of each prompt.</summary>
    /// <value>3, from 0 to 3; a prompt with fewer shows those it has.</value>
    public int References { get; init; } = ReferenceRotation.Count;

    /// <summary>Whether it must say for every fault how many points it takes off.</summary>
    /// <value>True.</value>
    public bool ExplicitDeductions { get; init; } = true;

    /// <summary>How often it is asked for one rating at most; from the second time on with a reminder of the scale.</summary>
    /// <value>5, from 1 to 20.</value>
    public int Tries { get; init; } = 5;

    /// <summary>How strictly a score is read.</summary>
    /// <value><see cref="ScoreReading.Lenient"/>, and what needed it is counted.</value>
    public ScoreReading Reading { get; init; } = ScoreReading.Lenient;

    /// <summary>Sampling temperature.</summary>
    /// <value>0.</value>
    public double Temperature { get; init; }

    /// <summary>The endpoint's seed.</summary>
    /// <value>42.</value>
    public long Seed { get; init; } = 42;

    /// <summary>The most tokens of a judgement.</summary>
    /// <value>4096.</value>
    public int MaxOutputTokens { get; init; } = 4096;

    /// <summary>The most tokens of an attached text; what is over is cut off at its end.</summary>
    /// <value>102,400 (for a judge with a larger window the released code takes 160,000).</value>
    public int AttachmentTokens { get; init; } = 102_400;

    /// <summary>Letters that count as one token when an attached text is measured, since endpoints do not tell their tokens beforehand.</summary>
    /// <value>4. CHOSEN: English prose has about so many; for other text a smaller number is safe.</value>
    public double LettersPerToken { get; init; } = 4;

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">A value is out of its range.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Model)) throw new InputException("The judge has no name. Give the model's name at its endpoint.") { Field = "judge" };
        if (References is < 0 or > ReferenceRotation.Count) throw new InputException($"The judge sees {References} references; it must be between 0 and {ReferenceRotation.Count}.") { Field = "references" };
        if (Tries is < 1 or > 20) throw new InputException($"The judge is asked {Tries} times at most; it must be between 1 and 20.") { Field = "judge-retries" };
        if (!(Temperature is >= 0 and <= 10)) throw new InputException($"The judge's temperature is {Temperature}; it must be between 0 and 10.") { Field = "temperature" };
        if (MaxOutputTokens < 1) throw new InputException($"A judgement has at most {MaxOutputTokens} tokens; it must be 1 or more.") { Field = "max-output-tokens" };
        if (AttachmentTokens < 1) throw new InputException($"An attached text has at most {AttachmentTokens} tokens; it must be 1 or more.") { Field = "attachment-tokens" };
        if (!(LettersPerToken is > 0 and <= 100)) throw new InputException($"A token is counted as {LettersPerToken} letters; it must be above 0 and at most 100.") { Field = "letters-per-token" };
    }
}
