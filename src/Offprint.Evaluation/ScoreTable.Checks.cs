namespace Offprint.Evaluation;

public sealed partial class ScoreTable
{
    /// <summary>
    /// The table without gaps, by a policy: refused, thinned out, or with its gaps counted as losses. A table without
    /// gaps is returned as it is.
    /// </summary>
    /// <exception cref="InputException">A score is missing under <see cref="MissingPolicy.Error"/>, or too little is left.</exception>
    public ScoreTable Resolve(MissingPolicy policy)
    {
        if (FirstMissing() is not { } gap) return this;
        int[] models = [.. Enumerable.Range(0, Models.Count)], benchmarks = [.. Enumerable.Range(0, Benchmarks.Count)];
        bool Missing(int m, int k) => double.IsNaN(_scores[m, k]);
        switch (policy)
        {
            case MissingPolicy.DropModel:
                models = [.. models.Where(m => !benchmarks.Any(k => Missing(m, k)))];
                if (models.Length < 2)
                    throw new InputException($"Only {models.Length} of {Models.Count} models has a score on every benchmark; a comparison needs at least 2. Leave out the benchmarks with gaps, or count a gap as a loss (ImputeLoss).");
                return Select(models, benchmarks, note: $"{Models.Count - models.Length} of {Models.Count} models were left out: they lack a score on some benchmark.");
            case MissingPolicy.DropBenchmark:
                benchmarks = [.. benchmarks.Where(k => !models.Any(m => Missing(m, k)))];
                if (benchmarks.Length == 0)
                    throw new InputException($"None of the {Benchmarks.Count} benchmarks has a score for every model. Leave out the models with gaps (DropModel), or count a gap as a loss (ImputeLoss).");
                return Select(models, benchmarks, note: $"Left out, because some model has no score there: {Listing.Of([.. Benchmarks.Except(benchmarks.Select(k => Benchmarks[k]))])}.");
            case MissingPolicy.ImputeLoss:
                int gaps = _scores.Cast<double>().Count(double.IsNaN);
                return Select(models, benchmarks, missingCountsAsLoss: true, note: $"{gaps} missing {(gaps == 1 ? "score counts" : "scores count")} as a loss.");
            default:
                throw new InputException($"Model '{Models[gap.Model]}' has no score on '{Benchmarks[gap.Benchmark]}'. Every model needs a score on every benchmark: fill it in, or choose DropModel, DropBenchmark or ImputeLoss.");
        }
    }

    /// <summary>Throws where a score is missing and no policy says what that means.</summary>
    internal ScoreTable RequireResolved() => MissingCountsAsLoss ? this : Resolve(MissingPolicy.Error);

    (int Model, int Benchmark)? FirstMissing()
    {
        for (int m = 0; m < Models.Count; m++)
        {
            for (int k = 0; k < Benchmarks.Count; k++)
            {
                if (double.IsNaN(_scores[m, k])) return (m, k);
            }
        }

        return null;
    }

    void RequireNames()
    {
        if (Models.Count < 2) throw new InputException($"The table has {Models.Count} model{(Models.Count == 1 ? "" : "s")}; a comparison needs at least 2. Add rows.");
        if (Benchmarks.Count == 0) throw new InputException("The table has no benchmark; at least one column of scores is needed.");
        RequireDistinct(Models, "Model", "row");
        RequireDistinct(Benchmarks, "Benchmark", "column");
    }

    static void RequireDistinct(IReadOnlyList<string> names, string kind, string place)
    {
        var first = new Dictionary<string, int>(names.Count);
        for (int i = 0; i < names.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i])) throw new InputException($"{kind} {i + 1} has no name; give {place} {i + 1} one.");
            if (!first.TryAdd(names[i], i))
                throw new InputException($"{kind} '{names[i]}' stands in {place}s {first[names[i]] + 1} and {i + 1}; names must be distinct. Rename or remove one.");
        }
    }

    void RequireValues()
    {
        for (int m = 0; m < Models.Count; m++)
        {
            for (int k = 0; k < Benchmarks.Count; k++)
            {
                double score = _scores[m, k], error = StandardError(m, k);
                if (double.IsInfinity(score)) throw new InputException($"The score of '{Models[m]}' on '{Benchmarks[k]}' is {score}; scores must be finite. Correct the value.");
                if (HasStandardErrors && !double.IsNaN(score) && !(error >= 0 && double.IsFinite(error)))
                    throw new InputException($"The standard error of '{Models[m]}' on '{Benchmarks[k]}' is {error}; it must be finite and not negative. Correct the value.");
            }
        }
    }

    IEnumerable<string> EqualColumns()
    {
        for (int k = 0; k < Benchmarks.Count; k++)
        {
            int column = k;
            if (Enumerable.Range(1, Models.Count - 1).All(m => _scores[m, column].Equals(_scores[0, column])))
                yield return $"All models have the same score on '{Benchmarks[k]}': it contributes only ties.";
        }
    }
}
