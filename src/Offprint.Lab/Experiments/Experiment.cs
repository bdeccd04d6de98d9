using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>A piece of work with what came of it.</summary>
/// <typeparam name="TCase">What identifies the piece.</typeparam>
/// <typeparam name="TResult">What it measures.</typeparam>
/// <param name="Case">The piece.</param>
/// <param name="Result">Its result.</param>
public sealed record Measured<TCase, TResult>(TCase Case, TResult Result);

/// <summary>
/// An experiment as hosts and the runner see it: settings, pieces and results as JSON. Derive from
/// <see cref="Experiment{TSettings, TCase, TResult}"/> or <see cref="Application{TSettings, TCase, TResult}"/>.
/// </summary>
public abstract class Experiment
{
    internal Experiment() { }

    /// <summary>Short name, unique within its paper: lower-case letters, digits and hyphens.</summary>
    public abstract string Id { get; }

    /// <summary>What it does, in a few plain words.</summary>
    public abstract string Title { get; }

    /// <summary>The claims it judges, fixed before it runs. Empty for an application.</summary>
    public virtual IReadOnlyList<Claim> Claims => [];

    /// <summary>How its pieces share the machine.</summary>
    public virtual Lane Lane => Lane.Cpu;

    /// <summary>Names of data sets it reads; a missing one is named before anything runs.</summary>
    public virtual IReadOnlyList<string> DataSets => [];

    /// <summary>The record that holds its settings.</summary>
    public abstract Type SettingsType { get; }

    /// <summary>The settings at a scale, before a person changes any.</summary>
    public abstract object SettingsAt(Scale scale);

    /// <summary>Seconds a run takes at a scale on two cores, as measured; null when never measured.</summary>
    public virtual double? ExpectedSeconds(Scale scale) => null;

    internal abstract IReadOnlyList<JsonNode> PlanPieces(object settings, IReadOnlyList<(JsonNode Piece, JsonNode Result)> done);

    internal abstract Task<JsonNode> MeasurePieceAsync(object settings, JsonNode piece, Trial trial);

    internal abstract void ConcludePieces(object settings, IReadOnlyList<(JsonNode Piece, JsonNode Result)> results, Report report);

    /// <summary>Whether it is applied to a person's data instead of testing claims.</summary>
    public virtual bool IsApplication => false;
}

/// <summary>Work in three steps: plan, measure, conclude.</summary>
/// <typeparam name="TSettings">A record with <c>init</c> properties whose defaults are the paper's values; the command line's options, the form and the JSON schema come from it.</typeparam>
/// <typeparam name="TCase">What identifies one piece of work; a record that survives JSON.</typeparam>
/// <typeparam name="TResult">What a piece measures; a record that survives JSON.</typeparam>
public abstract class Experiment<TSettings, TCase, TResult> : Experiment
    where TSettings : class, new()
{
    /// <summary>The settings at a scale. Full scale is the default settings unless overridden.</summary>
    public virtual TSettings At(Scale scale) => new();

    /// <summary>
    /// The next independent pieces of work, given what is measured so far; called until it yields no new piece.
    /// Pure. Pieces yielded before are ignored, so an experiment of one round may yield the same each time.
    /// </summary>
    public abstract IEnumerable<TCase> Plan(TSettings settings, IReadOnlyList<Measured<TCase, TResult>> done);

    /// <summary>One piece of work. Chance comes from <see cref="Trial.Random"/> and <see cref="Trial.Common"/> alone, so the result depends on neither order, thread nor machine.</summary>
    public abstract Task<TResult> MeasureAsync(TSettings settings, TCase piece, Trial trial);

    /// <summary>What the results say, in the order of the plan. Pure; runs again on stored results.</summary>
    public abstract void Conclude(TSettings settings, IReadOnlyList<Measured<TCase, TResult>> results, Report report);

    /// <inheritdoc/>
    public sealed override Type SettingsType => typeof(TSettings);

    /// <inheritdoc/>
    public sealed override object SettingsAt(Scale scale) => At(scale);

    internal sealed override IReadOnlyList<JsonNode> PlanPieces(object settings, IReadOnlyList<(JsonNode Piece, JsonNode Result)> done) =>
        [.. Plan((TSettings)settings, Typed(done)).Select(piece => ToNode(piece))];

    internal sealed override async Task<JsonNode> MeasurePieceAsync(object settings, JsonNode piece, Trial trial) =>
        ToNode(await MeasureAsync((TSettings)settings, FromNode<TCase>(piece), trial));

    internal sealed override void ConcludePieces(object settings, IReadOnlyList<(JsonNode Piece, JsonNode Result)> results, Report report) =>
        Conclude((TSettings)settings, Typed(results), report);

    static List<Measured<TCase, TResult>> Typed(IReadOnlyList<(JsonNode Piece, JsonNode Result)> stored) =>
        [.. stored.Select(s => new Measured<TCase, TResult>(FromNode<TCase>(s.Piece), FromNode<TResult>(s.Result)))];

    static JsonNode ToNode<T>(T value) =>
        JsonSerializer.SerializeToNode(value, LabJson.Options) ?? throw new InvalidOperationException($"A {typeof(T).Name} must not be null.");

    static T FromNode<T>(JsonNode node) =>
        node.Deserialize<T>(LabJson.Options) ?? throw new InvalidOperationException($"A stored {typeof(T).Name} must not be null.");
}

