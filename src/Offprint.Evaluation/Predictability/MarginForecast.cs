using Offprint.Numerics;

namespace Offprint.Evaluation.Predictability;

/// <summary>
/// Accuracy from the margins d_j = ℓ_c − ℓ_j, each a line in ln C fitted by least squares: an item is right where all margins
/// are positive. The interval holds the chance of items whose probability is known, not the error of the lines.
/// </summary>
static class MarginForecast
{
    public static Forecast Predict(ChoiceLadder ladder, int fitted, double compute, ForecastMethod method)
    {
        var line = new LineFit([.. ladder.Levels.Take(fitted).Select(l => Math.Log(l.Compute))]);
        double at = Math.Log(compute), sum = 0, variance = 0;
        for (int i = 0; i < ladder.Items.Count; i++)
        {
            double p = Right(ladder, i, line, at, method);
            sum += p;
            variance += p * (1 - p);
        }

        int items = ladder.Items.Count;
        return Forecast.Around(sum / items, NormalDistribution.Quantile((1 + Forecast.Level) / 2) * Math.Sqrt(variance) / items).AsShare();
    }

    static double Right(ChoiceLadder ladder, int item, LineFit line, double at, ForecastMethod method)
    {
        int n = line.Count, correct = ladder.Items[item].Correct, choices = ladder[0, item].Length;
        double independent = 1, signs = 1;
        Span<double> margin = stackalloc double[n];
        // Positive in the residuals of level t for every wrong choice so far.
        Span<bool> joint = stackalloc bool[n];
        joint.Fill(true);
        double widen = Math.Sqrt(n / (n - 2.0)); // residuals of a fit are smaller than errors
        for (int j = 0; j < choices; j++)
        {
            if (j == correct) continue;
            for (int t = 0; t < n; t++) margin[t] = ladder[t, item][correct] - ladder[t, item][j];
            var (intercept, slope) = line.Fit(margin);
            double predicted = intercept + slope * at, squares = 0;
            for (int t = 0; t < n; t++)
            {
                double residual = margin[t] - intercept - slope * line.X[t];
                squares += residual * residual;
                joint[t] &= predicted + widen * residual > 0;
            }

            double sd = Math.Sqrt(squares / (n - 2));
            independent *= sd > 0 ? NormalDistribution.Cdf(predicted / sd) : (1 + Math.Sign(predicted)) / 2.0;
            if (!(predicted > 0)) signs = 0;
        }

        return method switch
        {
            ForecastMethod.Margin => independent,
            ForecastMethod.MarginJoint => joint.Count(true) / (double)n,
            _ => signs,
        };
    }
}

/// <summary>Least-squares lines over the same positions.</summary>
sealed class LineFit
{
    readonly double _mean, _squares;

    public LineFit(double[] x)
    {
        X = x;
        _mean = Statistics.Mean(x);
        foreach (double v in x) _squares += (v - _mean) * (v - _mean);
    }

    public double[] X { get; }

    public int Count => X.Length;

    public (double Intercept, double Slope) Fit(ReadOnlySpan<double> y)
    {
        double meanY = 0, products = 0;
        foreach (double v in y) meanY += v;
        meanY /= y.Length;
        for (int t = 0; t < y.Length; t++) products += (X[t] - _mean) * (y[t] - meanY);
        double slope = products / _squares;
        return (meanY - slope * _mean, slope);
    }

    /// <summary>1 + 1/n + (x − x̄)²/Sxx: the variance of a new observation's error, in units of the residual variance.</summary>
    public double NewObservation(double x) => 1 + 1.0 / Count + (x - _mean) * (x - _mean) / _squares;
}
