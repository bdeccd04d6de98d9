using Offprint.Numerics;

namespace Offprint.Operators.Tests;

/// <summary>u = a·cos 2πx + b·x + c with its antiderivative, in closed form: an operator that is learned in seconds.</summary>
static class Antiderivatives
{
    public const int Sensors = 9;

    static double Input(ReadOnlySpan<double> c, double x) => c[0] * Math.Cos(2 * Math.PI * x) + c[1] * x + c[2];

    static double Output(ReadOnlySpan<double> c, double x) => c[0] * Math.Sin(2 * Math.PI * x) / (2 * Math.PI) + c[1] * x * x / 2 + c[2] * x;

    public static OperatorData Aligned(int functions, string name, int queries = 11)
    {
        var random = RandomStream.FromPath(20260413, "antiderivatives", name);
        float[] y = [.. Enumerable.Range(0, queries).Select(i => (float)i / (queries - 1))], u = new float[functions * Sensors], s = new float[functions * queries];
        Span<double> c = stackalloc double[3];
        for (int f = 0; f < functions; f++)
        {
            for (int k = 0; k < 3; k++) c[k] = random.NextNormal();
            for (int j = 0; j < Sensors; j++) u[f * Sensors + j] = (float)Input(c, j / (Sensors - 1.0));
            for (int q = 0; q < queries; q++) s[f * queries + q] = (float)Output(c, y[q]);
        }

        return OperatorData.Aligned(u, Sensors, y, 1, s);
    }

    public static OperatorData Triples(int functions, string name) => Aligned(functions, name).ToTriples();
}