/// <summary>A paper's method applied to a person's own data: an experiment without claims, with example data that it makes itself.</summary>
/// <typeparam name="TSettings">Settings; exactly one property is an <see cref="InputFile"/> named <c>Input</c>.</typeparam>
/// <typeparam name="TCase">What identifies one piece of work.</typeparam>
/// <typeparam name="TResult">What a piece finds.</typeparam>
public abstract class Application<TSettings, TCase, TResult> : Experiment<TSettings, TCase, TResult>, IApplication
    where TSettings : class, new()
{
    /// <inheritdoc/>
    public sealed override bool IsApplication => true;

    /// <summary>Name of the example's file, for example <c>demand.csv</c>.</summary>
    public abstract string ExampleName { get; }

    /// <summary>Writes example data, always the same.</summary>
    public abstract void WriteExample(Stream destination);

    /// <summary>Settings under which the example makes sense, given where it was written.</summary>
    public abstract TSettings ExampleSettings(InputFile example);

    /// <summary>Checks settings and the input's start before anything is planned or stored.</summary>
    /// <exception cref="InputException">The settings or the input cannot be used.</exception>
    public virtual void Validate(TSettings settings) { }

    object? IApplication.Validate(object settings, CancellationToken cancellation) => Check((TSettings)settings, cancellation);

    object IApplication.ExampleSettings(InputFile example) => ExampleSettings(example);

    internal virtual object? Check(TSettings settings, CancellationToken cancellation)
    {
        Validate(settings);
        return null;
    }
}

/// <summary>An application whose input fits into memory and is read once: what was checked before the run is what its pieces measure.</summary>
/// <typeparam name="TSettings">Settings; exactly one property is an <see cref="InputFile"/> named <c>Input</c>.</typeparam>
/// <typeparam name="TInput">The input as it was read. Pieces share it and run at the same time, so none may change it.</typeparam>
/// <typeparam name="TCase">What identifies one piece of work.</typeparam>
/// <typeparam name="TResult">What a piece finds.</typeparam>
public abstract class Application<TSettings, TInput, TCase, TResult> : Application<TSettings, TCase, TResult>
    where TSettings : class, new()
    where TInput : class
{
    /// <summary>Checks the settings, and reads and checks the input, before anything is planned or stored.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="cancellation">Stops at the next safe point.</param>
    /// <exception cref="InputException">The settings or the input cannot be used.</exception>
    public abstract TInput Read(TSettings settings, CancellationToken cancellation);

    /// <summary>As <see cref="Experiment{TSettings, TCase, TResult}.MeasureAsync"/>, with the input that was read.</summary>
    public abstract Task<TResult> MeasureAsync(TSettings settings, TCase piece, TInput input, Trial trial);

    /// <inheritdoc/>
    public sealed override void Validate(TSettings settings) => Read(settings, CancellationToken.None);

    /// <inheritdoc/>
    public sealed override Task<TResult> MeasureAsync(TSettings settings, TCase piece, Trial trial) => MeasureAsync(settings, piece, (TInput)trial.Input!, trial); // The runner checked it, and so read it.

    internal sealed override object? Check(TSettings settings, CancellationToken cancellation) => Read(settings, cancellation);
}

/// <summary>What hosts need of an application beyond an experiment.</summary>
public interface IApplication
{
    /// <summary>Name of the example's file.</summary>
    string ExampleName { get; }

    /// <summary>Writes example data.</summary>
    void WriteExample(Stream destination);

    /// <summary>Settings under which the example makes sense.</summary>
    object ExampleSettings(InputFile example);

    /// <summary>Checks settings and the input's start.</summary>
    /// <returns>The input, of an application that reads it once; else null.</returns>
    /// <exception cref="InputException">The settings or the input cannot be used.</exception>
    object? Validate(object settings, CancellationToken cancellation = default);
}
