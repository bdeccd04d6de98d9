using System.Globalization;
using Offprint.Lab;

namespace Offprint.Papers.GeniusParadox;

/// <summary>What one strategy answers on one task, against what is right.</summary>
static class AnswerMap
{
    /// <summary>Neighbouring counts that are told apart; those below and above are pooled.</summary>
    public const int MostValues = 16;

    const string Unreadable = "unreadable";

    /// <param name="name">The chart's name.</param>
    /// <param name="given">At least one answer, all of one strategy and task.</param>
    public static Chart Draw(string name, IReadOnlyList<GivenAnswer> given)
    {
        var (low, high) = Window([.. given.SelectMany(g => new[] { g.Right, g.Given }.Select(Value).OfType<long>().Select(v => (v, g.Number)))]);
        var cells = given.GroupBy(g => (Label(g.Right, low, high), Label(g.Given, low, high))).ToDictionary(g => g.Key, g => g.Sum(c => c.Number));
        string[] right = Ordered(given.Select(g => g.Right)), columns = Ordered(given.SelectMany(g => new[] { g.Right, g.Given }));
        var map = Charts.HeatMap(name, $"Answers of {given[0].Strategy} to {given[0].Task}",
            $"Per cent of the questions with one right answer that were answered so: a row adds up to 100, right ones stand under their own value. A dash: never.{(columns.Any(IsPooled) ? $" Counts below or above the {MostValues} neighbouring ones that are commonest are taken together." : "")}",
            row: new("Right answer", "questions"), column: new("Given answer", ""), value: new("Share", "%") { Minimum = 0, Maximum = 100 });
        foreach (string row in right)
        {
            int questions = columns.Sum(c => cells.GetValueOrDefault((row, c)));
            foreach (string column in columns) map.Cell($"{row} ({questions})", column, cells.TryGetValue((row, column), out int number) ? 100.0 * number / questions : double.NaN);
        }

        return map.Format(".0f").Build();

        string[] Ordered(IEnumerable<string?> answers) =>
            [.. answers.Distinct().OrderBy(a => a is null).ThenBy(a => Value(a) ?? 0).ThenByDescending(a => a, StringComparer.Ordinal).Select(a => Label(a, low, high)).Distinct()];
    }

    /// <summary>The neighbouring values that most answers have: all, where they fit.</summary>
    static (long Low, long High) Window(IReadOnlyList<(long Value, int Number)> values)
    {
        if (values.Count == 0) return (0, 0);
        long low = values.Select(v => v.Value).Distinct().Order().MaxBy(from => Within(from).Sum(v => v.Number));
        return (low, Within(low).Max(v => v.Value));

        IEnumerable<(long Value, int Number)> Within(long from) => values.Where(v => v.Value >= from && v.Value - from < MostValues);
    }

    static string Label(string? answer, long low, long high) => answer is null ? Unreadable
        : Value(answer) is not { } value ? answer
        : value < low ? $"< {low}"
        : value > high ? $"> {high}"
        : answer;

    static bool IsPooled(string label) => label[0] is '<' or '>';

    // Digits that no word has as many letters as are as good as the largest number.
    static long? Value(string? answer) => answer is null || !char.IsAsciiDigit(answer[0]) ? null
        : long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : long.MaxValue;
}
