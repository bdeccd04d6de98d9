namespace Offprint.Storage;

/// <summary>
/// The folder that holds Offprint's state: the database, artifacts, data sets, the user's own papers and the
/// verdicts that lists remember. Nothing is created before a path inside is asked for.
/// </summary>
public sealed class OffprintHome
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "OFFPRINT_HOME";

    readonly Lazy<string> _root;
    readonly string? _server;

    /// <summary>A home at a folder of the caller's choice.</summary>
    /// <param name="folder">Absolute, or relative to the current folder; need not exist.</param>
    public OffprintHome(string folder)
        : this(folder, null)
    {
    }

    OffprintHome(string folder, string? server)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.GetFullPath(folder);
        _server = server;
        // A home that could not be created is tried again at the next use: the user may have mended it meanwhile.
        _root = new(() => CreateWritable(Folder), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The home of this process: <c>OFFPRINT_HOME</c>, or <c>offprint</c> in the platform's folder for a user's data; its database is the one of <c>OFFPRINT_DATABASE</c>.</summary>
    /// <exception cref="InputException">The variable is not set and the platform names no folder for data.</exception>
    public static OffprintHome FromEnvironment() => FromEnvironment(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));

    internal static OffprintHome FromEnvironment(Func<string, string?> variable, string dataFolder)
    {
        string? server = variable(Database.Variable) is { } connection && !string.IsNullOrWhiteSpace(connection) ? connection : null;
        if (variable(Variable) is { } given && !string.IsNullOrWhiteSpace(given)) return new(given, server);
        if (dataFolder.Length == 0)
            throw new InputException($"This system names no folder for a user's data. Set {Variable} to a folder that Offprint may write to.");
        return new(Path.Combine(dataFolder, "offprint"), server);
    }

    /// <summary>The absolute path of the home, whether it exists or not.</summary>
    public string Folder { get; }

    /// <summary>The database of catalogue and runs: the server's that <c>OFFPRINT_DATABASE</c> names where this is the home of the process, else the file <c>offprint.db</c> in the home.</summary>
    /// <exception cref="InputException">The home cannot be written to.</exception>
    public Database Database => _server is null ? Database.File(DatabasePath) : Database.Server(_server);

    /// <summary>Gives a process that is to be started this home and its database, whatever this process's own environment says.</summary>
    /// <param name="start">How it is started.</param>
    public void PassTo(System.Diagnostics.ProcessStartInfo start)
    {
        ArgumentNullException.ThrowIfNull(start);
        start.Environment[Variable] = Folder;
        // An empty one counts as none.
        start.Environment[Database.Variable] = _server ?? "";
    }

    /// <summary>The path of the database <c>offprint.db</c>; the home exists when this returns, the file itself need not.</summary>
    /// <exception cref="InputException">The home cannot be written to.</exception>
    public string DatabasePath => Path.Combine(_root.Value, "offprint.db");

    /// <summary>The folder of files too large for the database; exists when this returns.</summary>
    /// <exception cref="InputException">The home cannot be written to.</exception>
    public string Artifacts => CreateFolder(Path.Combine(_root.Value, "artifacts"));

    /// <summary>The folder of data sets that the user has put here; need not exist.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <summary>The folder of the user's own papers; need not exist.</summary>
    public string Papers => Path.Combine(Folder, "papers");

    static string CreateWritable(string folder)
    {
        CreateFolder(folder);
        string probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(folder, error);
        }

        return folder;
    }

    static string CreateFolder(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CannotWrite(folder, error);
        }
    }

    static InputException CannotWrite(string folder, Exception error) => new(
        $"Offprint keeps its state in '{folder}', which cannot be written ({error.Message.TrimEnd('.')}). "
        + $"Make the folder writable, or set {Variable} to one that is.", error);
}
