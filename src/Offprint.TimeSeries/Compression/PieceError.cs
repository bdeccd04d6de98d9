namespace Offprint.TimeSeries;

/// <summary>The squared error of a straight line from the first to the last of some points, summed point by point.</summary>
static class PieceError
{
    public static double Of(ReadOnlySpan<double> points)
    {
        int length = points.Length - 1;
        // A line between neighbours passes through both, whatever rounding makes of it.
        if (length <= 1) return 0;
        double start = points[0], rise = points[length] - start, sum = 0;
        for (int i = 0; i <= length; i++)
        {
            double residual = start + rise * i / length - points[i];
            sum += residual * residual;
        }

        return sum;
    }
}
