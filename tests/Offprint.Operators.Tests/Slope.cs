namespace Offprint.Operators.Tests;

static class Slope
{
    /// <summary>Least-squares slope of ln y on ln x.</summary>
    public static double LogLog(double[] x, double[] y)
    {
        double mx = x.Average(Math.Log), my = y.Average(Math.Log);
        return x.Zip(y, (a, b) => (Math.Log(a) - mx) * (Math.Log(b) - my)).Sum() / x.Sum(a => Math.Pow(Math.Log(a) - mx, 2));
    }
}
