using Offprint.Evaluation.Models;

namespace Offprint.Papers.AgiEval;

/// <summary>A model whose answer to each question is known: what is found by the start of the question, so that the second of two stages gets the same.</summary>
/// <param name="answers">By question as it is first put.</param>
sealed class ScriptedModel(IReadOnlyDictionary<string, string> answers) : IModelClient
{
    public string Name => "script";

    public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string question = request.Prompt ?? request.Messages[^1].Text;
        // The second stage is the first with a line feed and more below.
        for (int end = question.Length; end > 0; end = question.LastIndexOf('\n', end - 1))
        {
            if (answers.TryGetValue(question[..end], out string? answer)) return Task.FromResult(new ModelReply { Text = answer, FinishReason = "stop" });
        }

        throw new ModelException(ModelFailure.Rejected, "the script has no answer to this question");
    }
}
