using Offprint.Numerics;

namespace Offprint.Papers.GeniusParadox;

/// <summary>What a majority makes of real samples that are right or wrong.</summary>
/// <param name="Task">What was asked.</param>
/// <param name="Questions">Questions.</param>
/// <param name="Mean">Mean of all samples: what one sample scores.</param>
/// <param name="Majority">Score of the majority, with level votes counting half.</param>
/// <param name="Strict">Score of the majority, with level votes counting as wrong.</param>
/// <param name="Gain">Majority − mean, with its t interval over questions.</param>
public sealed record RealVotes(string Task, int Questions, double Mean, double Majority, double Strict, Estimate Gain)
{
    /// <summary>From samples.</summary>
    /// <param name="task">What was asked.</param>
    /// <param name="samples">[question][sample], each question with as many.</param>
    public static RealVotes Of(string task, IReadOnlyList<bool[]> samples)
    {
        double[] mean = [.. samples.Select(s => s.Count(right => right) / (double)s.Length)];
        double[] majority = [.. mean.Select(m => m > 0.5 ? 1 : m == 0.5 ? 0.5 : 0)];
        return new(task, samples.Count, Statistics.Mean(mean), Statistics.Mean(majority), mean.Count(m => m > 0.5) / (double)mean.Length, Intervals.PairedStudent(majority, mean));
    }
}
