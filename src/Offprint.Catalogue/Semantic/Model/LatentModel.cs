using System.Numerics.Tensors;

namespace Offprint.Catalogue;

/// <summary>
/// Latent semantic analysis: a place for every term in a space of few dimensions, in which terms of the same papers lie
/// close together. A text lies at the weighted sum of its terms, on the unit sphere.
/// </summary>
/// <param name="vocabulary">The terms.</param>
/// <param name="dimensions">The dimensions of the space; 0 where there was nothing to learn from.</param>
/// <param name="places">A place for each term, one after the other.</param>
sealed class LatentModel(Vocabulary vocabulary, int dimensions, float[] places)
{
    internal Vocabulary Vocabulary => vocabulary;

    internal int Dimensions => dimensions;

    internal float[] Places => places;

    /// <summary>A counter of the terms of texts.</summary>
    internal TermCounter Counter() => new(vocabulary);

    /// <summary>Where the counted text lies; the origin where it has no known term.</summary>
    internal void Embed(TermCounter text, Span<float> place)
    {
        Sum(text, place);
        float length = TensorPrimitives.Norm<float>(place);
        if (length > 0) TensorPrimitives.Divide(place, length, place);
    }

    /// <summary>
    /// The terms of a text with what each adds to the cosine between it and a unit vector; the sum of all is that cosine.
    /// </summary>
    internal List<(int Term, double Share)> Shares(TermCounter text, ReadOnlySpan<float> vector)
    {
        float[] place = new float[dimensions];
        Sum(text, place);
        double length = TensorPrimitives.Norm<float>(place);
        var shares = new List<(int, double)>(text.Terms.Count);
        if (!(length > 0)) return shares;
        foreach (int term in text.Terms)
            shares.Add((term, text.WeightOf(term) * TensorPrimitives.Dot(PlaceOf(term), vector) / length));
        return shares;
    }

    ReadOnlySpan<float> PlaceOf(int term) => places.AsSpan(term * dimensions, dimensions);

    void Sum(TermCounter text, Span<float> place)
    {
        place.Clear();
        foreach (int term in text.Terms) TensorPrimitives.MultiplyAdd(PlaceOf(term), (float)text.WeightOf(term), place, place);
    }
}
