namespace Offprint.Evaluation.SwissRound;

/// <summary>Checks a kernel round by round, from nothing but scores and field before and after.</summary>
static class SwissAudit
{
    public static SwissInvariants Run(SwissKernel kernel, SwissOptions options, int tournaments, CancellationToken cancellationToken)
    {
        int[] elimination = options.EliminationPerRound(kernel.Rounds);
        long rounds = 0, matches = 0, wrongTotals = 0, wrongGains = 0, wrongFields = 0;
        for (int i = 0; i < tournaments; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            kernel.Begin(i);
            for (int round = 0; round < kernel.Rounds; round++, rounds++)
            {
                int[] before = kernel.Score2.ToArray(), field = kernel.Active.ToArray();
                kernel.PlayRound(round);
                var after = kernel.Score2;

                var (expectedMatches, byes) = MatchesAndByes(before, field, options.Bye);
                matches += expectedMatches;
                int expected = 2 * expectedMatches + byes * options.Bye switch { ByeRule.One => 2, ByeRule.Half => 1, _ => 0 };
                int gained = 0;
                bool fair = true;
                for (int m = 0; m < before.Length; m++)
                {
                    int gain = after[m] - before[m];
                    gained += gain;
                    fair &= gain is >= 0 and <= 2 && (gain == 0 || field.Contains(m));
                }

                if (gained != expected) wrongTotals++;
                if (!fair) wrongGains++;

                int leaving = round < kernel.Rounds - 1 ? elimination[round] : 0;
                if (leaving > 0) kernel.Eliminate(round, leaving);
                if (!FieldIsRight(kernel, field, leaving, options.Cascade)) wrongFields++;
            }
        }

        return new(tournaments, rounds, matches, wrongTotals, wrongGains, wrongFields);
    }

    static (int Matches, int Byes) MatchesAndByes(int[] score2, int[] field, ByeRule bye)
    {
        if (bye == ByeRule.FloatDown) return (field.Length / 2, field.Length % 2);
        int[] sizes = [.. field.GroupBy(m => score2[m]).Select(g => g.Count())];
        return (sizes.Sum(n => n / 2), sizes.Sum(n => n % 2));
    }

    static bool FieldIsRight(SwissKernel kernel, int[] before, int leaving, bool cascade)
    {
        int[] scores = kernel.Score2.ToArray(), after = kernel.Active.ToArray();
        if (after.Except(before).Any() || after.Distinct().Count() != after.Length) return false;
        int least = before.Length == 0 ? 0 : before.Min(m => scores[m]), lowest = before.Count(m => scores[m] == least);
        if (after.Length != before.Length - Math.Min(leaving, cascade ? before.Length : lowest)) return false;
        // Nobody stays who stands below one that left.
        int[] left = [.. before.Except(after)];
        return left.Length == 0 || after.Length == 0 || left.Max(m => scores[m]) <= after.Min(m => scores[m]);
    }
}
