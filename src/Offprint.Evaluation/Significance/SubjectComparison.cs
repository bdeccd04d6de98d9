using Offprint.Numerics;

namespace Offprint.Evaluation.Significance;

/// <summary>Two subjects compared in one condition, as one of a family.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="First">The subject with the higher mean.</param>
/// <param name="Second">The other.</param>
/// <param name="Found">First − second.</param>
/// <param name="CorrectedPValue">The deciding p-value, corrected over all pairs and conditions.</param>
public sealed record ComparedPair(string Condition, string First, string Second, PairedDifference Found, double CorrectedPValue);

/// <summary>A subject's place.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Mean">Its mean with interval.</param>
/// <param name="Rank">1 for the highest mean; equal means share the better rank.</param>
/// <param name="BestRank">1 + subjects that are significantly better.</param>
/// <param name="WorstRank">Subjects less those that are significantly worse.</param>
public sealed record RankedSubject(string Subject, Estimate Mean, int Rank, int BestRank, int WorstRank);

/// <summary>How subjects are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Correction over the family of all pairs in all conditions.</summary>
    /// <value>Holm.</value>
    public Correction Correction { get; init; } = Correction.Holm;

    /// <summary>Confidence of intervals; differences are significant where the corrected p-value is at most 1 less this.</summary>
    /// <value>0.95; in (0, 1).</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Interval of means.</summary>
    /// <value>Wilson; Student for graded scores, the clustered one with clusters.</value>
    public IntervalKind Interval { get; init; } = IntervalKind.Wilson;

    /// <summary>Resamples of a bootstrap interval.</summary>
    /// <value>1000.</value>
    public int Resamples { get; init; } = 1000;

    /// <summary>What to do where two subjects were not scored on the same items.</summary>
    /// <value>Refuse.</value>
    public UnpairedItems Unpaired { get; init; } = UnpairedItems.Error;

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">One is out of range.</exception>
    public void Validate()
    {
        if (!(Confidence is > 0 and < 1)) throw new InputException($"Confidence is {Confidence}; it lies strictly between 0 and 1, for example 0.95.") { Field = nameof(Confidence) };
        double least = Intervals.LeastResamples(Confidence);
        if (Interval is IntervalKind.Bootstrap or IntervalKind.Bca && Resamples < least)
            throw new InputException($"Resamples is {Resamples}; at a confidence of {Confidence} at least {least} are needed. 1000 is usual.") { Field = nameof(Resamples) };
    }
}

/// <summary>All subjects against each other: a ranking with intervals, and every difference with corrected significance.</summary>
public sealed class SubjectComparison
{
    SubjectComparison(IReadOnlyList<ComparedPair> pairs, IReadOnlyDictionary<string, IReadOnlyList<RankedSubject>> rankings) => (Pairs, Rankings) = (pairs, rankings);

    /// <summary>Every pair in every condition, conditions in their order, the largest differences first.</summary>
    public IReadOnlyList<ComparedPair> Pairs { get; }

    /// <summary>The ranking of each condition, best first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RankedSubject>> Rankings { get; }

    /// <summary>Compares the subjects of each condition.</summary>
    /// <param name="conditions">Scores, as <see cref="ItemScores.ByCondition"/> makes them.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">For bootstrap intervals; null is enough for the others.</param>
    /// <exception cref="InputException">Options, items or clusters do not allow it; or nowhere are there two subjects.</exception>
    public static SubjectComparison Of(IReadOnlyList<ItemScores> conditions, ComparisonOptions? options = null, RandomStream? random = null)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        options ??= new();
        options.Validate();
        if (conditions.All(c => c.Subjects.Count < 2))
            throw new InputException($"There is only one subject{(conditions.Count > 0 ? $", '{conditions[0].Subjects[0]}'" : "")}; a comparison needs two. Add the outcomes of another, or name the column that tells subjects apart.");
        var pairs = new List<(ItemScores Scores, int First, int Second, PairedDifference Found)>();
        foreach (var scores in conditions.Where(c => c.Subjects.Count >= 2))
        {
            if (options.Unpaired == UnpairedItems.Error) scores.RequireSameItems();
            for (int a = 0; a < scores.Subjects.Count; a++)
                for (int b = a + 1; b < scores.Subjects.Count; b++)
                {
                    var found = scores.Compare(a, b, options.Confidence);
                    pairs.Add(found.Difference.Value >= 0 ? (scores, a, b, found) : (scores, b, a, scores.Compare(b, a, options.Confidence)));
                }
        }

        double[] corrected = Multiplicity.Correct([.. pairs.Select(p => p.Found.DecidingPValue)], options.Correction);
        var compared = pairs.Select((p, i) => new ComparedPair(p.Scores.Condition, p.Scores.Subjects[p.First], p.Scores.Subjects[p.Second], p.Found, corrected[i])).ToArray();
        var rankings = conditions.ToDictionary(c => c.Condition, c => Ranking(c, compared, options, random?.Split(c.Condition)));
        return new([.. conditions.SelectMany(c => compared.Where(p => p.Condition == c.Condition).OrderByDescending(p => p.Found.Difference.Value))], rankings);
    }

    static IReadOnlyList<RankedSubject> Ranking(ItemScores scores, ComparedPair[] pairs, ComparisonOptions options, RandomStream? random)
    {
        ComparedPair[] significant = [.. pairs.Where(p => p.Condition == scores.Condition && p.CorrectedPValue <= 1 - options.Confidence)];
        Estimate[] means = [.. scores.Subjects.Select((name, s) => scores.Mean(s, options.Interval, random?.Split(name), options.Resamples, options.Confidence))];
        return
        [
            .. scores.Subjects.Select((name, s) => new RankedSubject(
                    name, means[s], 1 + means.Count(m => m.Value > means[s].Value), 1 + significant.Count(p => p.Second == name), scores.Subjects.Count - significant.Count(p => p.First == name)))
                .OrderByDescending(r => r.Mean.Value),
        ];
    }
}
