using System.Text.RegularExpressions;
using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Grades the answer of each row. A row without an answer has the result <c>none</c> and no score; a text in which no answer is found counts as wrong. Asks nobody; <see cref="JudgeStep"/> has a model grade.</summary>
public sealed record GradeStep : PipelineStep
{
    /// <summary>How.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The column that is graded.</summary>
    /// <value>What the model answered.</value>
    public string Column { get; init; } = ReservedColumns.Output;

    /// <summary>The column with the right answer; with choices its letter, its words, or (see <see cref="AnswerIsIndex"/>) its number. Not looked at where the column is a score.</summary>
    /// <value><c>answer</c>.</value>
    public string Answer { get; init; } = "answer";

    /// <summary>The columns with the choices; one column holds them all as a JSON array.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether the right answer is the number of a choice, from 0.</summary>
    /// <value>False.</value>
    public bool AnswerIsIndex { get; init; }

    /// <summary>Whether capitals make no difference to <see cref="Metric.Exact"/>; they make none to <see cref="Metric.Contains"/>.</summary>
    /// <value>False.</value>
    public bool IgnoreCase { get; init; }

    /// <summary>The largest difference between equal numbers.</summary>
    /// <value>0.</value>
    public double Tolerance { get; init; }

    /// <inheritdoc />
    public override string Kind => "grade";

    /// <inheritdoc />
    public override void Validate() => _ = Grader();

    /// <inheritdoc />
    public override async Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Row[] rows = [.. RowNames.Numbered(context.Rows)];
        RowNames.RequireDistinct(rows);
        RowColumns.Require(rows, Column, "column");
        foreach (string column in Metric == Metric.Score ? Choices : [Answer, .. Choices]) RowColumns.Require(rows, column, "answer");
        var grader = Grader();
        var template = new PromptTemplate("");
        var options = new TaskFileOptions { Prompt = "", Id = ReservedColumns.Uid, Answer = Metric == Metric.Score ? null : Answer, Choices = Choices, AnswerIsIndex = AnswerIsIndex };
        var graded = new Row[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var item = TaskFile.Item(RowColumns.AsTask(rows[i], i + 1), options, template, i + 1);
            grader?.Require(item);
            graded[i] = GradedRow.Of(rows[i], await GradeAsync(grader, item, rows[i], context.Cancellation));
        }

        int unparsed = graded.Count(r => r[ReservedColumns.GradeError] is not null && r[ReservedColumns.Score] is not null);
        return new(graded) { Notes = unparsed > 0 ? [$"In {unparsed} of {graded.Length} answers no answer was found; they count as wrong."] : [] };
    }

    async ValueTask<Grade> GradeAsync(IGrader? grader, TaskItem item, Row row, CancellationToken cancellation)
    {
        if (GradedRow.WithoutAnswer(row) is { } none) return none;
        if (grader is null) return row.Number(Column) is var score && double.IsNaN(score) ? Grade.Invalid($"\"{Column}\" holds no number") : new(score, row.Text(Column), OutcomeState.Scored);
        if (row.Text(Column) is not { } text) return Grade.Unparsed($"\"{Column}\" is empty");
        try
        {
            return await grader.GradeAsync(item, text, cancellation);
        }
        catch (RegexMatchTimeoutException)
        {
            return Grade.Unparsed("the grader's patterns found nothing in the time they have");
        }
    }

    /// <summary>The grader; null where the column is a score.</summary>
    IGrader? Grader() => Metric switch
    {
        Metric.Exact => new ExactGrader(IgnoreCase),
        Metric.Contains => new ContainsGrader(),
        Metric.Choice => new ChoiceGrader(),
        Metric.Number => new NumericGrader(new() { AbsoluteTolerance = Tolerance }),
        Metric.Math => new MathGrader(new MathEquivalence()),
        _ => null,
    };
}
