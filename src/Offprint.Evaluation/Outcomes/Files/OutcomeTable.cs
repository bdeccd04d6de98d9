using System.Globalization;

namespace Offprint.Evaluation;

/// <summary>A column of a table of outcomes: texts, numbers or whole numbers, of which one is there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Text of a row; null where there is none.</param>
/// <param name="Number">Number of a row; NaN where there is none.</param>
/// <param name="Whole">Whole number of a row; null where there is none.</param>
sealed record OutcomeTableColumn(string Name, Func<int, string?>? Text = null, Func<int, double>? Number = null, Func<int, int?>? Whole = null);

/// <summary>A cube as the columns of a table, without those that no outcome has.</summary>
static class OutcomeTable
{
    public static IReadOnlyList<OutcomeTableColumn> Of(OutcomeCube cube)
    {
        var c = cube.Columns;
        var columns = new List<OutcomeTableColumn>
        {
            new("subject", Text: Encoded(c.SubjectNames, i => c.Subjects[i])),
            new("item", Text: Encoded(c.ItemNames, i => c.Items[i])),
        };
        // The empty condition is an empty cell.
        if (c.Conditions is not null || c.ConditionNames is not ([] or [""])) columns.Add(new("condition", Text: Encoded([.. c.ConditionNames], cube.ConditionOf, emptyIsNone: true)));
        if (c.Repeats is not null) columns.Add(new("repeat", Whole: i => cube.RepeatOf(i)));
        columns.Add(new("score", Number: cube.ScoreOf));
        // An error without a state would be read as a failure.
        if (c.States is not null || c.Errors is not null) columns.Add(new("state", Text: i => OutcomeStates.NameOf(cube.StateOf(i))));
        if (c.Answers is not null) columns.Add(new("answer", Text: Encoded(c.AnswerTexts, i => c.Answers[i])));
        if (c.Errors is not null) columns.Add(new("error", Text: Encoded(c.ErrorTexts, i => c.Errors[i])));
        if (c.Costs is not null) columns.Add(new("cost", Number: cube.CostOf));
        if (c.InputTokens is not null) columns.Add(new("input_tokens", Whole: cube.InputTokensOf));
        if (c.OutputTokens is not null) columns.Add(new("output_tokens", Whole: cube.OutputTokensOf));
        if (c.Seconds is not null) columns.Add(new("seconds", Number: cube.SecondsOf));
        if (c.ChoiceEnds is not null) columns.Add(new("choice_log_probabilities", Text: i => Choices(cube.ChoicesOf(i))));
        if (c.CorrectChoices is not null) columns.Add(new("correct_choice", Whole: cube.CorrectChoiceOf));
        columns.AddRange(c.Tags.Select(t => new OutcomeTableColumn(OutcomeFieldNames.TagPrefix + OutcomeTexts.Encode(t.Name), Text: Encoded(t.Values, i => t.CodeOf(i, c.Items[i])))));
        return columns;
    }

    static Func<int, string?> Encoded(string[] texts, Func<int, int> codeOf, bool emptyIsNone = false)
    {
        string?[] cells = Array.ConvertAll(texts, t => emptyIsNone && t.Length == 0 ? null : OutcomeTexts.Encode(t));
        return i => codeOf(i) is >= 0 and int code ? cells[code] : null;
    }

    static string? Choices(ReadOnlySpan<double> choices)
    {
        if (choices.IsEmpty) return null;
        var parts = new string[choices.Length];
        for (int j = 0; j < parts.Length; j++) parts[j] = choices[j].ToString(CultureInfo.InvariantCulture);
        return string.Join(' ', parts);
    }
}
