using System.Globalization;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Bench;

/// <summary>
/// Time for the whole solution (100 × 100 points) of the diffusion–reaction equation of one source: by the solver, and by a
/// network of the experiment's architecture in a batch of 100 sources. Weights do not matter for the time.
/// </summary>
static class SurrogateBenchmark
{
    const int Points = 100, Sources = 100;

    public static int Run()
    {
        var equation = new DiffusionReaction(points: Points);
        var sources = new GaussianField(0.2, 200).Draw(0, Sources, RandomStream.FromSeed(1));
        double[] grid = Grid.Points(0, 1, Points), queries = [.. grid.SelectMany(t => grid.SelectMany(x => (double[])[x, t]))], values = new double[Points * Points];
        double[] solver = Timings.Measure(5, () =>
        {
            foreach (var u in sources) equation.Apply(u, queries, values);
        });

        var data = OperatorExamples.Aligned(new GaussianField(0.2, 200), equation, Sources, Points, queries, RandomStream.FromSeed(1)).Data;
        var net = OperatorNet.Train(data.Take(10), new() { Width = 100, Latent = 100, Depth = 3 }, new() { Steps = 1, Batch = Points * Points }, RandomStream.FromSeed(1)).Net;
        double[] network = Timings.Measure(20, () => net.Predict(data));
        Timings.Print($"solver, {Sources} sources", solver);
        Timings.Print($"network, {Sources} sources in a batch", network);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"network faster by a factor of {solver[solver.Length / 2] / network[network.Length / 2]:F1} (medians)"));
        return 0;
    }
}
