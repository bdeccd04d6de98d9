using System.Globalization;
using Offprint.Evaluation;
using Offprint.Evaluation.Counting;
using Offprint.Evaluation.Significance;
using Offprint.Numerics;

namespace Offprint.Papers.GeniusParadox;

/// <summary>What graded answers say: subjects are strategies, conditions tasks.</summary>
static class CountGraded
{
    public static AnsweredTask[] Tasks(IReadOnlyList<Outcome> outcomes, IReadOnlyList<CountingItem> items) =>
        [.. outcomes.GroupBy(o => (o.Subject, o.Condition)).Select(g => Task(g.Key.Subject, g.Key.Condition, items.Count(i => i.Task.ToString() == g.Key.Condition), [.. g]))];

    static AnsweredTask Task(string strategy, string task, int asked, Outcome[] all)
    {
        Outcome[] answered = [.. all.Where(IsAnswered)];
        int right = answered.Count(o => o.Score == 1);
        return new(strategy, task, asked, answered.Length > 0 ? Intervals.Wilson(right, answered.Length) : null, right, answered.Count(o => o.State == OutcomeState.Unparsed), all.Length - answered.Length,
            answered.All(o => o is { InputTokens: not null, OutputTokens: not null }) ? answered.Sum(o => (long)o.InputTokens!.Value + o.OutputTokens!.Value) : null, // All have both.
            answered.All(o => o.Cost is not null) ? answered.Sum(o => o.Cost) : null);
    }

    public static IEnumerable<StrategyPair> Pairs(IReadOnlyList<Outcome> outcomes)
    {
        foreach (var task in outcomes.Where(IsAnswered).GroupBy(o => o.Condition))
        {
            var strategies = task.GroupBy(o => o.Subject).Select(g => (Name: g.Key, Scores: g.ToDictionary(o => o.Item, o => o.Score))).ToList();
            for (int i = 0; i < strategies.Count; i++)
            {
                for (int j = i + 1; j < strategies.Count; j++)
                {
                    string[] common = [.. strategies[i].Scores.Keys.Where(strategies[j].Scores.ContainsKey)];
                    if (common.Length < 2) continue;
                    var found = PairedComparison.Of([.. common.Select(c => strategies[i].Scores[c])], [.. common.Select(c => strategies[j].Scores[c])]);
                    if (found.Discordant is { } d) yield return new(task.Key, strategies[i].Name, strategies[j].Name, found.Difference, d.OnlyFirst, d.OnlySecond, d.PValue);
                }
            }
        }
    }

    public static IEnumerable<CountError> Errors(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Where(o => o is { Score: 0, Answer: not null } && Number(o.Answer) is not null && Number(o.Tags![OutcomeCube.GoldTag]) is not null) // Graded outcomes have tags.
            .CountBy(o => (o.Subject, o.Condition, Off: Number(o.Answer)!.Value - Number(o.Tags![OutcomeCube.GoldTag])!.Value)) // Filtered.
            .OrderBy(e => e.Key.Subject, StringComparer.Ordinal).ThenBy(e => e.Key.Condition, StringComparer.Ordinal).ThenBy(e => e.Key.Off)
            .Select(e => new CountError(e.Key.Subject, e.Key.Condition, e.Key.Off, e.Value));

    public static IEnumerable<LengthScore> Lengths(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Where(IsAnswered).GroupBy(o => (o.Subject, Length: Number(o.Tags!["length"])!.Value)) // Counting items have it.
            .OrderBy(g => g.Key.Subject, StringComparer.Ordinal).ThenBy(g => g.Key.Length)
            .Select(g => new LengthScore(g.Key.Subject, g.Key.Length, g.Count(o => o.Score == 1), g.Count()));

    public static IEnumerable<DoubledScore> Doubled(IReadOnlyList<Outcome> outcomes, CharacterUnit unit) =>
        outcomes.Where(IsAnswered).GroupBy(o => (o.Subject, o.Condition, HasDouble: HasDouble(Characters.Of(o.Tags!["word"], unit)))) // Counting items have it.
            .OrderBy(g => g.Key.Condition, StringComparer.Ordinal).ThenBy(g => g.Key.Subject, StringComparer.Ordinal).ThenBy(g => g.Key.HasDouble)
            .Select(g => new DoubledScore(g.Key.Subject, g.Key.Condition, g.Key.HasDouble, Intervals.Wilson(g.Count(o => o.Score == 1), g.Count())));

    public static IEnumerable<GivenAnswer> Given(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Where(IsAnswered).CountBy(o => (o.Subject, o.Condition, Right: o.Tags![OutcomeCube.GoldTag], o.Answer)) // Counting items have it.
            .OrderBy(c => c.Key.Condition, StringComparer.Ordinal).ThenBy(c => c.Key.Subject, StringComparer.Ordinal)
            .ThenBy(c => c.Key.Right, StringComparer.Ordinal).ThenBy(c => c.Key.Answer, StringComparer.Ordinal)
            .Select(c => new GivenAnswer(c.Key.Subject, c.Key.Condition, c.Key.Right, c.Key.Answer, c.Value));

    public static IReadOnlyList<UncountedReply> Uncounted(IReadOnlyList<Outcome> outcomes) =>
        [.. outcomes.Where(o => o.State != OutcomeState.Scored).Select(o => new UncountedReply(o.Subject, o.Item, o.State.ToString().ToLowerInvariant(), o.Error ?? ""))];

    static bool HasDouble(string[] characters) => characters.Zip(characters.Skip(1)).Any(pair => pair.First == pair.Second);

    static bool IsAnswered(Outcome outcome) => outcome.State is OutcomeState.Scored or OutcomeState.Unparsed;

    static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
