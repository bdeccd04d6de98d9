using Offprint.Evaluation;
using Offprint.Evaluation.SwissRound;

namespace Offprint.Papers.SwissRound;

/// <summary>A tournament small enough to be enumerated.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Table">Its scores.</param>
/// <param name="Rules">How it is played.</param>
public sealed record GoldenCase(string Name, ScoreTable Table, SwissOptions Rules)
{
    static readonly double[][] s_specialists = [[60, 60, 60], [90, 30, 90], [30, 90, 90], [50, 50, 50], [40, 40, 40], [20, 20, 20]];
    static readonly double[][] s_oneEach = [[60, 60, 60], [90, 30, 30], [30, 90, 30], [30, 30, 90]];

    /// <summary>Dominance (the better model wins on every benchmark) with all rules for byes and eliminations, and generalists against specialists.</summary>
    public static IReadOnlyList<GoldenCase> All { get; } =
    [
        Dominance(4, 2), Dominance(3, 2), Dominance(5, 3), Dominance(6, 3), Dominance(8, 3),
        Dominance(4, 2, 1, 0), Dominance(8, 3, 1, 1, 0), Dominance(8, 3, 2, 2, 0),
        WithBye(3, ByeRule.Half), WithBye(3, ByeRule.One), WithBye(3, ByeRule.FloatDown),
        Dominance(5, 2), WithBye(5, ByeRule.FloatDown), WithBye(5, ByeRule.Half), WithBye(5, ByeRule.One),
        Scores("generalist against two specialists", s_specialists), Scores("generalist against two specialists", s_specialists, 1, 1, 0), Scores("generalist against two specialists", s_specialists, 2, 2, 0),
        Scores("generalist against three specialists", s_oneEach), Scores("generalist against three specialists", s_oneEach, 1, 1, 0),
    ];

    static GoldenCase Dominance(int models, int rounds, params int[] elimination) =>
        Scores($"dominance, {models} models, {rounds} rounds", [.. Enumerable.Range(0, models).Select(m => Enumerable.Repeat((double)(models - m), rounds).ToArray())], elimination);

    static GoldenCase WithBye(int models, ByeRule bye)
    {
        var plain = Dominance(models, 2);
        return plain with { Name = $"{plain.Name}, bye {bye}", Rules = new() { Bye = bye } };
    }

    static GoldenCase Scores(string name, double[][] rows, params int[] elimination)
    {
        var scores = new double[rows.Length, rows[0].Length];
        for (int m = 0; m < rows.Length; m++)
        {
            for (int k = 0; k < rows[0].Length; k++) scores[m, k] = rows[m][k];
        }

        return new(
            elimination.Length == 0 ? name : $"{name}, T = ({string.Join(", ", elimination)})",
            new([.. rows.Select((_, m) => $"model {m + 1}")], [.. rows[0].Select((_, k) => $"benchmark {k + 1}")], scores),
            new() { Elimination = elimination.Length == 0 ? [0] : elimination });
    }
}
