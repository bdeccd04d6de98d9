using Offprint.Evaluation.SwissRound;

namespace Offprint.Evaluation.Tests.SwissRound;

/// <summary>Expectations found by full enumeration in another program, as fractions.</summary>
static class Golden
{
    static readonly double[][] s_generalist = [[60, 60, 60], [90, 30, 90], [30, 90, 90], [50, 50, 50], [40, 40, 40], [20, 20, 20]];
    static readonly double[][] s_four = [[60, 60, 60], [90, 30, 30], [30, 90, 30], [30, 30, 90]];

    public sealed record Case(string Name, ScoreTable Table, SwissOptions Options, string Wins, MatchRule? Rule = null)
    {
        public Rational[] Expected => [.. Wins.Split(", ").Select(Rational.Parse)];

        public MatchRule RuleOrOwn => Rule ?? MatchRule.Of(Table, Options);

        public override string ToString() => Name;
    }

    public static readonly Case[] All =
    [
        Dominance(4, 2, "2, 1, 1, 0"),
        Dominance(3, 2, "1, 1, 0"),
        Dominance(5, 3, "29/15, 28/15, 6/5, 1, 0"),
        Dominance(6, 3, "17/9, 229/135, 182/135, 16/15, 1, 0"),
        Dominance(8, 3, "3, 2, 41/21, 529/315, 416/315, 22/21, 1, 0"),
        Dominance(4, 2, "2, 2/3, 1/3, 0", new() { Elimination = [1, 0] }),
        Dominance(8, 3, "3, 73/42, 3/2, 362/315, 253/315, 11/21, 2/7, 0", new() { Elimination = [1, 1, 0] }),
        Dominance(8, 3, "3, 73/42, 3/2, 362/315, 253/315, 11/21, 2/7, 0", new() { Elimination = [2, 2, 0] }),

        Dominance(3, 2, "4/3, 1, 2/3", new() { Bye = ByeRule.Half }),
        Dominance(3, 2, "2, 1, 1", new() { Bye = ByeRule.One }),
        Dominance(3, 2, "4/3, 2/3, 0", new() { Bye = ByeRule.FloatDown }),
        Dominance(5, 2, "26/15, 16/15, 11/15, 7/15, 0"),
        Dominance(5, 2, "26/15, 16/15, 11/15, 7/15, 0", new() { Bye = ByeRule.FloatDown }),
        Dominance(5, 2, "9/5, 6/5, 1, 4/5, 1/5", new() { Bye = ByeRule.Half }),
        Dominance(5, 2, "2, 23/15, 19/15, 14/15, 4/15", new() { Bye = ByeRule.One }),

        new("rock-paper-scissors K=1", Tables.Dominance(3, 1), new(), "1/3, 1/3, 1/3", new RockPaperScissors()),
        new("rock-paper-scissors K=2", Tables.Dominance(3, 2), new(), "2/3, 2/3, 2/3", new RockPaperScissors()),

        new("generalist T=0", Tables.Of(s_generalist), new(), "127/81, 47/30, 43/30, 526/405, 17/15, 0"),
        new("generalist T=(1,1,0)", Tables.Of(s_generalist), new() { Elimination = [1, 1, 0] }, "118/81, 47/30, 7/6, 436/405, 11/15, 0"),
        new("generalist T=(2,2,0)", Tables.Of(s_generalist), new() { Elimination = [2, 2, 0] }, "58/45, 59/30, 11/30, 38/45, 8/15, 0"),
        new("four T=0", Tables.Of(s_four), new(), "4/3, 4/3, 3/2, 1/6"),
        new("four T=(1,1,0)", Tables.Of(s_four), new() { Elimination = [1, 1, 0] }, "4/3, 1, 1/2, 1/6"),
    ];

    public static Case Find(string name) => All.Single(c => c.Name == name);

    static Case Dominance(int models, int rounds, string wins, SwissOptions? options = null)
    {
        options ??= new();
        return new($"dominance M={models} K={rounds} T=({string.Join(",", options.Elimination)}) bye {options.Bye}", Tables.Dominance(models, rounds), options, wins);
    }

    /// <summary>Model i beats model i + 1 around the circle of three: no table of scores gives this.</summary>
    sealed class RockPaperScissors : MatchRule
    {
        public override int Compare(int benchmark, int i, int j) => ((j - i + 3) % 3) switch { 1 => 1, 2 => -1, _ => 0 };

        public override void Play(int benchmark, ReadOnlySpan<int> pairs, Span<int> score2, Offprint.Numerics.RandomStream random)
        {
            for (int p = 0; p + 1 < pairs.Length; p += 2) score2[Compare(benchmark, pairs[p], pairs[p + 1]) > 0 ? pairs[p] : pairs[p + 1]] += 2;
        }
    }
}
