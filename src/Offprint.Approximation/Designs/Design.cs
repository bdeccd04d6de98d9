namespace Offprint.Approximation;

/// <summary>Points at which a function is to be evaluated, as indices into the candidates of a space.</summary>
/// <param name="Indices">n candidates in the order drawn; a candidate may occur more than once.</param>
/// <param name="Weights">w_i of each: m/k_m(x_i), or 1 for the laws without weights.</param>
/// <param name="Stability">Eigenvalues of the Gram matrix.</param>
/// <param name="Tries">Designs drawn until this one; 1 unless conditioned.</param>
/// <param name="Stable">Whether λ_min ≥ 1 − δ.</param>
/// <param name="Warnings">What to know about it, a sentence each.</param>
public sealed record Design(int[] Indices, double[] Weights, Stability Stability, int Tries, bool Stable, IReadOnlyList<string> Warnings)
{
    /// <summary>The distinct candidates in the order of first draw: each is evaluated once, and the weights of repeated draws add.</summary>
    public IReadOnlyList<DesignPoint> Distinct()
    {
        var at = new Dictionary<int, int>();
        var points = new List<DesignPoint>();
        for (int i = 0; i < Indices.Length; i++)
        {
            if (at.TryGetValue(Indices[i], out int k)) points[k] = points[k] with { Draws = points[k].Draws + 1, Weight = points[k].Weight + Weights[i] };
            else
            {
                at[Indices[i]] = points.Count;
                points.Add(new(Indices[i], 1, Weights[i]));
            }
        }

        return points;
    }
}

/// <summary>A distinct point of a design.</summary>
/// <param name="Candidate">Its index among the candidates.</param>
/// <param name="Draws">How often it was drawn.</param>
/// <param name="Weight">Sum of the weights of its draws.</param>
public readonly record struct DesignPoint(int Candidate, int Draws, double Weight);
