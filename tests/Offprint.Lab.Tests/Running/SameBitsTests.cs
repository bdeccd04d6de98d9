using Offprint.Numerics;
using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

public sealed class SameBitsTests
{
    static readonly Claim s_claim = Claim(AtLeast(0.1), "mean");

    /// <summary>Driven by chance throughout: own and common streams, something shared, a second round, files, an interval by bootstrap.</summary>
    static Probe Driven() => new()
    {
        Listed = [s_claim],
        Plans = (settings, done) =>
        {
            var first = Enumerable.Range(0, settings.Pieces).Select(i => new Part(i)).ToList();
            if (done.Count(d => d.Case.Kind == "plain") < first.Count) return first;
            return first.Concat(done.Where(d => d.Case.Kind == "plain" && d.Result.Value > 0).Select(d => new Part(d.Case.Index, "again")));
        },
        Measures = async (piece, trial) =>
        {
            double sum = trial.Once("base", random => random.NextGamma(2)) * 1e-3;
            for (int i = 0; i < 200; i++) sum += trial.Random.NextNormal() * 1e-3 + trial.Common("data", piece.Index % 3).NextExponential() * 1e-6;
            if (piece.Index % 5 == 0) await Task.Delay(piece.Index % 7, trial.Cancellation); // So that they end in another order.
            using var file = new StreamWriter(trial.OpenFile($"{piece.Index}.txt"));
            file.Write(sum);
            return new(trial.Random.NextNormal() + sum);
        },
        Concludes = (_, results, report) =>
        {
            double[] values = [.. results.Select(r => r.Result.Value)];
            report.Judge(s_claim, Intervals.BootstrapBca(values, v => Numerics.Statistics.Mean(v), RandomStream.FromSeed(1)), values);
            report.Table("readings", ["piece", "kind", "value"], results.Select(r => (IReadOnlyList<object?>)[r.Case.Index, r.Case.Kind, r.Result.Value]));
        },
    };

    [Fact]
    public async Task Report_is_the_same_to_the_last_bit_for_any_number_of_jobs_and_any_store()
    {
        var figures = new List<string>();
        foreach (int jobs in (int[])[1, 2, 4, 2])
        {
            using var lab = new Laboratory();
            figures.Add(lab.Figures(await lab.Run(Driven(), new() { Pieces = 24 }, jobs: jobs)));
        }

        Assert.Single(figures.Distinct());
        Assert.Contains("\"again\"", figures[0], StringComparison.Ordinal);
        Assert.Contains("23.txt", figures[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_concluded_from_stored_results_is_the_same()
    {
        using var lab = new Laboratory();
        string first = lab.Figures(await lab.Run(Driven(), new() { Pieces = 12 }));
        lab.Reopen();
        var probe = Driven();
        Assert.Equal(first, lab.Figures(await lab.Run(probe, new() { Pieces = 12 })));
        Assert.Equal(0, probe.Measured);
    }

    [Fact]
    public async Task Report_differs_for_another_seed()
    {
        using var lab = new Laboratory();
        Assert.NotEqual(lab.Figures(await lab.Run(Driven(), new() { Pieces = 12 }, seed: 1)), lab.Figures(await lab.Run(Driven(), new() { Pieces = 12 }, seed: 2)));
    }
}
