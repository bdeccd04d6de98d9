namespace Offprint.Rendering;

/// <summary>A chart cannot be drawn; the message says why in words for a reader of the report.</summary>
public sealed class ChartException : Exception
{
    /// <summary>A chart that cannot be drawn.</summary>
    /// <param name="message">Why, and what to do where something can be done.</param>
    public ChartException(string message)
        : base(message) { }

    /// <summary>A chart that cannot be drawn because of another error.</summary>
    /// <param name="message">Why, and what to do where something can be done.</param>
    /// <param name="innerException">The other error.</param>
    public ChartException(string message, Exception innerException)
        : base(message, innerException) { }
}
