namespace Offprint.Evaluation.Grading;

/// <summary>
/// Mathematical answers are the same where their normal forms are: fractions, roots, units, percent, degrees and blanks
/// are rewritten as text. The rules and their order are those of the MATH benchmark (Hendrycks et al. 2021), which
/// compares spellings, not values: 2/4 is not 1/2.
/// </summary>
public sealed class MathEquivalence : IMathEquivalence
{
    /// <inheritdoc />
    public string? Find(string text) => MathAnswerText.Find(text);

    /// <inheritdoc />
    public bool AreEquivalent(string given, string right) => AreEqual(given, right);

    /// <summary>Whether two answers have one normal form; where one has none, whether they are the same text. No answer equals nothing.</summary>
    public static bool AreEqual(string? a, string? b)
    {
        if (a is null || b is null) return false;
        return Normalise(a) is { } x && Normalise(b) is { } y ? x == y : a == b;
    }

    /// <summary>The normal form; null where the rules end in nothing, as for a root of nothing.</summary>
    public static string? Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string s = text.Replace("\n", "", StringComparison.Ordinal).Replace(@"\!", "", StringComparison.Ordinal)
            .Replace(@"\\", @"\", StringComparison.Ordinal)
            .Replace("tfrac", "frac", StringComparison.Ordinal).Replace("dfrac", "frac", StringComparison.Ordinal)
            .Replace(@"\left", "", StringComparison.Ordinal).Replace(@"\right", "", StringComparison.Ordinal)
            .Replace(@"^{\circ}", "", StringComparison.Ordinal).Replace(@"^\circ", "", StringComparison.Ordinal)
            .Replace(@"\$", "", StringComparison.Ordinal);
        if (WithoutUnit(s) is not { } plain) return null;
        s = plain.Replace(@"\%", "", StringComparison.Ordinal).Replace(" .", " 0.", StringComparison.Ordinal).Replace("{.", "{0.", StringComparison.Ordinal);
        if (s.StartsWith('.')) s = "0" + s;
        if (WithBracedRoots(WithoutName(s)) is not { } rooted) return null;
        if (WithBracedFractions(rooted.Replace(" ", "", StringComparison.Ordinal)) is not { } whole) return null;
        return AsFraction(whole == "0.5" ? @"\frac{1}{2}" : whole);
    }

    static string? WithoutUnit(string s) => s.Split(@"\text{ ") switch
    {
        [var only] => only,
        [var value, _] => value,
        _ => null,
    };

    // "x = 5" is 5; "f(x) = 5" says more.
    static string WithoutName(string s) => s.Split('=') is [var name, var value] && name.EnumerateRunes().Count() <= 2 ? value : s;

    static string? WithBracedRoots(string s)
    {
        string[] parts = s.Split(@"\sqrt");
        for (int i = 1; i < parts.Length; i++)
        {
            if (parts[i].Length == 0) return null;
            int first = FirstLength(parts[i]);
            if (parts[i][0] != '{') parts[i] = $"{{{parts[i][..first]}}}{parts[i][first..]}";
        }

        return string.Join(@"\sqrt", parts);
    }

    static string? WithBracedFractions(string s)
    {
        string[] parts = s.Split(@"\frac");
        for (int i = 1; i < parts.Length; i++)
        {
            string part = parts[i];
            if (part.Length == 0) return null;
            if (part[0] == '{') continue;
            int a = FirstLength(part);
            if (part.Length == a) return s; // One character left: neither upper nor lower part can be told.
            int b = FirstLength(part[a..]);
            parts[i] = part[a] == '{' ? $"{{{part[..a]}}}{part[a..]}" : $"{{{part[..a]}}}{{{part[a..(a + b)]}}}{part[(a + b)..]}";
        }

        return string.Join(@"\frac", parts);
    }

    static string AsFraction(string s) => s.Split('/') is [var a, var b] && IsCanonical(a) && IsCanonical(b) ? $@"\frac{{{a}}}{{{b}}}" : s;

    // As an integer is written: no plus, no leading zero, no minus zero.
    static bool IsCanonical(string s) =>
        s == "0" || (s.StartsWith('-') ? s[1..] : s) is [>= '1' and <= '9', .. var rest] && rest.All(char.IsAsciiDigit);

    static int FirstLength(string s) => char.IsHighSurrogate(s[0]) && s.Length > 1 ? 2 : 1;
}
