using System.Numerics;

namespace Offprint.Evaluation.SwissRound;

/// <summary>Exact expectations of a small tournament. Arrays are indexed as the models of the table.</summary>
/// <param name="ExpectedWins">E[S] per model.</param>
/// <param name="ExpectedByes">Expected number of byes per model.</param>
/// <param name="Survival">[model, round]: probability of being still in after the round.</param>
public sealed record SwissExactResult(Rational[] ExpectedWins, Rational[] ExpectedByes, Rational[,] Survival)
{
    /// <summary>Σ E[S].</summary>
    public Rational TotalExpectedWins => ExpectedWins.Aggregate((a, b) => a + b);
}

/// <summary>
/// The expectation that <see cref="SwissTournament"/> estimates, without chance and without rounding: every matching,
/// bye, coin and elimination is enumerated with its probability, as fractions. For at most 8 models and 3 benchmarks.
/// </summary>
public sealed class SwissExact
{
    /// <summary>The most models that are enumerated.</summary>
    public const int LargestField = 8;

    /// <summary>The most benchmarks that are enumerated.</summary>
    public const int LongestTournament = 3;

    /// <summary>Half wins, four bits per model, and who is still in, a bit per model.</summary>
    readonly record struct State(ulong Scores, int Field)
    {
        public int Score2(int model) => (int)(Scores >> (4 * model)) & 15;

        public State Add(int model, int halfWins) => this with { Scores = Scores + ((ulong)halfWins << (4 * model)) };
    }

    readonly SwissOptions _options;
    readonly MatchRule _rule;
    readonly int[] _elimination;
    readonly int _models, _rounds;
    readonly Rational[] _byes;
    readonly Rational[,] _survival;

    SwissExact(ScoreTable table, SwissOptions options, MatchRule rule)
    {
        (_options, _rule) = (options, rule);
        (_models, _rounds) = (table.Models.Count, table.Benchmarks.Count);
        _elimination = options.EliminationPerRound(_rounds);
        _byes = new Rational[_models];
        _survival = new Rational[_models, _rounds];
    }

    /// <summary>Enumerates the tournament. Iterations are ignored; with random orders, those of the seed are averaged.</summary>
    /// <exception cref="InputException">The table is too large, has gaps, or an option does not fit.</exception>
    public static SwissExactResult Run(ScoreTable table, SwissOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new();
        options.Validate(table);
        table.RequireResolved();
        if (table.Models.Count > LargestField || table.Benchmarks.Count > LongestTournament)
            throw new InputException($"The table has {table.Models.Count} models and {table.Benchmarks.Count} benchmarks; exact enumeration takes at most {LargestField} and {LongestTournament}. Select fewer, or use the Monte Carlo run.");
        return Run(table, options, MatchRule.Of(table, options));
    }

    internal static SwissExactResult Run(ScoreTable table, SwissOptions options, MatchRule rule) =>
        new SwissExact(table, options, rule).Enumerate(BenchmarkOrders.Of(table.Benchmarks.Count, options));

    SwissExactResult Enumerate(int[][] orders)
    {
        var wins = new Rational[_models];
        foreach (var order in orders)
        {
            var states = new Dictionary<State, Rational> { [new(0, (1 << _models) - 1)] = Rational.One / orders.Length };
            for (int round = 0; round < _rounds; round++)
            {
                var next = new Dictionary<State, Rational>();
                foreach (var (state, probability) in states) new Round(this, order[round], round, Buckets(state), next).Play(state, 0, -1, probability);
                states = next;
                foreach (var (state, probability) in states)
                {
                    foreach (int m in Members(state.Field)) _survival[m, round] += probability;
                }
            }

            foreach (var (state, probability) in states)
            {
                for (int m = 0; m < _models; m++) wins[m] += probability * new Rational(state.Score2(m), 2);
            }
        }

        return new(wins, _byes, _survival);
    }

    /// <summary>The buckets as bit sets, best first.</summary>
    static int[] Buckets(State state) =>
        [.. Members(state.Field).GroupBy(state.Score2).OrderByDescending(g => g.Key).Select(g => g.Sum(m => 1 << m))];

    static IEnumerable<int> Members(int set)
    {
        for (; set != 0; set &= set - 1) yield return BitOperations.TrailingZeroCount(set);
    }

    /// <summary>All outcomes of one round from one state, added to the states of the next.</summary>
    sealed class Round(SwissExact game, int benchmark, int round, int[] buckets, Dictionary<State, Rational> next)
    {
        public void Play(State state, int bucket, int floater, Rational probability)
        {
            if (bucket == buckets.Length)
            {
                int leaving = round < game._rounds - 1 ? game._elimination[round] : 0;
                Eliminate(state, leaving, probability);
                return;
            }

            int set = buckets[bucket] | (floater < 0 ? 0 : 1 << floater), size = BitOperations.PopCount((uint)set);
            if (size % 2 == 0)
            {
                Pair(state, set, probability, (s, p) => Play(s, bucket + 1, -1, p));
                return;
            }

            bool floats = game._options.Bye == ByeRule.FloatDown && bucket < buckets.Length - 1;
            foreach (int left in Members(set))
            {
                var share = probability / size;
                var after = state;
                if (!floats)
                {
                    game._byes[left] += share;
                    after = state.Add(left, game._options.Bye switch { ByeRule.One => 2, ByeRule.Half => 1, _ => 0 });
                }

                Pair(after, set & ~(1 << left), share, (s, p) => Play(s, bucket + 1, floats ? left : -1, p));
            }
        }

        /// <summary>The first unpaired member meets each other with the same probability.</summary>
        void Pair(State state, int set, Rational probability, Action<State, Rational> then)
        {
            if (set == 0)
            {
                then(state, probability);
                return;
            }

            int i = BitOperations.TrailingZeroCount(set), rest = set & (set - 1);
            var share = probability / BitOperations.PopCount((uint)rest);
            foreach (int j in Members(rest))
            {
                int others = rest & ~(1 << j), sign = game._rule.Compare(benchmark, i, j);
                if (sign == 0 && game._rule.CoinDecidesTies)
                {
                    Pair(state.Add(i, 2), others, share / 2, then);
                    Pair(state.Add(j, 2), others, share / 2, then);
                }
                else
                {
                    Pair(state.Add(i, 1 + sign).Add(j, 1 - sign), others, share, then);
                }
            }
        }

        void Eliminate(State state, int number, Rational probability)
        {
            if (number == 0 || state.Field == 0)
            {
                next[state] = next.GetValueOrDefault(state) + probability;
                return;
            }

            int lowest = Buckets(state)[^1], size = BitOperations.PopCount((uint)lowest);
            if (size <= number)
            {
                Eliminate(state with { Field = state.Field & ~lowest }, game._options.Cascade ? number - size : 0, probability);
                return;
            }

            Leave(state, lowest, number, probability);
        }

        /// <summary>One of the lowest leaves, each as likely; then another.</summary>
        void Leave(State state, int lowest, int number, Rational probability)
        {
            if (number == 0)
            {
                Eliminate(state, 0, probability);
                return;
            }

            var share = probability / BitOperations.PopCount((uint)lowest);
            foreach (int m in Members(lowest)) Leave(state with { Field = state.Field & ~(1 << m) }, lowest & ~(1 << m), number - 1, share);
        }
    }
}
