using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>The choices of a multiple-choice question of the harness: (log-likelihood, whether greedy decoding gives it) each.</summary>
/// <param name="LogProbabilities">ℓ_j of each choice.</param>
/// <param name="Answer">The likeliest choice, as it was offered.</param>
/// <param name="Correct">The right choice; null where the target does not tell it.</param>
sealed record HarnessChoices(double[] LogProbabilities, string Answer, int? Correct)
{
    /// <summary>The choices of a sample; null where its answers are texts.</summary>
    public static HarnessChoices? Of(JsonElement sample)
    {
        if (!sample.TryGetProperty("filtered_resps", out var answers) || answers.ValueKind != JsonValueKind.Array || answers.GetArrayLength() == 0) return null;
        var logs = new List<double>();
        foreach (var answer in answers.EnumerateArray())
        {
            // A pair, perhaps in a list of its own.
            var pair = answer.ValueKind == JsonValueKind.Array && answer.GetArrayLength() == 1 ? answer[0] : answer;
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || !IsTruth(pair[1]) || LenientJson.Number(pair[0]) is not { } log) return null;
            logs.Add(log);
        }

        var (contexts, offered) = Arguments(sample, logs.Count);
        int count = HasUnconditional(contexts, offered) ? logs.Count / 2 : logs.Count;
        double[] choices = [.. logs.Take(count)];
        if (choices.Any(l => double.IsNaN(l) || double.IsPositiveInfinity(l))) return null;
        int best = Array.IndexOf(choices, choices.Max());
        return new(choices, Distinct(offered, count) ? offered[best].Trim() : $"{best}", count == 1 ? null : Right(LenientJson.Text(sample, "target"), offered, count));
    }

    static bool IsTruth(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False || value.ValueKind == JsonValueKind.String && value.GetString() is "True" or "False" or "true" or "false";

    /// <summary>What stood before each choice, and the choice; empty texts where that is not logged.</summary>
    static (string[] Contexts, string[] Offered) Arguments(JsonElement sample, int count)
    {
        string[] contexts = new string[count], offered = new string[count];
        sample.TryGetProperty("arguments", out var arguments);
        for (int j = 0; j < count; j++)
        {
            JsonElement one = default;
            if (arguments.ValueKind == JsonValueKind.Object) arguments.TryGetProperty($"gen_args_{j}", out one);
            else if (arguments.ValueKind == JsonValueKind.Array && j < arguments.GetArrayLength()) one = arguments[j];
            contexts[j] = Part(one, 0);
            offered[j] = Part(one, 1);
        }

        return (contexts, offered);
    }

    static string Part(JsonElement arguments, int index) => arguments.ValueKind switch
    {
        JsonValueKind.Object => LenientJson.Text(arguments, $"arg_{index}") ?? "",
        JsonValueKind.Array when index < arguments.GetArrayLength() => LenientJson.Text(arguments[index]) ?? "",
        _ => "",
    };

    // For mutual information the same choices are asked a second time without their question.
    static bool HasUnconditional(string[] contexts, string[] offered)
    {
        int half = offered.Length / 2;
        return offered.Length % 2 == 0 && half > 1 && offered[0].Length > 0 && offered.AsSpan(0, half).SequenceEqual(offered.AsSpan(half))
            && contexts.Skip(half).Distinct().Count() == 1 && contexts[0] != contexts[half];
    }

    static bool Distinct(string[] offered, int count) => offered[0].Length > 0 && offered.Take(count).Distinct().Count() == count;

    /// <summary>A target is the number of the right choice or its text. Where the two say different things, it is not known.</summary>
    static int? Right(string? target, string[] offered, int count)
    {
        if (target is null) return null;
        int? byNumber = int.TryParse(target, out int index) && index >= 0 && index < count ? index : null;
        int at = Distinct(offered, count) ? Array.FindIndex(offered, 0, count, o => o.Trim() == target.Trim()) : -1;
        return (byNumber, at) switch
        {
            (null, < 0) => null,
            (null, _) => at,
            (_, < 0) => byNumber,
            _ => byNumber == at ? at : null,
        };
    }
}
