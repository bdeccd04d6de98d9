using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// A step of an experiment: its properties are its options, and what it makes depends on these and the rows it reads
/// alone. Derive a record from it for a step of your own.
/// </summary>
public abstract record PipelineStep
{
    static readonly HashSet<string> s_own = [.. typeof(PipelineStep).GetProperties().Select(p => p.Name)];

    static readonly JsonSerializerOptions s_options = new() { Converters = { new JsonStringEnumConverter() }, TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOwnOut } } };

    /// <summary>Its name within the experiment; empty takes the kind's. It has no part in what the step makes.</summary>
    /// <value>Empty.</value>
    public string Name { get; init; } = "";

    /// <summary>The steps whose rows it reads; empty for the step above.</summary>
    /// <value>The step above.</value>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>What kind of step it is, in a word.</summary>
    public abstract string Kind { get; }

    /// <summary>To be raised when the same options come to mean something else, so that stored rows are made anew.</summary>
    public virtual int Version => 1;

    /// <summary>The fewest steps that it reads from.</summary>
    public virtual int FewestInputs => 1;

    /// <summary>The most steps that it reads from.</summary>
    public virtual int MostInputs => 1;

    /// <summary>Files outside the experiment that it reads; their content is part of what it depends on, their place is not.</summary>
    public virtual IReadOnlyList<string> Files => [];

    /// <summary>Checks the options before anything runs.</summary>
    /// <exception cref="InputException">An option cannot be used.</exception>
    public virtual void Validate() { }

    /// <summary>Makes rows of rows.</summary>
    /// <param name="context">What it reads, and whom it may ask.</param>
    /// <exception cref="InputException">The rows or a file cannot be used.</exception>
    public abstract Task<StepRows> RunAsync(StepContext context);

    /// <summary>What a record derived from this one adds: its options.</summary>
    internal JsonElement Options() => JsonSerializer.SerializeToElement(this, GetType(), s_options);

    static void LeaveOwnOut(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(PipelineStep))) return;
        foreach (var own in type.Properties.Where(p => s_own.Contains(p.Name)).ToList()) type.Properties.Remove(own);
    }
}

/// <summary>What a step made.</summary>
/// <param name="Rows">Its rows.</param>
public sealed record StepRows(IReadOnlyList<Row> Rows)
{
    /// <summary>What to know about them.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether they are final. Where something failed that may pass, they are not: the next run tries that again.</summary>
    public bool Settled { get; init; } = true;
}
