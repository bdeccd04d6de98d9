using System.Globalization;
using System.Text.Json;
using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Rows with what a grader says of them.</summary>
static class GradedRow
{
    /// <summary>The grade of a row that has no answer; null where it has one.</summary>
    public static Grade? WithoutAnswer(Row row) => row[ReservedColumns.IsValid] is { ValueKind: JsonValueKind.False } ? Grade.Invalid(row.Text(ReservedColumns.Error) ?? "there is no answer") : null;

    public static Row Of(Row row, Grade grade) => row.With(
        (ReservedColumns.Score, grade.Score),
        (ReservedColumns.Result, grade.Score switch
        {
            double.NaN => "none",
            1 => "correct",
            0 => "incorrect",
            var score => score.ToString(CultureInfo.InvariantCulture),
        }),
        (ReservedColumns.ParsedAnswer, grade.Answer),
        (ReservedColumns.GradeError, grade.Error));
}
