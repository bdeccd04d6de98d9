namespace Offprint.Lab;

/// <summary>What one axis of a chart shows. A chart without titled axes cannot be built.</summary>
public sealed record Axis
{
    /// <summary>An axis.</summary>
    /// <param name="title">What is shown, for example <c>Error</c>. Not empty.</param>
    /// <param name="unit">Its unit, for example <c>z-score</c> or <c>%</c>; empty for a plain number or a name.</param>
    /// <exception cref="ArgumentException">The title is empty or blank.</exception>
    public Axis(string title, string unit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(unit);
        (Title, Unit) = (title, unit);
    }

    /// <summary>What is shown.</summary>
    public string Title { get; }

    /// <summary>Its unit; empty for a plain number or a name.</summary>
    public string Unit { get; }

    /// <summary>Whether the axis is logarithmic. Values that are not positive are then left out and counted in the caption.</summary>
    public bool Log { get; init; }

    /// <summary>Whether the axis begins at zero; ignored on a logarithmic axis. Bars always begin at zero.</summary>
    public bool FromZero { get; init; }

    /// <summary>Smallest value shown; null leaves it to the data.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value shown; null leaves it to the data.</summary>
    public double? Maximum { get; init; }

    /// <summary>Title with unit as it stands beside the axis: <c>Error (z-score)</c>.</summary>
    public string Label => Unit.Length == 0 ? Title : $"{Title} ({Unit})";

    /// <summary>Whether a value has a place on this axis.</summary>
    internal bool Shows(double value) => double.IsFinite(value) && (!Log || value > 0);
}
