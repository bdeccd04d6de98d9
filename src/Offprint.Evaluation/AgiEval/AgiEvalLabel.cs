namespace Offprint.Evaluation.AgiEval;

/// <summary>Which choices are right, as the file says it.</summary>
/// <param name="Parts">The members of a list, or the one text.</param>
/// <param name="IsList">Whether it stands as a list.</param>
public sealed record AgiEvalLabel(IReadOnlyList<string> Parts, bool IsList)
{
    /// <summary>A text, such as <c>C</c>.</summary>
    public static AgiEvalLabel Of(string text) => new([text], false);

    /// <summary>The letters in it, each once, in order. A label such as <c>A B D</c>, which no single letter can match, has three.</summary>
    public string Letters => string.Concat(Parts.SelectMany(p => p).Where(char.IsAsciiLetterUpper).Distinct().Order());

    /// <summary>As demonstrations print it: the text, or a list in Python's spelling, <c>['A', 'D']</c>.</summary>
    public override string ToString() => IsList ? $"[{string.Join(", ", Parts.Select(p => $"'{p}'"))}]" : Parts[0];

    /// <inheritdoc />
    public bool Equals(AgiEvalLabel? other) => other is not null && IsList == other.IsList && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(IsList, Parts.Count, Parts[0]);
}
