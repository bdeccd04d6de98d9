namespace Offprint.Evaluation.StructuredContext;

/// <summary>
/// Counts tokens by a fixed rule, so that figures need no model's vocabulary: the leftmost, longest match of one to six
/// letters (ASCII), one to three digits, two or more spaces, or any one code point. A line feed, an underscore and a single space are a token each.
/// </summary>
public static class RuleTokeniser
{
    const int Letters = 6, Digits = 3;

    /// <summary>Number of tokens of a text.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        int tokens = 0;
        for (int i = 0; i < text.Length; tokens++)
        {
            char c = text[i++];
            if (char.IsAsciiLetter(c))
            {
                for (int most = Math.Min(text.Length, i + Letters - 1); i < most && char.IsAsciiLetter(text[i]); i++) { }
            }
            else if (char.IsAsciiDigit(c))
            {
                for (int most = Math.Min(text.Length, i + Digits - 1); i < most && char.IsAsciiDigit(text[i]); i++) { }
            }
            else if (c == ' ')
            {
                while (i < text.Length && text[i] == ' ') i++;
            }
            else if (char.IsHighSurrogate(c) && i < text.Length && char.IsLowSurrogate(text[i]))
            {
                i++;
            }
        }

        return tokens;
    }
}
