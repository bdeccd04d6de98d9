using Offprint.Numerics;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>An example: which task, what stands in the two slots, and the number that answers it.</summary>
/// <param name="Task">0 recalls the number of an entity (A), 1 adds two numbers (B), 2 adds the numbers of two entities (A and B).</param>
/// <param name="First">Symbol in the first slot.</param>
/// <param name="Second">Symbol in the second.</param>
/// <param name="Answer">From 0 to 10.</param>
readonly record struct SkillExample(int Task, int First, int Second, int Answer);

/// <summary>
/// Two skills and their composition. Symbols: 40 entities, then the 11 numbers, then one for an empty slot. Of each skill
/// a share is ever shown; the composition is trained only on what both shares cover, and tested on a half of all pairs of
/// entities that is never trained on.
/// </summary>
sealed class SkillTasks
{
    public const int Entities = 40, Modulus = 11, Empty = Entities + Modulus, Symbols = Empty + 1, TaskCount = 3;

    /// <summary>Tasks of a seed at two shares. Draws nothing that depends on the shares, so that cells of one seed differ by them alone.</summary>
    /// <param name="shareA">Share of the entities whose number is shown.</param>
    /// <param name="shareB">Share of the sums that are shown.</param>
    /// <param name="random">Numbers of the entities, orders of showing, halves.</param>
    public SkillTasks(double shareA, double shareB, RandomStream random)
    {
        var values = random.Split("values");
        int[] number = [.. Enumerable.Range(0, Entities).Select(_ => values.NextInt(Modulus))];
        int shownEntities = Shown(shareA, Entities), shownSums = Shown(shareB, Modulus * Modulus);
        var knownEntity = random.Split("entities").Permutation(Entities).Take(shownEntities).ToHashSet();
        var knownSum = random.Split("sums").Permutation(Modulus * Modulus).Take(shownSums).ToHashSet();
        int[] pairs = random.Split("pairs").Permutation(Entities * Entities);
        var trained = pairs.Take(pairs.Length / 2).Order().Select(Pair).Where(p => knownEntity.Contains(p.First) && knownEntity.Contains(p.Second) && knownSum.Contains(number[p.First] * Modulus + number[p.Second]));

        Recall = [.. Enumerable.Range(0, Entities).Select(e => new SkillExample(0, e, Empty, number[e]))];
        Addition = [.. Enumerable.Range(0, Modulus * Modulus).Select(s => new SkillExample(1, Entities + s / Modulus, Entities + s % Modulus, (s / Modulus + s % Modulus) % Modulus))];
        Composed = [.. pairs.Skip(pairs.Length / 2).Order().Select(Pair)];
        Training = [[.. Recall.Where((_, e) => knownEntity.Contains(e))], [.. Addition.Where((_, s) => knownSum.Contains(s))], [.. trained]];

        SkillExample Pair(int p) => new(2, p / Entities, p % Entities, (number[p / Entities] + number[p % Entities]) % Modulus);
    }

    /// <summary>All entities: what a is measured on.</summary>
    public SkillExample[] Recall { get; }

    /// <summary>All sums: what b is measured on.</summary>
    public SkillExample[] Addition { get; }

    /// <summary>The half of the pairs of entities that is never trained on: what c is measured on.</summary>
    public SkillExample[] Composed { get; }

    /// <summary>What is shown of each task.</summary>
    public SkillExample[][] Training { get; }

    static int Shown(double share, int of) => (int)Math.Round(share * of, MidpointRounding.ToEven);
}
