using Offprint.Numerics;
using Offprint.Tests;

namespace Offprint.Sampling.Tests;

/// <summary>The library's README shows what is run here, and prints what this prints.</summary>
public sealed class ReadmeTests : ReadmeExample
{
    protected override void Example(TextWriter Console)
    {
        // <example>
        const int N = 1000, m = 5;
        var cosines = new double[N, m]; // orthonormal on N midpoints of an interval
        for (int i = 0; i < N; i++)
            for (int j = 0; j < m; j++) cosines[i, j] = Math.Sqrt((j == 0 ? 1.0 : 2.0) / N) * Math.Cos(Math.PI * j * (i + 0.5) / N);

        var dpp = new ProjectionDpp(cosines);
        var random = RandomStream.FromSeed(1);
        for (int draw = 0; draw < 3; draw++) Console.WriteLine($"spread: {string.Join(' ', dpp.Draw(random).Order())}");
        foreach (int other in (int[])[520, 700])
            Console.WriteLine($"500 and {other}: {dpp.PairProbability(500, other) / (dpp.Leverage[500] * dpp.Leverage[other]):F3} of independent");

        IBernoulliSampler pivotal = new PivotalSampler([0.2, 0.4, 0.6, 0.8]); // the sum is 2: always two of the four
        for (int draw = 0; draw < 3; draw++) Console.WriteLine($"two of four: {string.Join(' ', pivotal.Draw(random))}");
        // </example>
    }
}
