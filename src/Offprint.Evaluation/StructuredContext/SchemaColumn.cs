namespace Offprint.Evaluation.StructuredContext;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as its source writes it.</param>
/// <param name="IsKey">Whether it belongs to the primary key.</param>
/// <param name="Reference">The column that it refers to, as <c>table.column</c> or <c>domain.table.column</c>; null where it refers to none. The column <c>*</c> is an object as a whole.</param>
public sealed record SchemaColumn(string Name, string Type, bool IsKey = false, string? Reference = null);
