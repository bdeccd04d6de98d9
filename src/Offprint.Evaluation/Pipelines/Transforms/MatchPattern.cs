using System.Text.RegularExpressions;
using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Takes from a text what a regular expression finds: its group <c>answer</c>, else its first group, else the whole match; null where it finds nothing in a second.</summary>
public sealed record MatchPattern : RowTransform
{
    /// <summary>The column with the text.</summary>
    /// <value>What the model answered.</value>
    public string Column { get; init; } = ReservedColumns.Output;

    /// <summary>The regular expression.</summary>
    public required string Pattern { get; init; }

    /// <summary>Which of several matches.</summary>
    /// <value>The last.</value>
    public MatchPlace Place { get; init; } = MatchPlace.Last;

    /// <summary>The column for what is found.</summary>
    /// <value><c>extracted</c>.</value>
    public string Into { get; init; } = "extracted";

    /// <inheritdoc />
    public override void Validate()
    {
        ReservedColumns.Refuse(Into);
        _ = new TextPattern(Pattern, Place);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        RowColumns.Require(rows, Column, "column");
        var pattern = new TextPattern(Pattern, Place);
        return [.. rows.Select(r => r.With((Into, r.Text(Column) is { } text ? Find(pattern, text) : null)))];
    }

    static string? Find(TextPattern pattern, string text)
    {
        try
        {
            return pattern.Find(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
