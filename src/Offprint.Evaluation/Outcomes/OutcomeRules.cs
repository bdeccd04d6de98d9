namespace Offprint.Evaluation;

/// <summary>What an outcome must keep to.</summary>
static class OutcomeRules
{
    /// <summary>What is wrong, and what to do; null when nothing is.</summary>
    public static string? ProblemOf(Outcome outcome)
    {
        if (string.IsNullOrWhiteSpace(outcome.Subject)) return "the subject has no name. Name the model or prompt that answered.";
        if (string.IsNullOrWhiteSpace(outcome.Item)) return "the item has no name. Name the question that was answered.";
        if (outcome.Condition is null) return "the condition is null. Leave it empty where there is only one.";
        if (outcome.Repeat < 0) return $"the repeat is {outcome.Repeat}; repeats count from 0. Number them anew.";
        if (double.IsInfinity(outcome.Score)) return $"the score is {outcome.Score}; a score is finite, or missing. Correct it.";
        if (!Enum.IsDefined(outcome.State)) return $"the state is {outcome.State}. Give one of {string.Join(", ", Enum.GetNames<OutcomeState>())}.";
        if (outcome.Cost is { } cost && !(cost >= 0 && double.IsFinite(cost))) return $"the cost is {cost}; it must be finite and not negative. Correct it, or leave it out.";
        if (outcome.Seconds is { } seconds && !(seconds >= 0 && double.IsFinite(seconds))) return $"the time is {seconds} s; it must be finite and not negative. Correct it, or leave it out.";
        if (outcome.InputTokens is < 0) return $"the number of tokens read is {outcome.InputTokens}; it must not be negative. Correct it, or leave it out.";
        if (outcome.OutputTokens is < 0) return $"the number of tokens written is {outcome.OutputTokens}; it must not be negative. Correct it, or leave it out.";
        if (outcome.CorrectChoice is < 0) return $"the correct choice is {outcome.CorrectChoice}; choices count from 0. Correct it, or leave it out.";
        if (outcome.ChoiceLogProbabilities is not { Count: > 0 } choices) return null;
        for (int j = 0; j < choices.Count; j++)
        {
            if (double.IsNaN(choices[j]) || double.IsPositiveInfinity(choices[j]))
                return $"the log-probability of choice {j} is {choices[j]}; it must be a number or −∞. Correct it, or leave all of them out.";
        }

        return outcome.CorrectChoice >= choices.Count ? $"the correct choice is {outcome.CorrectChoice}, but there are {choices.Count} choices, counted from 0. Correct it." : null;
    }
}
