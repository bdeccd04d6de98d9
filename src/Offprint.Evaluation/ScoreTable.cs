using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Offprint.Evaluation;

/// <summary>
/// Scores of models on benchmarks. Immutable; the order of the benchmarks has a meaning for methods that play them
/// one after the other. A model may be any subject that is scored: a prompt, a pipeline, a product.
/// </summary>
public sealed partial class ScoreTable
{
    readonly double[,] _scores;             // [model, benchmark]; NaN where missing
    readonly double[,]? _standardErrors;    // [model, benchmark]
    readonly string[] _notes;               // how the table came about

    /// <summary>A table from values in memory.</summary>
    /// <param name="models">At least two distinct names.</param>
    /// <param name="benchmarks">At least one name, distinct, in the order in which they are played.</param>
    /// <param name="scores">[model, benchmark], finite; NaN where a score is missing.</param>
    /// <param name="higherIsBetter">A direction per benchmark; null when higher is better on all.</param>
    /// <param name="standardErrors">[model, benchmark], finite and not negative where there is a score; null when unknown.</param>
    /// <exception cref="InputException">Too few models, no benchmark, a name twice or blank, an infinite score, a bad standard error.</exception>
    /// <exception cref="ArgumentException">The arrays do not fit the names.</exception>
    public ScoreTable(
        IReadOnlyList<string> models,
        IReadOnlyList<string> benchmarks,
        double[,] scores,
        IReadOnlyList<bool>? higherIsBetter = null,
        double[,]? standardErrors = null)
        : this([.. models], [.. benchmarks], (double[,])scores.Clone(),
            higherIsBetter is null ? [.. Enumerable.Repeat(true, benchmarks.Count)] : [.. higherIsBetter],
            (double[,]?)standardErrors?.Clone(), missingCountsAsLoss: false, notes: []) { }

    internal ScoreTable(string[] models, string[] benchmarks, double[,] scores, bool[] higherIsBetter, double[,]? standardErrors, bool missingCountsAsLoss, string[] notes)
    {
        if (scores.GetLength(0) != models.Length || scores.GetLength(1) != benchmarks.Length)
            throw new ArgumentException($"Scores are {scores.GetLength(0)} × {scores.GetLength(1)}; the names say {models.Length} models × {benchmarks.Length} benchmarks.", nameof(scores));
        if (higherIsBetter.Length != benchmarks.Length)
            throw new ArgumentException($"There are {higherIsBetter.Length} directions for {benchmarks.Length} benchmarks.", nameof(higherIsBetter));
        if (standardErrors is not null && (standardErrors.GetLength(0) != models.Length || standardErrors.GetLength(1) != benchmarks.Length))
            throw new ArgumentException("Standard errors must have the shape of the scores.", nameof(standardErrors));
        (Models, Benchmarks, HigherIsBetter, MissingCountsAsLoss) = (models, benchmarks, higherIsBetter, missingCountsAsLoss);
        (_scores, _standardErrors, _notes) = (scores, standardErrors, notes);
        RequireNames();
        RequireValues();
        Warnings = [.. notes, .. EqualColumns()];
    }

    /// <summary>Reads a table of models (rows) × benchmarks (columns) from a CSV or Parquet file.</summary>
    /// <param name="path">A file with a row per model: its name, its scores, and whatever else.</param>
    /// <param name="options">Which columns are what; null takes the first column for names and all numeric ones for benchmarks.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="InputException">
    /// The file cannot be read; a column is unknown, named twice, or not numeric; a model stands twice; a score is
    /// missing under <see cref="MissingPolicy.Error"/>; fewer than two models or no benchmark are left. The message
    /// names file, line and column.
    /// </exception>
    public static ScoreTable Read(string path, ScoreTableOptions? options = null, CancellationToken cancellationToken = default) =>
        ScoreTableReader.Read(path, options ?? new(), cancellationToken);

    /// <summary>Names of the rows.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Names of the columns, in the order in which they are played.</summary>
    public IReadOnlyList<string> Benchmarks { get; }

