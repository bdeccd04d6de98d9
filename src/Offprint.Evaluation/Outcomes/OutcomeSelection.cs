namespace Offprint.Evaluation;

/// <summary>The columns of some rows, with only the names that are left, in order of first appearance.</summary>
static class OutcomeSelection
{
    public static OutcomeColumns Of(OutcomeColumns c, ReadOnlySpan<int> rows)
    {
        int[] at = rows.ToArray();
        var (items, itemNames, itemOf) = Renumber(Take(c.Items, at)!, c.ItemNames);
        var (subjects, subjectNames, _) = Renumber(Take(c.Subjects, at)!, c.SubjectNames);
        var (conditions, conditionNames, _) = c.Conditions is null ? (null, at.Length == 0 ? [] : c.ConditionNames, []) : Renumber(Take(c.Conditions, at)!, c.ConditionNames);
        var (answers, answerTexts, _) = c.Answers is null ? (null, [], []) : Renumber(Take(c.Answers, at)!, c.AnswerTexts);
        var (errors, errorTexts, _) = c.Errors is null ? (null, [], []) : Renumber(Take(c.Errors, at)!, c.ErrorTexts);
        var (ends, choices) = Choices(c, at);
        return new()
        {
            Count = at.Length,
            SubjectNames = subjectNames,
            ItemNames = itemNames,
            ConditionNames = conditionNames,
            Subjects = subjects,
            Items = items,
            Conditions = Unless(conditions, 0),
            Repeats = Unless(Take(c.Repeats, at), 0),
            Scores = Unless(Take(c.Scores, at), double.NaN),
            States = Unless(Take(c.States, at), OutcomeState.Scored),
            AnswerTexts = answerTexts,
            Answers = Unless(answers, -1),
            ErrorTexts = errorTexts,
            Errors = Unless(errors, -1),
            Costs = Unless(Take(c.Costs, at), double.NaN),
            InputTokens = Unless(Take(c.InputTokens, at), -1),
            OutputTokens = Unless(Take(c.OutputTokens, at), -1),
            Seconds = Unless(Take(c.Seconds, at), double.NaN),
            ChoiceEnds = ends,
            Choices = choices,
            CorrectChoices = Unless(Take(c.CorrectChoices, at), -1),
            Tags = [.. c.Tags.Select(t => Tag(t, at, itemOf)).OfType<TagColumn>()],
            Notes = c.Notes,
        };
    }

    static T[]? Take<T>(T[]? values, int[] rows) => values is null ? null : Array.ConvertAll(rows, i => values[i]);

    // A column in which nothing is left is no column.
    static T[]? Unless<T>(T[]? values, T absent)
        where T : struct =>
        values is null || Array.TrueForAll(values, v => EqualityComparer<T>.Default.Equals(v, absent)) ? null : values;

    /// <summary>Codes anew from 0 in order of first appearance; −1 stays. The old code of each new one comes with them.</summary>
    static (int[] Codes, string[] Names, int[] Old) Renumber(int[] codes, string[] names)
    {
        var news = new int[names.Length]; // new code + 1; 0 where not seen
        var old = new List<int>();
        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i] < 0) continue;
            ref int code = ref news[codes[i]];
            if (code == 0)
            {
                old.Add(codes[i]);
                code = old.Count;
            }

            codes[i] = code - 1;
        }

        return (codes, [.. old.Select(o => names[o])], [.. old]);
    }

    static (int[]? Ends, double[] Choices) Choices(OutcomeColumns c, int[] rows)
    {
        if (c.ChoiceEnds is not { } from) return (null, []);
        var ends = new int[rows.Length];
        int total = 0;
        for (int i = 0; i < rows.Length; i++) ends[i] = total += from[rows[i]] - Start(from, rows[i]);
        if (total == 0) return (null, []);
        var choices = new double[total];
        for (int i = 0; i < rows.Length; i++) c.Choices.AsSpan(Start(from, rows[i])..from[rows[i]]).CopyTo(choices.AsSpan(Start(ends, i)));
        return (ends, choices);
    }

    static int Start(int[] ends, int row) => row == 0 ? 0 : ends[row - 1];

    static TagColumn? Tag(TagColumn tag, int[] rows, int[] itemOf)
    {
        var (codes, values, _) = Renumber(Take(tag.Codes, tag.ByItem ? itemOf : rows)!, tag.Values);
        return values.Length == 0 ? null : tag with { Codes = codes, Values = values };
    }
}
