using System.Diagnostics;
using System.Globalization;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Bench;

/// <summary>
/// Milliseconds of a training step on one thread: 101 sensors, 10,000 triples, minibatches of 2,000, Adam, float32. The
/// peer in bench/peers/deeponet.py trains the same architectures with PyTorch.
/// </summary>
static class TrainingBenchmark
{
    const int Sensors = 101, Rows = 10_000, Batch = 2000, Warm = 50;

    public static int Run(string[] arguments)
    {
        int steps = arguments is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 500;
        foreach (var (name, options) in new (string, NetworkOptions)[]
        {
            ("deeponet-40", new()),
            ("stacked-40x10", new() { Kind = NetworkKind.Stacked }),
            ("mlp-50", new() { Kind = NetworkKind.Plain, Width = 50 }),
            ("mlp-100", new() { Kind = NetworkKind.Plain, Width = 100 }),
            ("mlp-200", new() { Kind = NetworkKind.Plain, Width = 200 }),
        })
        {
            using var trainer = new OperatorTrainer(options, Data(), null, new() { Steps = int.MaxValue, Batch = Batch, ValidateEvery = int.MaxValue }, RandomStream.FromSeed(1));
            for (int i = 0; i < Warm; i++) trainer.Next();
            // Five times the steps, the fastest fifth: the rest of the machine only ever slows it.
            double best = double.PositiveInfinity;
            for (int repeat = 0; repeat < 5; repeat++)
            {
                var watch = Stopwatch.StartNew();
                for (int i = 0; i < steps / 5; i++) trainer.Next();
                best = Math.Min(best, watch.Elapsed.TotalMilliseconds / (steps / 5));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {best:F3}"));
        }

        return 0;
    }

    // Any functions do: a step takes as long whatever the numbers are.
    static OperatorData Data()
    {
        var random = RandomStream.FromSeed(1);
        float[] Uniform(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1))];
        return OperatorData.Triples(Uniform(Rows * Sensors), Sensors, Uniform(Rows), 1, Uniform(Rows), [.. Enumerable.Range(0, Rows)]);
    }
}