    /// <summary>Per benchmark: whether a higher score is better.</summary>
    public IReadOnlyList<bool> HigherIsBetter { get; }

    /// <summary>The score of a model on a benchmark; NaN when missing.</summary>
    public double this[int model, int benchmark] => _scores[model, benchmark];

    /// <summary>Whether standard errors are known.</summary>
    public bool HasStandardErrors => _standardErrors is not null;

    /// <summary>The standard error of a score; NaN when unknown.</summary>
    public double StandardError(int model, int benchmark) => _standardErrors is null ? double.NaN : _standardErrors[model, benchmark];

    /// <summary>Whether missing scores stand for losses, see <see cref="MissingPolicy.ImputeLoss"/>.</summary>
    public bool MissingCountsAsLoss { get; }

    /// <summary>What a reader should know about this table: columns left out, columns on which all models are level.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The column with this name.</summary>
    /// <exception cref="InputException">There is none; the message lists what there is.</exception>
    public int BenchmarkIndex(string name) => IndexOf(Benchmarks, name, "benchmark");

    /// <summary>The row with this name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public int ModelIndex(string name) => IndexOf(Models, name, "model");

    /// <summary>Only these models, in this order.</summary>
    /// <exception cref="InputException">Fewer than two remain, or one stands twice.</exception>
    public ScoreTable SelectModels(params IReadOnlyList<int> models) => Select(models, [.. Enumerable.Range(0, Benchmarks.Count)]);

    /// <summary>Only these benchmarks, played in this order.</summary>
    /// <exception cref="InputException">None remains, or one stands twice.</exception>
    public ScoreTable SelectBenchmarks(params IReadOnlyList<int> benchmarks) => Select([.. Enumerable.Range(0, Models.Count)], benchmarks);

    /// <summary>Only the benchmarks with these names, played in this order.</summary>
    /// <exception cref="InputException">A name is unknown or stands twice, or none is given.</exception>
    public ScoreTable SelectBenchmarks(params IReadOnlyList<string> names) => SelectBenchmarks([.. names.Select(BenchmarkIndex)]);

    /// <summary>The same benchmarks, played last to first.</summary>
    public ScoreTable Reversed() => SelectBenchmarks([.. Enumerable.Range(0, Benchmarks.Count).Reverse()]);

    /// <summary>
    /// SHA-256 over names, directions, scores and standard errors, as hexadecimal digits: two tables with the same
    /// digest give the same results.
    /// </summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> word = stackalloc byte[8];
        foreach (var name in Models.Concat(Benchmarks)) hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
        foreach (bool up in HigherIsBetter) hash.AppendData([up ? (byte)1 : (byte)0]);
        hash.AppendData([MissingCountsAsLoss ? (byte)1 : (byte)0]);
        foreach (double value in _scores.Cast<double>().Concat(_standardErrors?.Cast<double>() ?? []))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(word, value);
            hash.AppendData(word);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    ScoreTable Select(IReadOnlyList<int> models, IReadOnlyList<int> benchmarks, bool? missingCountsAsLoss = null, string? note = null)
    {
        var scores = new double[models.Count, benchmarks.Count];
        var errors = _standardErrors is null ? null : new double[models.Count, benchmarks.Count];
        for (int m = 0; m < models.Count; m++)
        {
            for (int k = 0; k < benchmarks.Count; k++)
            {
                scores[m, k] = _scores[models[m], benchmarks[k]];
                if (errors is not null) errors[m, k] = StandardError(models[m], benchmarks[k]);
            }
        }

        return new([.. models.Select(m => Models[m])], [.. benchmarks.Select(k => Benchmarks[k])], scores,
            [.. benchmarks.Select(k => HigherIsBetter[k])], errors, missingCountsAsLoss ?? MissingCountsAsLoss, note is null ? _notes : [.. _notes, note]);
    }

    static int IndexOf(IReadOnlyList<string> names, string name, string kind)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        throw new InputException($"There is no {kind} '{name}' in the table. It has {Listing.Of(names)}; use one of these names, spelt the same way.");
    }
}
