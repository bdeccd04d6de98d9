namespace Offprint.Numerics;

/// <summary>A measured quantity with its 95 % interval.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Low">Lower end of the interval, at most <paramref name="Value"/> for every symmetric method.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Count">Number of independent replicates behind it; 1 for a deterministic quantity.</param>
/// <param name="Method">
/// How the interval was made: <c>student</c>, <c>paired-student</c>, <c>bootstrap</c>, <c>paired-bootstrap</c>,
/// <c>bootstrap-bca</c>, <c>stratified-bootstrap</c>, <c>range</c>, <c>wilson</c>, <c>exact-binomial</c>, <c>normal</c>,
/// <c>clustered</c>, <c>chi-square</c>, or <c>exact</c> for a deterministic quantity.
/// </param>
public readonly record struct Estimate(double Value, double Low, double High, int Count, string Method)
{
    /// <summary>A deterministic quantity: zero-width interval, one replicate.</summary>
    public static Estimate Exact(double value) => new(value, value, value, 1, "exact");

    /// <summary>Half the width of the interval.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>With the interval cut at the ends of what the quantity can be, beyond which a symmetric one may reach; it covers no less for it.</summary>
    /// <param name="least">The least possible value.</param>
    /// <param name="most">The greatest.</param>
    public Estimate Within(double least, double most) => this with { Low = Math.Max(Low, least), High = Math.Min(High, most) };
}
