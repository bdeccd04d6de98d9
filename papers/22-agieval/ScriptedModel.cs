using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;

namespace Offprint.Papers.AgiEval;

/// <summary>A model whose answer to each question is known: what is found by the start of the question, so that the second of two stages gets the same.</summary>
/// <param name="answers">By question as it is first put.</param>
sealed class ScriptedModel(IReadOnlyDictionary<string, string> answers) : IModelClient
{
    public string Name => "script";

    /// <summary>A model that answers as the questions' file has it.</summary>
    /// <exception cref="InputException">Two questions ask the same and have different outputs.</exception>
    public static ScriptedModel Of(EvaluateInput input)
    {
        var file = input.Files[0];
        var options = input.Options;
        var few = options.Setting.IsFewShot() ? new FewShotPrompt(file.Task, options.Demonstrations!.For(file.Task), options.Setting.IsReasoned(), options.TokenCounter, options.MaxPromptTokens, options.Chat) : null; // Few-shot has a table.
        var answers = new Dictionary<string, string>();
        foreach (var item in file.Items)
        {
            string prompt = few is null ? ZeroShotPrompt.Of(file.Task, item, options.Setting.IsReasoned())
                : options.Chat ? few.Chat(item)[^1].Text : few.Completion(item);
            if (!answers.TryAdd(prompt, item.Output!) && answers[prompt] != item.Output) // Recorded: each has one.
                throw new InputException($"'{item.Id}' asks the same as an earlier question and has another output. Recorded outputs are found by their questions; tell the questions apart, or leave one out.") { Field = "input" };
        }

        return new(answers);
    }

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
