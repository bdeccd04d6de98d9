namespace Offprint.Lab;

/// <summary>Something that runs until it is stopped, such as an endpoint. Derive from <see cref="Service{TSettings}"/>.</summary>
public abstract class Service
{
    internal Service() { }

    /// <summary>Short name, unique within its paper: lower-case letters, digits and hyphens.</summary>
    public abstract string Id { get; }

    /// <summary>What it does, in a few plain words.</summary>
    public abstract string Title { get; }

    /// <summary>The settings before a person changes any: a record as for experiments.</summary>
    public abstract object Settings { get; }

    /// <summary>Runs until stopped; being stopped is no error.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="say">Takes lines for the person who started it: where it is to be reached, and how to try it.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <exception cref="InputException">The settings or the input cannot be used.</exception>
    public abstract Task RunAsync(object settings, Action<string> say, CancellationToken cancellationToken);
}

/// <summary>A service with its settings.</summary>
/// <typeparam name="TSettings">A record with <c>init</c> properties, from which the command line's options are made.</typeparam>
public abstract class Service<TSettings> : Service
    where TSettings : class, new()
{
    /// <inheritdoc/>
    public sealed override object Settings => new TSettings();

    /// <inheritdoc cref="Service.RunAsync"/>
    public abstract Task RunAsync(TSettings settings, Action<string> say, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public sealed override Task RunAsync(object settings, Action<string> say, CancellationToken cancellationToken) => RunAsync((TSettings)settings, say, cancellationToken);
}
