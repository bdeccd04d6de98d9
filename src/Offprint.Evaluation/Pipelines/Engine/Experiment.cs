namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// An experiment as a graph of typed steps. A step reads from steps above it, so there are no circles; what a step
/// makes is kept under the digest of all that it depends on, so nothing is made twice.
/// </summary>
/// <example>
/// <code>
/// var experiment = new Experiment("sums")
///     .Add(new ReadStep { File = "sums.jsonl", Id = "id" })
///     .Add(new PromptStep { Template = "What is {a} + {b}?" })
///     .Add(new InferStep { Model = "small" })
///     .Add(new GradeStep { Metric = Metric.Number, Answer = "sum" })
///     .Add(new ReportStep { By = ["digits"] });
/// var result = await new ExperimentRun(experiment, new() { Folder = "sums", Asker = _ => asker }).RunAsync();
/// </code>
/// </example>
public sealed class Experiment
{
    /// <summary>An experiment without steps.</summary>
    /// <param name="name">What it is called.</param>
    public Experiment(string name)
        : this(name, []) { }

    Experiment(string name, IReadOnlyList<PipelineStep> steps) => (Name, Steps) = (name, steps);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Its steps, each below those that it reads from.</summary>
    public IReadOnlyList<PipelineStep> Steps { get; }

    /// <summary>An experiment as a file describes it.</summary>
    /// <param name="path">A YAML file; files that it names lie relative to it.</param>
    /// <exception cref="InputException">The file cannot be read, or says something that is no experiment; names file and line.</exception>
    public static Experiment Load(string path) => ExperimentFile.Load(path);

    /// <summary>This experiment with a step below the others.</summary>
    /// <exception cref="InputException">Its name is taken, it reads from a step that is not above it, or an option cannot be used.</exception>
    public Experiment Add(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        string name = step.Name.Length > 0 ? step.Name : FreeName(step.Kind);
        if (Steps.Any(s => s.Name == name)) throw new InputException($"Two steps are called '{name}'. Rename one.") { Field = name };
        var named = step with { Name = name, From = step.From.Count > 0 || step.MostInputs == 0 || Steps.Count == 0 ? step.From : [Steps[^1].Name] };
        if (named.From.FirstOrDefault(f => Steps.All(s => s.Name != f)) is { } unknown)
            throw new InputException($"Step '{name}' reads from '{unknown}', which is no step above it. Above it are: {(Steps.Count == 0 ? "none" : Listing.Of([.. Steps.Select(s => s.Name)]))}.") { Field = name };
        if (named.From.Count < step.FewestInputs || named.From.Count > step.MostInputs)
            throw new InputException($"Step '{name}' ({step.Kind}) reads from {named.From.Count} steps{(named.From.Count > 0 ? $" ({string.Join(", ", named.From)})" : "")}; it needs {(step.FewestInputs == step.MostInputs ? $"{step.FewestInputs}" : $"at least {step.FewestInputs}")}. Name them in 'from'.") { Field = name };
        try
        {
            named.Validate();
        }
        catch (InputException e)
        {
            throw new InputException($"Step '{name}': {e.Message}", e) { Field = e.Field };
        }

        return new(Name, [.. Steps, named]);
    }

    string FreeName(string kind) => Enumerable.Range(1, Steps.Count + 1).Select(n => n == 1 ? kind : $"{kind}-{n}").First(n => Steps.All(s => s.Name != n));
}
