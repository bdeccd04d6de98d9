using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Grading;

/// <summary>A regular expression that takes something from a text: its group <c>answer</c>, else its first group, else the whole match.</summary>
sealed class TextPattern
{
    // A pattern can take exponential time on some text; the next text must still have its turn. CHOSEN.
    static readonly TimeSpan s_usualPatience = TimeSpan.FromSeconds(1);

    readonly Regex _pattern;
    readonly MatchPlace _place;

    /// <exception cref="InputException">The pattern is no regular expression.</exception>
    public TextPattern(string pattern, MatchPlace place, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        try
        {
            _pattern = new(pattern, RegexOptions.CultureInvariant, timeout ?? s_usualPatience);
        }
        catch (RegexParseException e)
        {
            throw new InputException($"The pattern '{pattern}' is no regular expression ({e.Message.TrimEnd('.')}). Correct it.", e) { Field = "pattern" };
        }

        _place = place;
    }

    /// <summary>The longest that one text may take.</summary>
    public TimeSpan Patience => _pattern.MatchTimeout;

    /// <summary>What it finds; null where nothing matches.</summary>
    /// <exception cref="RegexMatchTimeoutException">It takes too long.</exception>
    public string? Find(string text)
    {
        Match? match = null;
        for (var next = _pattern.Match(text); next.Success; next = next.NextMatch())
        {
            match = next;
            if (_place == MatchPlace.First) break;
        }

        if (match is null) return null;
        var group = match.Groups["answer"] is { Success: true } named ? named : match.Groups.Count > 1 && match.Groups[1].Success ? match.Groups[1] : match;
        return group.Value;
    }

    /// <summary>The pattern.</summary>
    public override string ToString() => _pattern.ToString();
}
