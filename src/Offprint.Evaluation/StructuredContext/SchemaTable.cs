namespace Offprint.Evaluation.StructuredContext;

/// <summary>A table, or an object type of an interface description.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Domain">The part of the whole that it belongs to, such as a database schema or a subject.</param>
/// <param name="Columns">Its columns in order.</param>
public sealed record SchemaTable(string Name, string Domain, IReadOnlyList<SchemaColumn> Columns)
{
    /// <summary>Whether name, domain and all columns are the same.</summary>
    public bool Equals(SchemaTable? other) =>
        other is not null && Name == other.Name && Domain == other.Domain && Columns.SequenceEqual(other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Domain, Columns.Count);
}
