namespace Offprint.Evaluation.Counting;

/// <summary>How items are made of words.</summary>
public sealed record CountingOptions
{
    /// <summary>Words that are drawn; null for all.</summary>
    /// <value>500, as in the released tasks.</value>
    public int? Words { get; init; } = 500;

    /// <summary>Whether every answer from 0 to <see cref="LargestAnswer"/> is asked for equally often in <see cref="CountingTask.CharOccur"/>, so that no constant scores well.</summary>
    /// <value>False: the paper's recipe, in which most answers are 1.</value>
    public bool Balanced { get; init; }

    /// <summary>The largest answer of balanced items.</summary>
    /// <value>4.</value>
    public int LargestAnswer { get; init; } = 4;

    /// <summary>How words are spelt in questions.</summary>
    /// <value><see cref="WordForm.Plain"/>.</value>
    public WordForm Form { get; init; } = WordForm.Plain;

    /// <summary>What counts as one character.</summary>
    /// <value><see cref="CharacterUnit.TextElement"/>.</value>
    public CharacterUnit Unit { get; init; } = CharacterUnit.TextElement;

    /// <summary>Whether capitals and small letters are different characters. Where they are not, the questions say so.</summary>
    /// <value>True, as in the released tasks. In <see cref="WordForm.Upper"/> there are capitals only.</value>
    public bool CaseSensitive { get; init; } = true;

    /// <summary>Root of the random numbers.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks every option.</summary>
    /// <exception cref="InputException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Words < 1) throw new InputException($"Words is {Words}, but at least one is asked about.") { Field = nameof(Words) };
        if (LargestAnswer is < 1 or > 20) throw new InputException($"LargestAnswer is {LargestAnswer}, but must be 1 to 20.") { Field = nameof(LargestAnswer) };
    }
}
