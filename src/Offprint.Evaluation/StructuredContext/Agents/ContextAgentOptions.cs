using System.ComponentModel.DataAnnotations;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>How a model is led through files.</summary>
public sealed record ContextAgentOptions
{
    /// <summary>The model, as the endpoint names it.</summary>
    public required string Model { get; init; }

    /// <summary>Sampling temperature; above 0 the answers of two recordings differ. Null leaves it to the endpoint, which some insist on.</summary>
    /// <value>0.</value>
    [Range(0, 10)]
    public double? Temperature { get; init; } = 0;

    /// <summary>Most answers of the model to one question, tool calls included.</summary>
    /// <value>20.</value>
    [Range(1, 1000)]
    public int MaxTurns { get; init; } = 20;

    /// <summary>Most characters of a tool's output; the rest is cut, and the model is told.</summary>
    /// <value>20,000.</value>
    [Range(100, 10_000_000)]
    public int MaxToolOutput { get; init; } = 20_000;

    /// <summary>Most tokens of one answer.</summary>
    /// <value>2,048.</value>
    [Range(1, 1_000_000)]
    public int MaxOutputTokens { get; init; } = 2048;

    /// <summary>What a person should know about the options; empty where nothing.</summary>
    public IReadOnlyList<string> Warnings =>
        Temperature is null or > 0 ? [$"The temperature is {(Temperature is { } t ? $"{t}" : "the endpoint's own")}: another recording gives other answers. Set it to 0 where the endpoint allows."] : [];

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">One is out of its range.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Model)) throw new InputException("No model is named. Give its name at the endpoint.") { Field = nameof(Model) };
        if (Temperature is { } t && !(t is >= 0 and <= 10)) throw Range(nameof(Temperature), t, "0 and 10");
        if (MaxTurns is < 1 or > 1000) throw Range(nameof(MaxTurns), MaxTurns, "1 and 1000");
        if (MaxToolOutput is < 100 or > 10_000_000) throw Range(nameof(MaxToolOutput), MaxToolOutput, "100 and 10000000");
        if (MaxOutputTokens is < 1 or > 1_000_000) throw Range(nameof(MaxOutputTokens), MaxOutputTokens, "1 and 1000000");
    }

    static InputException Range(string name, IFormattable value, string allowed) => new($"{name} is {value}; it must be between {allowed}.") { Field = name };
}
