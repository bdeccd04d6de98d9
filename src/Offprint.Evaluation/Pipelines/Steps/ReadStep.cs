using System.Text.Json.Serialization;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Reads a file: JSON lines, CSV or Parquet. Or takes rows that are given with the experiment.</summary>
public sealed record ReadStep : PipelineStep
{
    /// <summary>The file; empty where <see cref="Rows"/> are given. Its content counts, not its place.</summary>
    /// <value>Empty.</value>
    [JsonIgnore]
    public string File { get; init; } = "";

    /// <summary>The rows, where there is no file.</summary>
    /// <value>None.</value>
    [JsonIgnore]
    public IReadOnlyList<Row> Rows { get; init; } = [];

    /// <summary>The column that names a row, which becomes its uid; null where the data has a uid or rows are to be numbered.</summary>
    /// <value>Null.</value>
    public string? Id { get; init; }

    /// <inheritdoc />
    public override string Kind => "read";

    /// <inheritdoc />
    public override int FewestInputs => 0;

    /// <inheritdoc />
    public override int MostInputs => 0;

    /// <inheritdoc />
    public override IReadOnlyList<string> Files => File.Length > 0 ? [File] : [];

    /// <summary>The digest of the given rows, as a part of the key.</summary>
    [JsonInclude]
    string Given => RowFile.Write(Stream.Null, Rows);

    /// <inheritdoc />
    public override void Validate()
    {
        if (File.Length == 0 == (Rows.Count == 0)) throw new InputException($"It has {(File.Length == 0 ? "neither a file nor rows" : "a file and rows")}. Give one of the two.") { Field = "read" };
    }

    /// <inheritdoc />
    public override Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = File.Length > 0 ? RowFile.Read(File, context.Cancellation) : Rows;
        if (rows.Count == 0) throw new InputException($"{File} has no rows. Add some.") { Field = "read" };
        if (Id is null) return Task.FromResult(new StepRows(rows));
        RowColumns.Require(rows, Id, "id");
        return Task.FromResult(new StepRows([.. rows.Select((row, i) => row.With((ReservedColumns.Uid, row.Text(Id) ?? throw new InputException($"Row {i + 1} has no value in \"{Id}\", which names the rows. Fill it in.") { Field = "id" })))]));
    }
}
