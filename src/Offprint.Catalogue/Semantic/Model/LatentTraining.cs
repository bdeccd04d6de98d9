using Offprint.Numerics;

namespace Offprint.Catalogue;

/// <summary>How a <see cref="LatentModel"/> is learnt.</summary>
sealed record LatentOptions
{
    /// <summary>The most dimensions.</summary>
    public int Dimensions { get; init; } = 128;

    /// <summary>The most terms: 65,536 or fewer, as a term's number is two bytes.</summary>
    public int Terms { get; init; } = 20_000;

    /// <summary>Words of a larger share of the papers are no terms.</summary>
    public double LargestShare { get; init; } = 0.5;

    /// <summary>More papers than this are sampled evenly: the space is the same, and memory and time are bounded.</summary>
    public int Papers { get; init; } = 50_000;

    /// <summary>
    /// Dimensions are weighted by this power of their singular value. At 0 few papers, which have as many dimensions as
    /// they are, are compared by their words alone; at 1 and more a few large themes drown the words.
    /// </summary>
    public double Emphasis { get; init; } = 0.5;
}

/// <summary>Learns a <see cref="LatentModel"/> from papers: the same papers in the same order give the same bits.</summary>
static class LatentTraining
{
    const int Oversampling = 16, Iterations = 3, MostCounted = 200_000;

    /// <summary>Learns from papers.</summary>
    /// <param name="papers">Reads them; called twice.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Checked at each paper.</param>
    internal static LatentModel Learn(Func<IEnumerable<PaperText>> papers, LatentOptions options, CancellationToken cancellation = default)
    {
        var counted = new VocabularyBuilder(options.Terms, MostCounted);
        int count = 0;
        foreach (var paper in papers())
        {
            cancellation.ThrowIfCancellationRequested();
            counted.Add(paper);
            count++;
        }

        var vocabulary = counted.Build(options.LargestShare);
        var rows = Rows(papers(), vocabulary, count, options.Papers, cancellation);
        var svd = RandomisedSvd.Of(rows, options.Dimensions, Oversampling, Iterations, RandomStream.FromPath(1, "semantic index"), cancellation);
        int dimensions = svd.Values.Length;
        double[] weights = [.. svd.Values.Select(value => Math.Pow(value / svd.Values[0], options.Emphasis))];
        float[] places = new float[svd.Vectors.Length]; // [terms, dimensions]
        for (int i = 0; i < places.Length; i++) places[i] = (float)(svd.Vectors[i] * weights[i % dimensions]);
        return new(vocabulary, dimensions, places);
    }

    /// <summary>The rows of all papers, or of every so many where there are more than wanted.</summary>
    static TermRows Rows(IEnumerable<PaperText> papers, Vocabulary vocabulary, int count, int most, CancellationToken cancellation)
    {
        var rows = new TermRows(vocabulary);
        var counter = new TermCounter(vocabulary);
        long at = 0;
        foreach (var paper in papers)
        {
            cancellation.ThrowIfCancellationRequested();
            if (count > most && at * most / count == (at + 1) * most / count)
            {
                at++;
                continue;
            }

            at++;
            counter.Count(paper);
            rows.Add(counter);
        }

        return rows;
    }
}
