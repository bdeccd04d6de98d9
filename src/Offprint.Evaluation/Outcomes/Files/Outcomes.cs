namespace Offprint.Evaluation;

/// <summary>Reads and writes files of outcomes.</summary>
/// <remarks>
/// <code>
/// var cube = Outcomes.Read("logs/org__small/");                    // harness samples, newest of each task
/// var accuracy = cube.Pivot(OutcomeAxis.Subject, OutcomeAxis.Condition);
/// using var file = File.Create("outcomes.parquet");
/// Outcomes.Write(cube, file, OutcomeFormat.Parquet);
/// </code>
/// </remarks>
public static class Outcomes
{
    /// <summary>Reads a file, or the logs in a folder and those in it, into a cube. What a file is, is seen by its content.</summary>
    /// <param name="path">
    /// A table (CSV, Parquet), JSON lines, samples of lm-evaluation-harness, a log of Inspect, or a folder or a zip
    /// archive of such samples or logs; of samples of one task and model in several runs the latest counts.
    /// </param>
    /// <param name="options">How it is read; null finds out everything.</param>
    /// <param name="cancellationToken">Stops between outcomes.</param>
    /// <exception cref="InputException">Something cannot be used: the message names file, line or sample, value, and what to do.</exception>
    public static OutcomeCube Read(string path, OutcomeReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read([path], options, cancellationToken);
    }

    /// <summary>Reads several files or folders into one cube.</summary>
    /// <param name="paths">As for one.</param>
    /// <param name="options">How each is read.</param>
    /// <param name="cancellationToken">Stops between outcomes.</param>
    /// <exception cref="InputException">As for one; also where two files have the same outcome.</exception>
    public static OutcomeCube Read(IReadOnlyList<string> paths, OutcomeReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new();
        var builder = new OutcomeCubeBuilder(options.NumberRepeats);
        var archives = new List<LogArchive>();
        string Named(string text) => archives.Aggregate(text, (t, archive) => archive.Named(t));
        try
        {
            foreach (string path in paths)
            {
                string? folder = Directory.Exists(path) ? path : null;
                if (folder is null && LogArchive.IsOne(path))
                {
                    archives.Add(LogArchive.Unpack(path, cancellationToken));
                    folder = archives[^1].Folder;
                }

                foreach (string file in folder is null ? [path] : OutcomeFolder.FilesIn(folder, builder)) ReadFile(file, options, builder, cancellationToken);
            }

            return builder.Build(Named);
        }
        catch (InputException e) when (archives.Count > 0)
        {
            throw new InputException(Named(e.Message), e) { Field = e.Field };
        }
        finally
        {
            foreach (var archive in archives) archive.Dispose();
        }
    }

    /// <summary>What a file is, by its content. Any other text is taken for a table.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static OutcomeFileKind KindOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return OutcomeFileKinds.Of(path);
    }

    /// <summary>
    /// Whether a file holds outcomes and not a table of scores with a row per model. A table does when columns that are
    /// called as subject, item and score usually are stand in it and a subject has more than one row, which a table of
    /// scores forbids; JSON, logs, and folders and archives of logs always do.
    /// </summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static bool AreIn(string path) => Directory.Exists(path) || KindOf(path) != OutcomeFileKind.Table || OutcomeTableReader.IsLong(path);

    /// <summary>
    /// Whether a file may hold outcomes with the log-probabilities of their choices: a table does when it has a column that
    /// is called as these usually are; of JSON and logs only reading tells.
    /// </summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static bool MayHaveChoices(string path) => KindOf(path) != OutcomeFileKind.Table || OutcomeTableReader.HasChoices(path);

    /// <summary>Writes a cube so that reading it gives the same outcomes in the same order.</summary>
    /// <param name="cube">The outcomes.</param>
    /// <param name="destination">Stays open.</param>
    /// <param name="format">The kind of file.</param>
    /// <param name="cancellationToken">Stops between outcomes.</param>
    public static void Write(OutcomeCube cube, Stream destination, OutcomeFormat format, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ArgumentNullException.ThrowIfNull(destination);
        switch (format)
        {
            case OutcomeFormat.Csv: OutcomeCsv.Write(cube, destination, cancellationToken); break;
            case OutcomeFormat.JsonLines: OutcomeJsonLines.Write(cube, destination, cancellationToken); break;
            case OutcomeFormat.Parquet: OutcomeParquet.Write(cube, destination, cancellationToken); break;
            default: throw new ArgumentOutOfRangeException(nameof(format), format, "Give Csv, JsonLines or Parquet.");
        }
    }

    static void ReadFile(string path, OutcomeReadOptions options, OutcomeCubeBuilder builder, CancellationToken cancellationToken)
    {
        int before = builder.Count;
        switch (options.Kind ?? KindOf(path))
        {
            case OutcomeFileKind.JsonLines: OutcomeLinesReader.Read(path, options, builder, cancellationToken); break;
            case OutcomeFileKind.HarnessSamples: HarnessSamplesReader.Read(path, options, builder, cancellationToken); break;
            case OutcomeFileKind.InspectLog: InspectLogReader.Read(path, options, builder, cancellationToken); break;
            default: OutcomeTableReader.Read(path, options, builder, cancellationToken); break;
        }

        if (builder.Count == before) throw new InputException($"{path} holds no outcome. Give a file with at least one.");
    }
}
