using System.Diagnostics;

namespace Offprint.Bench;

/// <summary>Times of repeated work, printed as minimum, median and maximum.</summary>
static class Timings
{
    public static double[] Measure(int repeats, Action work)
    {
        work();
        var times = new double[repeats];
        for (int i = 0; i < repeats; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }

    public static void Print(string name, double[] sorted) =>
        Console.WriteLine($"{name,-40} min {sorted[0],8:F1} ms   median {sorted[sorted.Length / 2],8:F1} ms   max {sorted[^1],8:F1} ms   n = {sorted.Length}");
}
