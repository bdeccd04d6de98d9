using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// A model grades the answer of each row by a rubric (see <see cref="JudgeGrader"/>). Its verdicts are kept like all
/// answers. A row without an answer is not shown to it; a verdict without a grade, or none at all, gives no score.
/// </summary>
public sealed record JudgeStep : AskingStep
{
    static readonly JudgeOptions s_usual = new() { Model = "?" };

    /// <summary>The column that is graded.</summary>
    /// <value>What the model answered.</value>
    public string Column { get; init; } = ReservedColumns.Output;

    /// <summary>The column with the question.</summary>
    /// <value>What the model was asked.</value>
    public string Question { get; init; } = ReservedColumns.Prompt;

    /// <summary>The column with a reference answer, which every row then has; null where the rubric can do without.</summary>
    /// <value>Null.</value>
    public string? Answer { get; init; }

    /// <summary>What is good and what is not, in words.</summary>
    /// <value>Whether the answer agrees with the reference.</value>
    public string Rubric { get; init; } = s_usual.Rubric;

    /// <summary>The lowest grade, whose score is 0.</summary>
    /// <value>1.</value>
    public int Lowest { get; init; } = s_usual.Lowest;

    /// <summary>The highest grade, whose score is 1.</summary>
    /// <value>10.</value>
    public int Highest { get; init; } = s_usual.Highest;

    /// <summary>How often the judge is reminded of the form when its verdict cannot be read.</summary>
    /// <value>2.</value>
    public int Reminders { get; init; } = s_usual.Reminders;

    /// <summary>The most tokens of a verdict.</summary>
    /// <value>512.</value>
    public int MaxOutputTokens { get; init; } = s_usual.MaxOutputTokens;

    /// <inheritdoc />
    public override string Kind => "judge";

    JudgeOptions Judge => new() { Model = Model, Rubric = Rubric, Lowest = Lowest, Highest = Highest, Reminders = Reminders, MaxOutputTokens = MaxOutputTokens };

    /// <inheritdoc />
    public override void Validate()
    {
        base.Validate();
        Judge.Validate();
        if (Answer is null && Rubric == s_usual.Rubric) throw new InputException("It compares answers with a reference, and no column holds one. Name it with 'answer', or give a 'rubric' that does without.") { Field = "answer" };
    }

    /// <inheritdoc />
    public override async Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Row[] rows = [.. RowNames.Numbered(context.Rows)];
        RowNames.RequireDistinct(rows);
        RowColumns.Require(rows, Column, "column");
        RowColumns.Require(rows, Question, "question");
        if (Answer is not null) RowColumns.Require(rows, Answer, "answer");
        // All of them before anything is paid for.
        TaskItem[] items = [.. rows.Select((row, i) => Item(row, i + 1))];
        var grades = new Grade[rows.Length];
        await AskAllAsync(rows.Length, context, async (i, asker) =>
        {
            grades[i] = GradedRow.WithoutAnswer(rows[i]) ?? await new JudgeGrader(asker, Judge).GradeAsync(items[i], Text(rows[i]), context.Cancellation);
            return grades[i].State == OutcomeState.Failed ? grades[i].Error : null;
        });
        int without = rows.Zip(grades).Count(r => double.IsNaN(r.Second.Score) && GradedRow.WithoutAnswer(r.First) is null);
        return new([.. rows.Zip(grades, GradedRow.Of)])
        {
            Settled = grades.All(g => g.State != OutcomeState.Failed),
            Notes = without > 0 ? [$"To {without} of {rows.Length} answers the judge gave no grade; the first: {grades.First(g => double.IsNaN(g.Score)).Error}"] : [],
        };
    }

    /// <inheritdoc />
    public override IEnumerable<ModelRequest> RequestsOf(Row row) =>
        GradedRow.WithoutAnswer(row) is null ? Enumerable.Range(0, Reminders + 1).Select(reminders => JudgeGrader.Request(Judge, Item(row, 1), Text(row), reminders)) : [];

    string Text(Row row) => row.Text(Column) ?? "";

    TaskItem Item(Row row, int number) =>
        TaskFile.Item(RowColumns.AsTask(row, number), new() { Prompt = "", Id = ReservedColumns.Uid, Answer = Answer }, new PromptTemplate($"{{{Question}?}}"), number);
}
