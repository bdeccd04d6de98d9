namespace Offprint.Evaluation.CrossCapability;

/// <summary>In which numbers crosses are classified.</summary>
public enum CrossSpace
{
    /// <summary>The scores as they are.</summary>
    Raw,

    /// <summary>Ranks among the models.</summary>
    Percentile,

    /// <summary>Both, with a warning where they disagree.</summary>
    Both,
}

/// <summary>How crosses are analysed.</summary>
public sealed record CrossAnalysisOptions
{
    /// <summary>The score of a perfect answer; scores lie between 0 and it.</summary>
    /// <value>100.</value>
    public double Maximum { get; init; } = 100;

    /// <summary>Smallest difference of two capabilities at which one is the weaker, in hundredths of <see cref="Maximum"/>.</summary>
    /// <value>3, from 0 to 100.</value>
    public double Epsilon { get; init; } = 3;

    /// <summary>In which numbers crosses are classified.</summary>
    /// <value><see cref="CrossSpace.Both"/>.</value>
    public CrossSpace Space { get; init; } = CrossSpace.Both;

    /// <summary>Bootstrap draws of prompts.</summary>
    /// <value>2000, from 40 to 1,000,000.</value>
    public int Bootstrap { get; init; } = 2000;

    /// <summary>By how much a capability is thought to be raised when gains are compared, in hundredths of <see cref="Maximum"/>.</summary>
    /// <value>5, above 0 to 100. CHOSEN: the order of the gains hardly depends on it.</value>
    public double ImproveBy { get; init; } = 5;

    /// <summary>Seed of the draws.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">A value is out of its range.</exception>
    public void Validate()
    {
        Require(Maximum > 0 && double.IsFinite(Maximum), "maximum", Maximum, "finite and above 0");
        Require(Epsilon is >= 0 and <= 100, "epsilon", Epsilon, "between 0 and 100");
        Require(Bootstrap is >= 40 and <= 1_000_000, "bootstrap", Bootstrap, "between 40 and 1,000,000");
        Require(ImproveBy is > 0 and <= 100, "improve-by", ImproveBy, "above 0 and at most 100");
    }

    static void Require(bool holds, string name, double value, string range)
    {
        if (!holds) throw new InputException($"The option {name} is {value}; it must be {range}.") { Field = name };
    }
}
