using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>Models × capabilities × prompts, with gaps where a prompt was not rated.</summary>
public sealed class CrossScores
{
    readonly double[][][] _values; // [model][capability][prompt], NaN where not rated
    readonly Dictionary<CapabilityName, int> _index;

    CrossScores(IReadOnlyList<string> models, IReadOnlyList<CapabilityName> capabilities, IReadOnlyList<int> prompts, double[][][] values)
    {
        (Models, Capabilities, Prompts, _values) = (models, capabilities, prompts, values);
        _index = capabilities.Select((c, k) => (c, k)).ToDictionary(p => p.c, p => p.k);
    }

    /// <summary>The models in the order of their first rating.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Capabilities, then pairs, each in alphabetical order.</summary>
    public IReadOnlyList<CapabilityName> Capabilities { get; }

    /// <summary>Number of prompts of each capability, rated for one model at least.</summary>
    public IReadOnlyList<int> Prompts { get; }

    /// <summary>The pairs.</summary>
    public IEnumerable<CapabilityName> Pairs => Capabilities.Where(c => c.IsPair);

    /// <summary>The scores of a model's prompts of a capability; NaN where not rated.</summary>
    public ReadOnlySpan<double> this[int model, int capability] => _values[model][capability];

    /// <summary>Where a capability stands in <see cref="Capabilities"/>.</summary>
    /// <exception cref="KeyNotFoundException">It has no prompt.</exception>
    public int IndexOf(CapabilityName capability) => _index[capability];

    /// <summary>The table of some ratings.</summary>
    /// <param name="ratings">Finite scores; no prompt of a capability twice for a model.</param>
    /// <exception cref="InputException">
    /// There is no pair, a pair's capability was never measured alone, no model has all three scores of a pair, or a prompt
    /// was rated twice; the message names it.
    /// </exception>
    public static CrossScores Of(IReadOnlyList<CrossRating> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        string[] models = [.. ratings.Select(r => r.Model).Distinct()];
        CapabilityName[] capabilities = [.. ratings.Select(r => r.Capability).Distinct().OrderBy(c => c.IsPair).ThenBy(c => c.ToString(), StringComparer.Ordinal)];
        RequireSingles(capabilities);
        var prompts = capabilities.ToDictionary(c => c, _ => new Dictionary<string, int>());
        foreach (var r in ratings) prompts[r.Capability].TryAdd(r.Prompt, prompts[r.Capability].Count);
        double[][][] values = [.. models.Select(_ => capabilities.Select(c => Gaps(prompts[c].Count)).ToArray())];
        var model = models.Select((m, i) => (m, i)).ToDictionary(p => p.m, p => p.i);
        var capability = capabilities.Select((c, k) => (c, k)).ToDictionary(p => p.c, p => p.k);
        foreach (var r in ratings)
        {
            if (!double.IsFinite(r.Score)) throw new ArgumentException($"The score of '{r.Model}' on prompt '{r.Prompt}' is {r.Score}; leave out what was not rated.", nameof(ratings));
            ref double cell = ref values[model[r.Model]][capability[r.Capability]][prompts[r.Capability][r.Prompt]];
            if (!double.IsNaN(cell)) throw new InputException($"Model '{r.Model}' has two ratings of prompt '{r.Prompt}' of {r.Capability}. Keep one, or name the prompts apart.");
            cell = r.Score;
        }

        var scores = new CrossScores(models, capabilities, [.. capabilities.Select(c => prompts[c].Count)], values);
        if (CrossTable.Of(scores).Rows.Count == 0) throw new InputException("No model has a score on a pair and on both of its capabilities. Rate one model on all three.") { Field = "capability" };
        return scores;
    }

    /// <summary>The mean over rated prompts; NaN where there is none.</summary>
    public double Mean(int model, int capability)
    {
        double[] rated = [.. _values[model][capability].Where(v => !double.IsNaN(v))];
        return rated.Length == 0 ? double.NaN : Statistics.Mean(rated);
    }

    /// <summary>Number of rated prompts.</summary>
    public int Count(int model, int capability) => _values[model][capability].Count(v => !double.IsNaN(v));

    static void RequireSingles(CapabilityName[] capabilities)
    {
        if (!capabilities.Any(c => c.IsPair)) throw new InputException($"No prompt needs two capabilities: there are {Listing.Of([.. capabilities.Select(c => c.ToString())])}. Add prompts that need both of a pair, written as \"Coding & Reasoning\".") { Field = "capability" };
        var single = capabilities.Where(c => !c.IsPair).Select(c => c.First).ToHashSet();
        foreach (var pair in capabilities.Where(c => c.IsPair))
            foreach (string name in new[] { pair.First, pair.Second! }) // A pair has a second.
                if (!single.Contains(name)) throw new InputException($"The pair {pair} needs {name}, which was never measured alone. Add prompts of {name}, or leave the pair out.") { Field = "capability" };
    }

    static double[] Gaps(int count)
    {
        var gaps = new double[count];
        Array.Fill(gaps, double.NaN);
        return gaps;
    }
}
