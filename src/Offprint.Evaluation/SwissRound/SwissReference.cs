using Offprint.Numerics;

namespace Offprint.Evaluation.SwissRound;

/// <summary>One tournament in plain objects and sorts, as one would write it down: the oracle of the kernel and the baseline of its benchmark.</summary>
static class SwissReference
{
    sealed class Player(int id)
    {
        public int Id => id;

        public int Score2 { get; set; }
    }

    /// <summary>Half wins per model, from the same draws as the kernel's.</summary>
    public static int[] Play(ScoreTable table, SwissOptions options, int[] order, MatchRule rule, long tournament)
    {
        var random = RandomStream.FromSeed(options.Seed).Split(tournament);
        var players = Enumerable.Range(0, table.Models.Count).Select(id => new Player(id)).ToArray();
        int[] elimination = options.EliminationPerRound(order.Length);
        var active = players.ToList();
        for (int round = 0; round < order.Length; round++)
        {
            var sorted = Shuffled(active, random).OrderByDescending(p => p.Score2); // stable
            List<List<Player>> buckets = [.. sorted.GroupBy(p => p.Score2).Select(g => g.ToList())];
            PlayBuckets(buckets, options.Bye, order[round], rule, random);
            active = [.. buckets.SelectMany(b => b)];
            if (round < order.Length - 1) Eliminate(active, elimination[round], options.Cascade, random);
        }

        return [.. players.Select(p => p.Score2)];
    }

    static void PlayBuckets(List<List<Player>> buckets, ByeRule bye, int benchmark, MatchRule rule, RandomStream random)
    {
        Player? floater = null;
        for (int b = 0; b < buckets.Count; b++)
        {
            var bucket = buckets[b];
            if (floater is not null)
            {
                bucket.Insert(0, floater);
                int place = random.NextInt(bucket.Count);
                (bucket[0], bucket[place]) = (bucket[place], bucket[0]);
                floater = null;
            }

            for (int p = 0; p + 1 < bucket.Count; p += 2) Match(bucket[p], bucket[p + 1], benchmark, rule, random);
            if (bucket.Count % 2 == 0) continue;
            var left = bucket[^1];
            if (bye == ByeRule.FloatDown && b < buckets.Count - 1)
            {
                bucket.Remove(left);
                floater = left;
            }
            else
            {
                left.Score2 += bye switch { ByeRule.One => 2, ByeRule.Half => 1, _ => 0 };
            }
        }
    }

    static void Match(Player a, Player b, int benchmark, MatchRule rule, RandomStream random)
    {
        int sign = rule.Compare(benchmark, a.Id, b.Id);
        if (sign == 0 && rule.CoinDecidesTies) sign = random.NextUInt64() >> 63 == 1 ? 1 : -1;
        a.Score2 += 1 + sign;
        b.Score2 += 1 - sign;
    }

    static void Eliminate(List<Player> active, int number, bool cascade, RandomStream random)
    {
        while (number > 0 && active.Count > 0)
        {
            int least = active.Min(p => p.Score2);
            var lowest = active.Where(p => p.Score2 == least).ToArray();
            int leaving = Math.Min(number, lowest.Length);
            for (int i = 0; i < leaving && leaving < lowest.Length; i++)
            {
                int j = i + random.NextInt(lowest.Length - i);
                (lowest[i], lowest[j]) = (lowest[j], lowest[i]);
            }

            foreach (var player in lowest.Take(leaving)) active.Remove(player);
            number = cascade ? number - leaving : 0;
        }
    }

    static List<Player> Shuffled(List<Player> players, RandomStream random)
    {
        var items = Enumerable.Range(0, players.Count).ToArray();
        BatchedShuffle.Shuffle(items, random);
        return [.. items.Select(i => players[i])];
    }
}
