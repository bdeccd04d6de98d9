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

    /// <summary>How far from the origin the weighted sum of the terms of a text lies, before it is put on the sphere.</summary>
    internal double Length(TermCounter text)
    {
        float[] place = new float[dimensions];
        Sum(text, place);
        return TensorPrimitives.Norm<float>(place);
    }

    /// <summary>What some terms of a text of a <see cref="Length"/> add to the cosine between it and a unit vector; the sum over all its terms is that cosine.</summary>
    internal double[] Shares(TermCounter text, double length, IReadOnlyList<int> terms, ReadOnlySpan<float> vector)
    {
        double[] shares = new double[terms.Count];
        if (!(length > 0)) return shares;
        for (int i = 0; i < shares.Length; i++) shares[i] = text.WeightOf(terms[i]) * TensorPrimitives.Dot(PlaceOf(terms[i]), vector) / length;
        return shares;
    }

    ReadOnlySpan<float> PlaceOf(int term) => places.AsSpan(term * dimensions, dimensions);

    void Sum(TermCounter text, Span<float> place)
    {
        place.Clear();
        foreach (int term in text.Terms) TensorPrimitives.MultiplyAdd(PlaceOf(term), (float)text.WeightOf(term), place, place);
    }
}
