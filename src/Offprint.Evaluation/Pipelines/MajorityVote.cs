using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>The most frequent of several answers to one item.</summary>
/// <param name="Answer">It; null where every answer is missing.</param>
/// <param name="Votes">How many gave it.</param>
/// <param name="Given">Answers that are not missing.</param>
/// <param name="Tied">Answers that are as frequent, this one with them: 1 where the vote is clear.</param>
public readonly record struct MajorityVote(string? Answer, int Votes, int Given, int Tied)
{
    /// <summary>Votes. A tie is broken by chance, whatever the order of the answers.</summary>
    /// <param name="answers">Null where missing: has no vote.</param>
    /// <param name="random">Drawn from at a tie alone, once.</param>
    public static MajorityVote Of(ReadOnlySpan<string?> answers, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var votes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int given = 0;
        foreach (string? answer in answers)
        {
            if (answer is null) continue;
            votes[answer] = votes.GetValueOrDefault(answer) + 1;
            given++;
        }

        if (given == 0) return default;
        int most = votes.Values.Max();
        string[] tied = [.. votes.Where(v => v.Value == most).Select(v => v.Key)];
        return new(tied.Length == 1 ? tied[0] : tied[random.NextInt(tied.Length)], most, given, tied.Length);
    }
}
