namespace Offprint.Evaluation.Capabilities;

/// <summary>All models that were measured on a whole capability.</summary>
public sealed class CapabilityResult
{
    readonly double[][] _draws; // [model][draw]

    internal CapabilityResult(Capability capability, IReadOnlyList<CapabilityScore> scores, IReadOnlyList<string> left, double[][] draws) =>
        (Capability, Scores, LeftOut, _draws) = (capability, scores, left, draws);

    /// <summary>The capability.</summary>
    public Capability Capability { get; }

    /// <summary>In the order of the table. A model that lacks a data set of the capability has no score.</summary>
    public IReadOnlyList<CapabilityScore> Scores { get; }

    /// <summary>Models without a score here, each with the data sets it lacks.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>The same, best first.</summary>
    public IReadOnlyList<CapabilityScore> Ranking => [.. Scores.OrderBy(s => s.Rank).ThenBy(s => s.Model, StringComparer.Ordinal)];

    /// <summary>Share of the draws in which a model scores higher than another; draws in which they are level count half.</summary>
    /// <exception cref="InputException">One of the models has no score here.</exception>
    public double Beats(string model, string other) => BestOf([model], [other]);

    /// <summary>Share of the draws in which the best of a group scores higher than the best of another; level draws count half.</summary>
    /// <param name="group">Names; those without a score here are passed over.</param>
    /// <param name="others">Names of the other group.</param>
    /// <exception cref="InputException">A group has no model with a score here.</exception>
    public double BestOf(IReadOnlyCollection<string> group, IReadOnlyCollection<string> others)
    {
        int[] a = Members(group), b = Members(others);
        double won = 0;
        int draws = _draws[0].Length;
        for (int r = 0; r < draws; r++)
        {
            double x = a.Max(m => _draws[m][r]), y = b.Max(m => _draws[m][r]);
            won += x > y ? 1 : x == y ? 0.5 : 0;
        }

        return won / draws;
    }

    /// <summary>Best score of a group less best score of another, on the values as they are.</summary>
    /// <exception cref="InputException">A group has no model with a score here.</exception>
    public double Gap(IReadOnlyCollection<string> group, IReadOnlyCollection<string> others) =>
        Members(group).Max(m => Scores[m].Score) - Members(others).Max(m => Scores[m].Score);

    int[] Members(IReadOnlyCollection<string> names)
    {
        int[] members = [.. Enumerable.Range(0, Scores.Count).Where(m => names.Contains(Scores[m].Model))];
        return members.Length > 0
            ? members
            : throw new InputException($"None of {Listing.Of([.. names])} has a score on '{Capability.Name}'. Those that do: {Listing.Of([.. Scores.Select(s => s.Model)])}.");
    }
}
