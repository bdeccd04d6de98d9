namespace Offprint.Catalogue;

/// <summary>The words of a paper that bring it near to something, as the paper writes them.</summary>
static class ReasonTerms
{
    const int Most = 5;

    // CHOSEN: a word that adds less than a tenth of the first one's part explains nothing.
    const double SmallestPart = 0.1;

    // CHOSEN: what stands in a third of all papers explains little, unless there is nothing else.
    static readonly double s_smallestWeight = 1 + Math.Log(3);

    /// <summary>The words of a paper that add most to its cosine with a vector.</summary>
    internal static IReadOnlyList<string> Of(LatentModel model, PaperText paper, ReadOnlySpan<float> vector)
    {
        var counter = model.Counter();
        counter.Count(paper);
        return Written(model, paper, [Largest(model, counter.Terms.Zip(model.Shares(counter, model.Length(counter), counter.Terms, vector)))])[0];
    }

    /// <summary>For each other paper the words of both that add most to their cosine, as the first paper writes them; none for one without a place.</summary>
    internal static IReadOnlyList<string[]> Shared(LatentModel model, PaperText paper, ReadOnlySpan<float> place, IReadOnlyList<(PaperText Paper, float[]? Place)> others)
    {
        TermCounter counter = model.Counter(), otherCounter = model.Counter();
        counter.Count(paper);
        double length = model.Length(counter);
        var terms = new List<int[]>(others.Count);
        foreach (var (other, otherPlace) in others)
        {
            if (otherPlace is null)
            {
                terms.Add([]);
                continue;
            }

            otherCounter.Count(other);
            int[] both = [.. counter.Terms.Where(t => otherCounter.Occurrences(t) > 0)];
            double[] here = model.Shares(counter, length, both, otherPlace), there = model.Shares(otherCounter, model.Length(otherCounter), both, place);
            terms.Add(Largest(model, both.Select((t, i) => (t, here[i] + there[i]))));
        }

        return Written(model, paper, terms);
    }

    static int[] Largest(LatentModel model, IEnumerable<(int Term, double Share)> shares)
    {
        var adding = shares.Where(s => s.Share > 0 && !FunctionWords.Has(model.Vocabulary.Terms[s.Term])).ToList();
        var telling = adding.Where(s => model.Vocabulary.Weights[s.Term] >= s_smallestWeight).ToList();
        var sorted = (telling.Count > 0 ? telling : adding)
            .OrderByDescending(s => s.Share).ThenBy(s => model.Vocabulary.Terms[s.Term], StringComparer.Ordinal).Take(Most).ToList();
        return [.. sorted.Where(s => s.Share >= SmallestPart * sorted[0].Share).Select(s => s.Term)];
    }

    /// <summary>Each term in its most frequent form; small letters where that is as frequent as another.</summary>
    static string[][] Written(LatentModel model, PaperText paper, IReadOnlyList<int[]> terms)
    {
        var wanted = terms.SelectMany(t => t).ToHashSet();
        var forms = new Dictionary<(int Term, string Form), int>();
        foreach (var (text, _) in paper.Weighted())
        {
            var words = new WordReader(text);
            while (words.Next())
            {
                int term = model.Vocabulary.IdOf(words.Word);
                if (!wanted.Contains(term)) continue;
                string form = words.Written.ToString();
                forms[(term, form)] = forms.GetValueOrDefault((term, form)) + 1;
            }
        }

        // Small letters come last in ordinal order.
        var written = forms.GroupBy(f => f.Key.Term).ToDictionary(g => g.Key, g => g.OrderByDescending(f => f.Value).ThenByDescending(f => f.Key.Form, StringComparer.Ordinal).First().Key.Form);
        return [.. terms.Select(t => t.Select(term => written[term]).ToArray())];
    }
}
