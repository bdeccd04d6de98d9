namespace Offprint;

/// <summary>
/// Something a person gave (a file, a value, an option) cannot be used. The message says what was given, what is
/// allowed, and what to do; hosts show it without a stack trace.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>An error in what a person gave.</summary>
    /// <param name="message">What was given (file, line, column, value), what is allowed, and what to do.</param>
    public InputException(string message)
        : base(message) { }

    /// <summary>An error in what a person gave, found through another error.</summary>
    /// <param name="message">What was given (file, line, column, value), what is allowed, and what to do.</param>
    /// <param name="innerException">The error that revealed it.</param>
    public InputException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>The option or setting that the error concerns, without dashes, so that a form can show it beside its field; null when none does.</summary>
    public string? Field { get; init; }
}
