using Offprint.Evaluation;
using Offprint.Evaluation.Counting;
using Offprint.Numerics;

namespace Offprint.Papers.GeniusParadox;

/// <summary>A table of what a model wrote, graded.</summary>
static class CountAnswers
{
    const string OnlyStrategy = "answers";

    /// <summary>Reads and grades a table with the columns id, answer and perhaps strategy.</summary>
    /// <exception cref="InputException">A column is missing, a question is unknown or answered twice by one strategy. The message names the line.</exception>
    public static async Task<IReadOnlyList<Outcome>> GradeAsync(string path, IReadOnlyList<CountingItem> items, CancellationToken cancellation)
    {
        var byId = items.ToDictionary(i => i.Id);
        var grader = new CountGrader();
        using var rows = RowReader.Open(path, new() { HasHeader = true });
        int id = rows.ColumnIndex("id"), answer = rows.ColumnIndex("answer");
        int? strategy = rows.Columns.Contains("strategy") ? rows.ColumnIndex("strategy") : null;
        var outcomes = new List<Outcome>();
        var lineOf = new Dictionary<(string, string), long>();
        while (rows.Read())
        {
            string question = rows.Text(id), way = strategy is { } column ? rows.Text(column) : OnlyStrategy;
            if (!byId.TryGetValue(question, out var item))
                throw new InputException($"{path}, line {rows.Line}: there is no question '{question}' among those that the words and settings give. Answer the questions of questions.csv, made with the same words, form and draw.") { Field = "answers" };
            if (!lineOf.TryAdd((way, question), rows.Line))
                throw new InputException($"{path}, lines {lineOf[(way, question)]} and {rows.Line}: '{question}' is answered twice{(strategy is null ? "" : $" by '{way}'")}. Each question has one answer; for several ways of asking, name them in a column strategy.") { Field = "answers" };
            var task = item.AsTaskItem();
            var grade = await grader.GradeAsync(task, rows.Text(answer), cancellation);
            outcomes.Add(new() { Subject = way, Item = item.Id, Condition = item.Task.ToString(), Score = grade.Score, State = grade.State, Answer = grade.Answer, Error = grade.Error, Tags = task.Tags });
        }

        return outcomes.Count > 0 ? outcomes : throw new InputException($"{path} has no answers. Give a row per question with its id and what was answered.") { Field = "answers" };
    }
}
