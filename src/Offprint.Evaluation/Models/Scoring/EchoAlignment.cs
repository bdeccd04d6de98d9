using System.Globalization;

namespace Offprint.Evaluation.Models;

/// <summary>The sum of a continuation's log-probabilities; or why it cannot be told.</summary>
/// <param name="LogProbability">Natural logarithm; NaN with a refusal.</param>
/// <param name="Tokens">How many tokens the continuation has.</param>
/// <param name="Refusal">Why not; null when it can be told.</param>
public readonly record struct AlignedSum(double LogProbability, int Tokens, string? Refusal);

/// <summary>
/// Finds, among the echoed tokens of prompt and continuation, those of the continuation. Where the boundary falls inside
/// a token, or the tokens are not those of the text that was sent, it refuses and says which: a sum over the wrong
/// tokens would look like any other.
/// </summary>
public static class EchoAlignment
{
    // Marks of beginning that some models put before a text. CHOSEN: known ones put one.
    const int MostLeadingMarks = 4;

    /// <summary>By the offsets that the endpoint tells, counted in Unicode code points.</summary>
    /// <param name="prompt">What comes before; not empty.</param>
    /// <param name="continuation">What is scored; not empty.</param>
    /// <param name="tokens">The echo of both, and perhaps tokens generated behind.</param>
    public static AlignedSum ByOffsets(string prompt, string continuation, IReadOnlyList<TokenLogProbability> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.Any(t => t.Offset is null)) return Refuse("the endpoint tells no text offsets");
        string[] full = Letters(prompt + continuation);
        int boundary = Letters(prompt).Length;
        if (boundary == 0 || boundary == full.Length) return Refuse("the prompt or the choice is empty");
        int first = FirstOfText(full, tokens);
        if (first < 0) return Refuse($"the echo does not begin with the prompt but with '{(tokens.Count > 0 ? tokens[0].Token : "")}'");

        int shift = At(tokens[first]), count = 0, reached = 0;
        double sum = 0;
        for (int i = first; i < tokens.Count && At(tokens[i]) - shift < full.Length; i++)
        {
            var token = tokens[i];
            int start = At(token) - shift;
            string[] letters = Letters(token.Token);
            int end = i + 1 < tokens.Count ? At(tokens[i + 1]) - shift : IsOpaque(token.Token) ? full.Length : start + letters.Length;
            if (start != reached || end < start || end > full.Length || (!IsOpaque(token.Token) && !letters.AsSpan().SequenceEqual(full.AsSpan(start, end - start))))
                return Refuse($"token {i} ('{token.Token}', at {token.Offset}) is not what was sent there");
            reached = end;
            if (start < boundary && end > boundary) return Refuse($"the boundary between prompt and choice falls inside token {i} ('{token.Token}')");
            if (start < boundary) continue;
            if (token.LogProbability is not { } log) return Refuse($"token {i} ('{token.Token}') of the choice has no log-probability");
            sum += log;
            count++;
        }

        return reached < full.Length ? Refuse($"the echo ends after {reached} of {full.Length} characters") : new(sum, count, null);
    }

    /// <summary>By the tokens of the prompt alone: with the continuation behind they must be the same, one by one.</summary>
    /// <param name="continuation">What is scored.</param>
    /// <param name="promptTokens">The echo of the prompt alone, without generated tokens.</param>
    /// <param name="tokens">The echo of prompt and continuation, without generated tokens.</param>
    public static AlignedSum ByPrefix(string continuation, IReadOnlyList<TokenLogProbability> promptTokens, IReadOnlyList<TokenLogProbability> tokens)
    {
        ArgumentNullException.ThrowIfNull(promptTokens);
        ArgumentNullException.ThrowIfNull(tokens);
        int n = promptTokens.Count;
        if (n == 0) return Refuse("the prompt is empty");
        for (int i = 0; i < n; i++)
        {
            if (i >= tokens.Count || tokens[i].Token != promptTokens[i].Token)
                return Refuse($"the boundary between prompt and choice falls inside token {i} ('{(i < tokens.Count ? tokens[i].Token : "")}'; of the prompt alone it is '{promptTokens[i].Token}')");
        }

        if (tokens.Count == n) return Refuse("the choice has no token of its own");
        var own = tokens.Skip(n).ToList();
        if (!own.Any(t => IsOpaque(t.Token)) && Bare(string.Concat(own.Select(t => t.Token))) != Bare(continuation))
            return Refuse($"the tokens behind the prompt ('{string.Concat(own.Select(t => t.Token))}') are not the choice");
        if (own.FindIndex(t => t.LogProbability is null) is >= 0 and var missing) return Refuse($"token {n + missing} ('{own[missing].Token}') of the choice has no log-probability");
        return new(own.Sum(t => t.LogProbability ?? double.NaN), own.Count, null);
    }

    static AlignedSum Refuse(string why) => new(double.NaN, 0, why);

    // Not null: checked at the start.
    static int At(TokenLogProbability token) => token.Offset!.Value;

    static int FirstOfText(string[] full, IReadOnlyList<TokenLogProbability> tokens)
    {
        for (int i = 0; i < Math.Min(tokens.Count, MostLeadingMarks); i++)
        {
            string[] letters = Letters(tokens[i].Token);
            if (IsOpaque(tokens[i].Token) || (letters.Length > 0 && full.AsSpan().StartsWith(letters))) return i;
        }

        return -1;
    }

    /// <summary>A token that is part of a character, which endpoints spell in ways of their own.</summary>
    static bool IsOpaque(string token) => token.Contains('\uFFFD') || token.StartsWith("bytes:", StringComparison.Ordinal) || (token.StartsWith("<0x", StringComparison.Ordinal) && token.EndsWith('>'));

    static string[] Letters(string text) => [.. text.EnumerateRunes().Select(r => r.ToString())];

    // Tokenizers write a space as a letter of their own, or leave it out at a start.
    static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('▁' or 'Ġ' or 'Ċ') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format));
}
