using System.Text.Json;

namespace Offprint.Evaluation.Counting;

/// <summary>Ways to put a counting question to a model.</summary>
public enum CountingStrategy
{
    /// <summary>The answer at once, and nothing else.</summary>
    Direct,

    /// <summary>The answer at once, after questions about other words with their answers.</summary>
    FewShot,

    /// <summary>The word is spelt with a running count before the answer.</summary>
    ChainOfThought,

    /// <summary>Several chains of thought, and the answer that most of them give (arXiv 2203.11171).</summary>
    SelfConsistency,

    /// <summary>Spellings are proposed and verified; with the one that is picked the question is reasoned several times, and most decide (arXiv 2305.10601, two levels deep).</summary>
    TreeOfThought,
}

/// <summary>Names of strategies.</summary>
public static class CountingStrategies
{
    /// <summary>As outcomes have it: <c>chain-of-thought</c>.</summary>
    public static string Name(this CountingStrategy strategy) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{strategy}");

    /// <summary>The strategy of a name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static CountingStrategy Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var strategy in Enum.GetValues<CountingStrategy>())
            if (strategy.Name() == name) return strategy;
        throw new InputException($"There is no strategy '{name}'. Give some of {string.Join(", ", Enum.GetValues<CountingStrategy>().Select(s => s.Name()))}.") { Field = "strategies" };
    }
}
