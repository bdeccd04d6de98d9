using Offprint.Numerics;

namespace Offprint.Papers.SwissRound;

/// <summary>The result as CSV files, best model first, every digit kept.</summary>
static class RankFiles
{
    public static void Write(Func<string, Stream> open, RankedField field, FieldSensitivity risk)
    {
        int[] order = Best(field);
        Lines(open("ranking.csv"),
            ["rank", "model", "expected_wins", "standard_error", "tied", "bye_rate", "lambda", "lambda_error", "relative_lambda", "profile", .. field.Others.Select(o => o.Name)],
            order.Select(m => (IReadOnlyList<object>)
            [
                field.Ranks[m], field.Models[m], field.ExpectedWins[m], field.StandardErrors[m], field.Tied[m] ? "yes" : "no", field.ByeRates[m],
                risk.Lambda[m], risk.LambdaErrors[m], risk.RelativeLambda[m], risk.Profiles[m], .. field.Others.Select(o => o.Values[m]),
            ]));

        var rankings = Rankings(field);
        double[,] tau = new Evaluation.Aggregation.AggregateComparison(rankings).Tau;
        Lines(open("tau.csv"), ["ranking", .. rankings.Select(r => r.Name)],
            rankings.Select((r, i) => (IReadOnlyList<object>)[r.Name, .. rankings.Select((_, j) => tau[i, j])]));

        Lines(open("survival.csv"), ["model", .. field.Benchmarks.Select((_, k) => $"after_round_{k + 1}")],
            order.Select(m => (IReadOnlyList<object>)[field.Models[m], .. field.Survival[m]]));

        Lines(open("sensitivity.csv"), ["model", .. risk.Grid.SelectMany(t => new[] { $"expected_wins_T{t}", $"place_T{t}" })],
            order.Select(m => (IReadOnlyList<object>)[field.Models[m], .. risk.Grid.SelectMany((_, g) => new object[] { risk.ExpectedWins[g][m], risk.Places[g][m] })]));
    }

    /// <summary>Models by rank, then by wins.</summary>
    public static int[] Best(RankedField field) => [.. Enumerable.Range(0, field.Models.Length).OrderBy(m => field.Ranks[m]).ThenByDescending(m => field.ExpectedWins[m])];

    /// <summary>E[S] as asked for, reversed, and the rankings by other means.</summary>
    public static IReadOnlyList<Evaluation.Aggregation.Aggregate> Rankings(RankedField field) =>
        [new("E[S]", field.ExpectedWins), new("E[S] reversed", field.Orders[1].ExpectedWins), .. field.Others.Select(o => o.AsAggregate())];

    static void Lines(Stream destination, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows)
    {
        using (destination)
        using (var table = new RowWriter(destination, [.. columns]))
        {
            foreach (var row in rows)
            {
                foreach (object value in row)
                {
                    if (value is double d) table.Cell(double.IsFinite(d) ? d : double.NaN); // which leaves the cell empty
                    else if (value is int i) table.Cell(i);
                    else table.Cell(value.ToString() ?? "");
                }

                table.EndRow();
            }
        }
    }
}
