namespace Offprint.Evaluation;

/// <summary>The columns of a cube, one entry a row; null where no outcome has a value.</summary>
sealed record OutcomeColumns
{
    public required int Count { get; init; }

    public required string[] SubjectNames { get; init; }

    public required string[] ItemNames { get; init; }

    public required string[] ConditionNames { get; init; }

    public required int[] Subjects { get; init; }

    public required int[] Items { get; init; }

    /// <summary>Null: all of the one condition, or none.</summary>
    public int[]? Conditions { get; init; }

    /// <summary>Null: all 0.</summary>
    public int[]? Repeats { get; init; }

    /// <summary>NaN where not scored.</summary>
    public double[]? Scores { get; init; }

    public OutcomeState[]? States { get; init; }

    public string[] AnswerTexts { get; init; } = [];

    /// <summary>−1 where there is none; the same for the other whole numbers below.</summary>
    public int[]? Answers { get; init; }

    public string[] ErrorTexts { get; init; } = [];

    public int[]? Errors { get; init; }

    /// <summary>NaN where unknown, as <see cref="Seconds"/>.</summary>
    public double[]? Costs { get; init; }

    public int[]? InputTokens { get; init; }

    public int[]? OutputTokens { get; init; }

    public double[]? Seconds { get; init; }

    /// <summary>Where the choices of a row end in <see cref="Choices"/>; they start where those of the row before end.</summary>
    public int[]? ChoiceEnds { get; init; }

    public double[] Choices { get; init; } = [];

    public int[]? CorrectChoices { get; init; }

    public TagColumn[] Tags { get; init; } = [];

    public string[] Notes { get; init; } = [];
}
