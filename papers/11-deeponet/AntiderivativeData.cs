using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>Examples of s' = u, s(0) = 0 on [0, 1] with u from a Gaussian field.</summary>
/// <param name="sensors">Number m of sensors.</param>
/// <param name="gridPoints">Points on which the field is drawn.</param>
/// <param name="lengthScale">Length scale of the field; the paper takes 0.2.</param>
sealed class AntiderivativeData(int sensors, int gridPoints, double lengthScale = 0.2)
{
    static readonly Antiderivative s_operator = new();

    readonly GaussianField _field = new(lengthScale, gridPoints);

    /// <summary>One random query for each function, as in the paper's data.</summary>
    public OperatorData Triples(int functions, RandomStream random) => OperatorExamples.Triples(_field, s_operator, functions, sensors, 1, random).Data;

    /// <summary>Every function at the same equally spaced queries on [0, 1].</summary>
    public OperatorData Aligned(int functions, int queries, RandomStream random) => OperatorExamples.Aligned(_field, s_operator, functions, sensors, Grid.Points(0, 1, queries), random).Data;
}
