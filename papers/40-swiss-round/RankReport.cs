using Offprint.Lab;

namespace Offprint.Papers.SwissRound;

/// <summary>What is said about a person's ranking.</summary>
static class RankReport
{
    const int Shown = 100, InCharts = 30, InOrders = 15;

    public static void Write(Report report, RankedField field, FieldSensitivity risk)
    {
        int[] order = RankFiles.Best(field);
        int models = field.Models.Length, rounds = field.Benchmarks.Length;
        bool sloped = risk.Grid.Length > 1;

        var winRate = field.Others.Single(o => o.Name == "win rate");
        report.Table(models > Shown ? $"Ranking (first {Shown}; all in ranking.csv)" : "Ranking",
            ["Rank", "Model", "E[S]", "SE", "Tied", "Bye rate", "Mean win rate", "Λ", "Profile"],
            order.Take(Shown).Select(m => (object?[])
                [field.Ranks[m], field.Models[m], field.ExpectedWins[m], field.StandardErrors[m], field.Tied[m] ? "yes" : "", field.ByeRates[m], winRate.Values[m], risk.Lambda[m], risk.Profiles[m]]));
        report.Table("Elimination", ["T", "ΣE[S]", "Kendall's τ-b to T = 0"], risk.Grid.Select((t, g) => (object?[])[t, risk.Totals[g], risk.TauToNone[g]]));
        report.Table("Orders", ["Order", "Benchmarks as played", "Leader", "Its E[S]"], field.Orders.Select(o =>
        {
            int leader = Enumerable.Range(0, models).MaxBy(m => o.ExpectedWins[m]);
            return (object?[])[o.Label, string.Join(", ", o.Benchmarks), field.Models[leader], o.ExpectedWins[leader]];
        }));

        bool[] plain = new bool[models];
        report.Chart(SwissCharts.Ranked("ranking", models > InCharts ? $"The {InCharts} models with most expected wins" : "Models by expected wins", field.Models, field.ExpectedWins, field.StandardErrors, plain, rounds, InCharts));
        report.Chart(SwissCharts.Agreement(RankFiles.Rankings(field)));
        if (rounds > 1) report.Chart(SwissCharts.Orders(field.Models, [.. field.Orders.Select(o => (o.Label, o.ExpectedWins))], InOrders, _ => false));
        if (sloped)
        {
            report.Chart(SwissCharts.Profiles(risk.ExpectedWins[0], risk.Lambda, rounds, [("models", [.. plain.Select(_ => true)])]));
            report.Chart(SwissCharts.Lines(field.Models, risk.Grid, risk.ExpectedWins, rounds,
                [.. order.Take(3).Concat(Enumerable.Range(0, models).OrderByDescending(m => risk.Lambda[m]).Take(3)).Distinct()]));
            report.Chart(SwissCharts.Totals(risk.Grid, risk.Totals));
        }

        foreach (string remark in field.Remarks) report.Note(remark);
        foreach (string note in field.Notes) report.Note(note);
        report.Note($"Played last to first, the benchmarks give a ranking with τ = {field.TauForwardReversed:0.000} to the given one. Kendall's τ to the mean win rate is {RankFiles.Rankings(field)[0].TauTo(winRate.AsAggregate()):0.000}.");
        if (!sloped) report.Note($"Sensitivity needs at least two numbers to eliminate; of {models} models the grid is {risk.Grid[0]} alone. Give --elimination-grid 0,1.");
        report.Note(field.Invariants);
        report.Note($"Played: {models} models on {string.Join(", ", field.Benchmarks)}, in this order; table SHA-256 {field.TableDigest}.");
    }
}
