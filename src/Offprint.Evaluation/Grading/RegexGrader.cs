using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Grading;

/// <summary>Which of several matches is the answer.</summary>
public enum MatchPlace
{
    /// <summary>The first.</summary>
    First,

    /// <summary>The last, where a model thinks aloud before it answers.</summary>
    Last,
}

/// <summary>
/// Finds the answer by a regular expression (its group <c>answer</c>, else its first group, else the whole match) and
/// hands it to another grader.
/// </summary>
public sealed class RegexGrader : IGrader
{
    // A pattern can take exponential time on some text; the next item must still have its turn. CHOSEN.
    static readonly TimeSpan s_usualPatience = TimeSpan.FromSeconds(1);

    readonly Regex _pattern;
    readonly MatchPlace _place;
    readonly IGrader _inner;

    /// <summary>A grader.</summary>
    /// <param name="pattern">A .NET regular expression.</param>
    /// <param name="place">Which match counts.</param>
    /// <param name="inner">Compares what was found; null compares exactly, without regard to capitals.</param>
    /// <param name="timeout">The longest that one text may take; null for 1 second.</param>
    /// <exception cref="InputException">The pattern is no regular expression.</exception>
    public RegexGrader(string pattern, MatchPlace place = MatchPlace.Last, IGrader? inner = null, TimeSpan? timeout = null)
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

        (_place, _inner) = (place, inner ?? new ExactGrader(ignoreCase: true));
    }

    /// <inheritdoc />
    public void Require(TaskItem item) => _inner.Require(item);

    /// <inheritdoc />
    public ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken)
    {
        try
        {
            return Found(text) is { } found ? _inner.GradeAsync(item, found, cancellationToken) : new(Grade.Unparsed($"nothing matches {_pattern}"));
        }
        catch (RegexMatchTimeoutException)
        {
            return new(Grade.Unparsed($"{_pattern} found nothing within {_pattern.MatchTimeout.TotalSeconds:0.###} s"));
        }
    }

    string? Found(string text)
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
}
