using Offprint.Numerics;

namespace Offprint.Evaluation.Predictability;

/// <summary>Forecasts that see a benchmark's accuracies alone. Intervals are those of a new observation, with Student's t.</summary>
static class CurveForecast
{
    public static Forecast LastValue(double[] x, double[] accuracy, double at)
    {
        // A random walk in ln C: its variance grows with the distance.
        double rate = 0;
        for (int t = 1; t < x.Length; t++)
        {
            double step = accuracy[t] - accuracy[t - 1];
            if (x[t] > x[t - 1]) rate += step * step / (x[t] - x[t - 1]);
        }

        rate /= x.Length - 1;
        return Forecast.Around(accuracy[^1], Multiplier(x.Length - 1) * Math.Sqrt(rate * Math.Max(0, at - x[^1])));
    }

    public static Forecast Linear(double[] x, double[] accuracy, double at)
    {
        var line = new LineFit(x);
        var (intercept, slope) = line.Fit(accuracy);
        double squares = 0;
        for (int t = 0; t < x.Length; t++) squares += Math.Pow(accuracy[t] - intercept - slope * x[t], 2);
        return Forecast.Around(intercept + slope * at, Multiplier(x.Length - 2) * Math.Sqrt(squares / (x.Length - 2) * line.NewObservation(at)));
    }

    /// <summary>chance + (1 − chance)·σ(a + b·ln C) by least squares, the best of several starts.</summary>
    public static Forecast Logistic(double[] x, double[] accuracy, double chance, double at)
    {
        // In standardised positions a and b have a size of about one, whatever the unit of compute.
        double mean = Statistics.Mean(x), sd = Statistics.PopulationStandardDeviation(x);
        double[] u = [.. x.Select(v => (v - mean) / sd)];
        var fit = LevenbergMarquardt.Fit((p, r, jacobian) =>
        {
            for (int t = 0; t < u.Length; t++)
            {
                double s = 1 / (1 + Math.Exp(-p[0] - p[1] * u[t])), slope = (1 - chance) * s * (1 - s);
                r[t] = chance + (1 - chance) * s - accuracy[t];
                (jacobian[2 * t], jacobian[2 * t + 1]) = (slope, slope * u[t]);
            }
        }, u.Length, from a in new[] { -3.0, -1, 0, 1, 3 } from b in new[] { 0.1, 0.5, 1.5, 4 } select new[] { a, b });
        double position = (at - mean) / sd, share = 1 / (1 + Math.Exp(-fit.Parameters[0] - fit.Parameters[1] * position));
        double gradient = (1 - chance) * share * (1 - share), variance = fit.SumOfSquares / (u.Length - 2);
        // Where the data leave a direction open, the interval is infinite and then cut to what an accuracy can be.
        return Forecast.Around(chance + (1 - chance) * share,
            variance == 0 ? 0 : Multiplier(u.Length - 2) * Math.Sqrt(variance * (1 + fit.RelativeVariance([gradient, gradient * position]))));
    }

    static double Multiplier(int freedom) => StudentDistribution.TwoSidedQuantile(Forecast.Level, freedom);
}
