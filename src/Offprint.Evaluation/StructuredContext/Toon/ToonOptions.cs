using System.ComponentModel.DataAnnotations;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>How TOON is written and read.</summary>
public sealed record ToonOptions
{
    /// <summary>Spaces of one level.</summary>
    /// <value>2.</value>
    [Range(1, 16)]
    public int IndentSize { get; init; } = 2;

    /// <summary>What separates values where it is written; a reader takes it from each header.</summary>
    /// <value><see cref="ToonDelimiter.Comma"/>.</value>
    public ToonDelimiter Delimiter { get; init; } = ToonDelimiter.Comma;

    /// <summary>Whether a reader checks counts, widths, indentation and names that occur twice; otherwise it takes what it can.</summary>
    /// <value>True.</value>
    public bool Strict { get; init; } = true;

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">The indentation is not between 1 and 16 spaces, or there is no such delimiter.</exception>
    public void Validate()
    {
        if (IndentSize is < 1 or > 16) throw new InputException($"{nameof(IndentSize)} is {IndentSize}; it must be between 1 and 16 spaces.") { Field = nameof(IndentSize) };
        if (!Enum.IsDefined(Delimiter)) throw new InputException($"{nameof(Delimiter)} is {Delimiter}; use comma, tab or pipe.") { Field = nameof(Delimiter) };
    }

    internal char Separator => Delimiter switch { ToonDelimiter.Tab => '\t', ToonDelimiter.Pipe => '|', _ => ',' };
}
