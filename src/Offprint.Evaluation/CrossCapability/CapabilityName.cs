namespace Offprint.Evaluation.CrossCapability;

/// <summary>What a prompt needs: one capability, or a pair of them. A pair has one spelling, whichever is named first.</summary>
/// <param name="First">The capability, or the first of the pair in alphabetical order.</param>
/// <param name="Second">The other of a pair; null for a single capability.</param>
public readonly record struct CapabilityName(string First, string? Second)
{
    /// <summary>Between the two of a pair.</summary>
    public const char Separator = '&';

    /// <summary>Whether it is a pair.</summary>
    public bool IsPair => Second is not null;

    /// <summary>Reads "Coding" or "Coding &amp; Reasoning". White space around names is left out.</summary>
    /// <exception cref="FormatException">A name is empty, there are more than two, or both are the same.</exception>
    public static CapabilityName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = [.. text.Split(Separator).Select(p => p.Trim())];
        if (parts.Any(p => p.Length == 0)) throw new FormatException($"\"{text}\" lacks a name: a capability is written as \"Coding\", a pair as \"Coding & Reasoning\"");
        if (parts.Length > 2) throw new FormatException($"\"{text}\" names {parts.Length} capabilities, but one or a pair is allowed");
        if (parts.Length == 1) return new(parts[0], null);
        if (parts[0] == parts[1]) throw new FormatException($"\"{text}\" pairs a capability with itself");
        return string.CompareOrdinal(parts[0], parts[1]) < 0 ? new(parts[0], parts[1]) : new(parts[1], parts[0]);
    }

    /// <summary>"Coding" or "Coding &amp; Reasoning".</summary>
    public override string ToString() => Second is null ? First : $"{First} {Separator} {Second}";
}
