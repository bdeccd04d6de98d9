using Offprint.Evaluation.Models;
using Offprint.Numerics;

namespace Offprint.Papers.Eureka;

/// <summary>A made-up model that adds, mostly right, the same each time it is asked the same; some questions it refuses for good.</summary>
sealed class ScriptedEndpoint : IModelClient
{
    const double Right = 0.7, Refused = 0.04;

    long _requests;

    public string Name => "script";

    /// <summary>How often it was asked.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        string question = request.Messages[^1].Text;
        var random = RandomStream.FromPath(23, "scripted endpoint", question);
        if (random.NextBool(Refused)) throw new ModelException(ModelFailure.Rejected, "the script refuses this question");
        int[] parts = [.. question.Split(' ', '?').Where(w => w.Length > 0 && w.All(char.IsAsciiDigit)).Select(int.Parse)];
        bool right = random.Split(request.Repeat).NextBool(Right);
        return Task.FromResult(new ModelReply { Text = $"The answer is {parts.Sum() + (right ? 0 : 10)}.", FinishReason = "stop", InputTokens = 8, OutputTokens = 5 });
    }
}
