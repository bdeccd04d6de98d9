namespace Offprint.TimeSeries;

/// <summary>A straight piece of a polygonal chain, from one vertex to the next.</summary>
/// <param name="Length">Number of steps it covers, at least 1.</param>
/// <param name="Increment">Value at its end minus value at its start.</param>
/// <param name="EndValue">Value at its end.</param>
/// <param name="SquaredError">Sum of squared distances between the line and the points it stands for.</param>
public readonly record struct Piece(int Length, double Increment, double EndValue, double SquaredError)
{
    /// <summary>The piece through the first and the last of two or more points.</summary>
    internal static Piece Through(ReadOnlySpan<double> points) =>
        new(points.Length - 1, points[^1] - points[0], points[^1], PieceError.Of(points));
}

/// <summary>What a piece or a centre says to a decoder: how long, and where to.</summary>
/// <param name="Length">Number of steps; a centre's need not be whole.</param>
/// <param name="Value">The increment over the piece or the value at its end, as the <see cref="ChainKind"/> says.</param>
public readonly record struct Segment(double Length, double Value);
