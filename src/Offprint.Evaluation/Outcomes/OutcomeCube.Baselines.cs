namespace Offprint.Evaluation;

public sealed partial class OutcomeCube
{
    /// <summary>The tag under which importers keep the right answer.</summary>
    public const string GoldTag = "gold";

    /// <summary>
    /// Constant answers as baselines, for each condition whose items have closed answers. The right answers are those of
    /// <see cref="CorrectChoiceOf"/> where outcomes have them, else of a tag.
    /// </summary>
    /// <param name="goldTag">The tag of the right answer; where no outcome has it, only choices are looked at.</param>
    /// <param name="mostAnswers">With more different right answers, or fewer than two items an answer, a condition is taken as open and left out.</param>
    /// <exception cref="InputException">Outcomes of one item say different right answers.</exception>
    public IReadOnlyList<AnswerBaseline> Baselines(string goldTag = GoldTag, int mostAnswers = 26)
    {
        var tag = _columns.Tags.FirstOrDefault(t => t.Name == goldTag);
        if (tag is null && _columns.CorrectChoices is null) return [];
        var baselines = new List<AnswerBaseline>();
        foreach (var group in Group(OutcomeAxis.Condition))
        {
            var golds = new Dictionary<int, (string Answer, int Choices)>();
            foreach (int row in group.Rows)
            {
                int item = _columns.Items[row];
                string? gold = CorrectChoiceOf(row)?.ToString() ?? (tag?.CodeOf(row, item) is >= 0 and int code ? tag.Values[code] : null);
                if (gold is null || golds.TryAdd(item, (gold, ChoicesOf(row).Length)) || golds[item].Answer == gold) continue;
                throw new InputException($"Item '{Items[item]}' has the right answers '{golds[item].Answer}' and '{gold}' in different outcomes. An item has one; correct it, or give the two forms of the item different names.");
            }

            if (BaselineOf(group.Key[0], golds.Values, mostAnswers) is { } baseline) baselines.Add(baseline);
        }

        return baselines;
    }

    static AnswerBaseline? BaselineOf(string condition, ICollection<(string Answer, int Choices)> golds, int mostAnswers)
    {
        AnswerShare[] answers = AnswerShare.Of([.. golds.Select(g => g.Answer)]);
        if (answers.Length == 0 || answers.Length > mostAnswers || golds.Count < 2 * answers.Length) return null;
        return new(condition, golds.Count, answers, golds.Average(g => 1.0 / (g.Choices > 1 ? g.Choices : answers.Length)));
    }
}
