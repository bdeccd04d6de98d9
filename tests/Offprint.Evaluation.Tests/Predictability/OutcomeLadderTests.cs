using Offprint.Evaluation.Predictability;
using Xunit;

namespace Offprint.Evaluation.Tests.Predictability;

public sealed class OutcomeLadderTests
{
    static readonly Dictionary<string, double> s_compute = new() { ["small"] = 1, ["middle"] = 10, ["large"] = 100 };

    [Fact]
    public void Subjects_become_levels_by_their_compute()
    {
        var ladder = OutcomeLadder.From(OutcomeCube.Of(Outcomes(["large", "small", "middle", "other"])), Compute);
        Assert.Equal(["small", "middle", "large"], ladder.Levels.Select(l => l.Name));
        Assert.Equal(["q1", "q2"], ladder.Items.Select(i => i.Name));
        Assert.Equal([-1.0, -2], ladder[0, 1].ToArray());
        Assert.Equal([-100.0, -2], ladder[2, 1].ToArray());
        Assert.Equal(1, ladder.Items[0].Correct);
    }

    [Fact]
    public void A_subject_without_an_item_is_refused() =>
        Refuses("Item 'q2' has no log-probabilities of its choices under 'middle'", Outcomes(["small", "middle", "large"]).Where(o => (o.Subject, o.Item) != ("middle", "q2")));

    [Fact]
    public void Repeats_are_refused() =>
        Refuses("scored several times under 'small'", Outcomes(["small", "middle", "large"]).Append(Outcomes(["small"]).First() with { Repeat = 1 }));

    [Fact]
    public void Disagreement_on_the_right_choice_is_refused() =>
        Refuses("Models disagree", Outcomes(["small", "middle", "large"]).Select(o => o.Subject == "large" ? o with { CorrectChoice = 0 } : o));

    [Fact]
    public void Outcomes_without_likelihoods_say_where_to_get_them() =>
        Refuses("completions with echo, not chat", Outcomes(["small"]).Select(o => o with { ChoiceLogProbabilities = null }));

    static double? Compute(string subject) => s_compute.TryGetValue(subject, out double compute) ? compute : null;

    static IEnumerable<Outcome> Outcomes(string[] subjects) => from subject in subjects from item in new[] { "q1", "q2" }
        select new Outcome { Subject = subject, Item = item, Score = 0, CorrectChoice = 1, ChoiceLogProbabilities = [-(Compute(subject) ?? 5), -2] };

    static void Refuses(string message, IEnumerable<Outcome> outcomes)
    {
        var e = Assert.Throws<InputException>(() => OutcomeLadder.From(OutcomeCube.Of(outcomes), Compute));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }
}
