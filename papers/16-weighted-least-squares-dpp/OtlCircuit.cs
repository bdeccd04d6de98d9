using Offprint.Approximation;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>The midpoint voltage of a push-pull circuit without output transformer, a usual test of surrogates (Ben-Ari and Steinberg 2007).</summary>
static class OtlCircuit
{
    /// <summary>Resistances in kΩ, and the current gain.</summary>
    public static IReadOnlyList<Variable> Variables { get; } =
    [
        Variable.Uniform("Rb1", 50, 150), Variable.Uniform("Rb2", 25, 70), Variable.Uniform("Rf", 0.5, 3),
        Variable.Uniform("Rc1", 1.2, 2.5), Variable.Uniform("Rc2", 0.25, 1.2), Variable.Uniform("beta", 50, 300),
    ];

    /// <summary>Volts.</summary>
    public static double Voltage(double[] x)
    {
        double rb1 = x[0], rb2 = x[1], rf = x[2], rc1 = x[3], rc2 = x[4], gain = x[5] * (rc2 + 9);
        double bias = 12 * rb2 / (rb1 + rb2);
        return ((bias + 0.74) * gain + 11.35 * rf + 0.74 * rf * gain / rc1) / (gain + rf);
    }
}
