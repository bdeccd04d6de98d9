using CsCheck;
using Xunit;

namespace Offprint.Evaluation.Tests;

/// <summary>Outcomes of every shape, with distinct keys.</summary>
static class GeneratedOutcomes
{
    // Names and texts that files find hard: quotes, separators, blanks at the ends, line ends, what looks like a number or nothing.
    static readonly Gen<string> s_text = Gen.OneOf(
        Of("a", "b", "7", "1e3", "NA", "null", " x ", "\"q\"", "a,b;c\td|e", "line\nend", "\r\n", "ü", "𝄞", "true", "=1", "{}", "\"\\\"", "\u0001"),
        Gen.String[Gen.Char.AlphaNumeric, 1, 6]);

    static readonly Gen<string> s_name = s_text.Where(s => !string.IsNullOrWhiteSpace(s));

    static readonly Gen<double> s_number = Gen.OneOf(Gen.Double[0, 1], Gen.Double[0, 1e9], Of(0.0, 0.1, 1e-300, double.Epsilon));

    static readonly Gen<double[]> s_choices = Gen.OneOf(Gen.Double[-50, 0], Gen.Const(double.NegativeInfinity)).Array[1, 4];

    static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    static Gen<T?> OrNull<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(Gen.Const((T?)null), gen.Select(x => (T?)x));

    static Gen<string?> OrNone(Gen<string> gen) => Gen.OneOf(Gen.Const((string?)null), gen.Select(x => (string?)x));

    static readonly Gen<Outcome> s_outcome =
        from subject in s_name
        from item in s_name
        from condition in Gen.OneOf(Gen.Const(""), s_name)
        from repeat in Gen.OneOf(Gen.Const(0), Gen.Int[0, 3], Gen.Const(int.MaxValue))
        from score in Gen.OneOf(s_number, s_number.Select(x => -x), Gen.Const(double.NaN))
        from state in Gen.Enum<OutcomeState>()
        from texts in Gen.Select(OrNone(Gen.OneOf(Gen.Const(""), s_text)), OrNone(s_text))
        from numbers in Gen.Select(OrNull(s_number), OrNull(Gen.Int[0, int.MaxValue]), OrNull(Gen.Int[0, 5]), OrNull(s_number))
        from choices in Gen.OneOf(Gen.Const((double[]?)null), s_choices.Select(c => (double[]?)c))
        from correct in OrNull(Gen.Int[0, (choices?.Length ?? 4) - 1])
        from tags in Gen.Dictionary(Of("level", "Group 1", "a\"b", "\"t\""), Gen.OneOf(Gen.Const(""), s_text))[0, 2]
        select new Outcome
        {
            Subject = subject, Item = item, Condition = condition, Repeat = repeat, Score = score, State = state, Answer = texts.Item1, Error = texts.Item2,
            Cost = numbers.Item1, InputTokens = numbers.Item2, OutputTokens = numbers.Item3, Seconds = numbers.Item4,
            ChoiceLogProbabilities = choices, CorrectChoice = correct, Tags = tags.Count == 0 ? null : (IReadOnlyDictionary<string, string>)tags,
        };

    public static Gen<List<Outcome>> Cube { get; } = s_outcome.List[1, 12].Select(list => list.DistinctBy(o => (o.Subject, o.Item, o.Condition, o.Repeat)).ToList());

    public static void AssertSame(OutcomeCube expected, OutcomeCube actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.Subjects, actual.Subjects);
        Assert.Equal(expected.Items, actual.Items);
        Assert.Equal(expected.Conditions, actual.Conditions);
        for (int i = 0; i < expected.Count; i++) Assert.Equal(Describe(expected[i]), Describe(actual[i]));
    }

    // Records with lists in them compare by reference.
    static string Describe(Outcome o) =>
        $"{o with { ChoiceLogProbabilities = null, Tags = null }} {string.Join(' ', o.ChoiceLogProbabilities ?? [])} {string.Join(' ', (o.Tags ?? new Dictionary<string, string>()).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}"))}";
}
