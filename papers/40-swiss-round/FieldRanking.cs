using Offprint.Evaluation.Aggregation;
using Offprint.Numerics;

namespace Offprint.Papers.SwissRound;

/// <summary>The ranking of the field over all studies together. Arrays are indexed as the models.</summary>
/// <param name="Models">Names of the models.</param>
/// <param name="ExpectedWins">E[S] in the given order.</param>
/// <param name="StandardErrors">Its standard error.</param>
/// <param name="ByeRates">Part of the rounds without an opponent.</param>
sealed record FieldRanking(string[] Models, double[] ExpectedWins, double[] StandardErrors, double[] ByeRates)
{
    /// <summary>Which models were trained for code.</summary>
    public bool[] ForCode => [.. Models.Select(BaseModels.IsForCode)];

    /// <summary>Means over independent studies of equal size; the error of a mean of n is √ΣSE²/n.</summary>
    public static FieldRanking Pooled(IReadOnlyList<RankingStudy> studies)
    {
        double[] Each(Func<RankingStudy, double[]> values, Func<double[], double> pool) =>
            [.. studies[0].Models.Select((_, m) => pool([.. studies.Select(s => values(s)[m])]))];
        return new(
            studies[0].Models,
            Each(s => s.Orders[0].ExpectedWins, v => Statistics.Mean(v)),
            Each(s => s.StandardErrors, v => Math.Sqrt(v.Sum(e => e * e)) / v.Length),
            Each(s => s.ByeRates, v => Statistics.Mean(v)));
    }

    /// <summary>A row per model, best first, beside its mean score and win rate.</summary>
    public IEnumerable<object?[]> Rows(RankingStudy study)
    {
        var mean = study.Others.Single(o => o.Name == "mean");
        var winRate = study.Others.Single(o => o.Name == "win rate");
        int[] place = new Aggregate("E[S]", ExpectedWins).Places, byMean = mean.AsAggregate().Places, byWinRate = winRate.AsAggregate().Places;
        return Enumerable.Range(0, Models.Length).OrderByDescending(m => ExpectedWins[m])
            .Select(m => (object?[])[Models[m], ExpectedWins[m], StandardErrors[m], place[m], ByeRates[m], mean.Values[m], byMean[m], winRate.Values[m], byWinRate[m]]);
    }
}
