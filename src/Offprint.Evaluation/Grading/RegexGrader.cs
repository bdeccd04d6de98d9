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
    readonly TextPattern _pattern;
    readonly IGrader _inner;

    /// <summary>A grader.</summary>
    /// <param name="pattern">A .NET regular expression.</param>
    /// <param name="place">Which match counts.</param>
    /// <param name="inner">Compares what was found; null compares exactly, without regard to capitals.</param>
    /// <param name="timeout">The longest that one text may take; null for 1 second.</param>
    /// <exception cref="InputException">The pattern is no regular expression.</exception>
    public RegexGrader(string pattern, MatchPlace place = MatchPlace.Last, IGrader? inner = null, TimeSpan? timeout = null) =>
        (_pattern, _inner) = (new(pattern, place, timeout), inner ?? new ExactGrader(ignoreCase: true));

    /// <inheritdoc />
    public void Require(TaskItem item) => _inner.Require(item);

    /// <inheritdoc />
    public ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken)
    {
        try
        {
            return _pattern.Find(text) is { } found ? _inner.GradeAsync(item, found, cancellationToken) : new(Grade.Unparsed($"nothing matches {_pattern}"));
        }
        catch (RegexMatchTimeoutException)
        {
            return new(Grade.Unparsed($"{_pattern} found nothing within {_pattern.Patience.TotalSeconds:0.###} s"));
        }
    }
}
