namespace Offprint.Evaluation.StructuredContext;

/// <summary>What separates the values of a row in TOON.</summary>
public enum ToonDelimiter
{
    /// <summary>A comma, which headers do not mention.</summary>
    Comma,

    /// <summary>A tab.</summary>
    Tab,

    /// <summary>A vertical bar.</summary>
    Pipe,
}
