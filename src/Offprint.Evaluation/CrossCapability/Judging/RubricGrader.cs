using System.Globalization;
using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>A <see cref="RubricJudge"/> where graders are expected.</summary>
sealed class RubricGrader : IGrader
{
    readonly RubricJudge _judge;
    readonly Dictionary<string, CrossPrompt> _prompts = [];

    public RubricGrader(RubricJudge judge, IReadOnlyList<CrossPrompt> prompts)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        _judge = judge;
        foreach (var prompt in prompts)
            if (!_prompts.TryAdd(prompt.Id, prompt)) throw new InputException($"Two prompts are named '{prompt.Id}'; names must be distinct. Rename one.") { Field = "prompts" };
    }

    public void Require(TaskItem item)
    {
        if (!_prompts.ContainsKey(item.Id)) throw new InputException($"Item '{item.Id}' is none of the prompts that the judge knows. Give its prompt too.") { Field = "prompts" };
    }

    public async ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken)
    {
        Require(item);
        var judgement = await _judge.JudgeAsync(_prompts[item.Id], text, cancellationToken);
        return judgement switch
        {
            { Score: { } score, Rating: { } rating } => new(score, rating.ToString(CultureInfo.InvariantCulture), OutcomeState.Scored),
            { Error: not null } => Grade.Failed(judgement.Failure!), // Why there is no rating is always said.
            _ => Grade.Invalid(judgement.Failure!),
        };
    }
}
