using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;

namespace Offprint.Papers.StructuredContext;

/// <summary>The descriptions that experiments measure, and the files of one.</summary>
static class Described
{
    // CHOSEN: up to a file's worth of tables an index of all their names is short.
    const int MostListed = 250;

    /// <summary>The files of a description with their index, which names every table where it stays short.</summary>
    public static PartitionedContext Files(Schema schema, IReadOnlyList<SchemaPart> parts, SchemaLayout layout, SplitBy split, string? ending = null)
    {
        bool searchable = split is SplitBy.Domain or SplitBy.Prefix or SplitBy.Alphabet;
        return new(parts, layout, schema.Tables.Count > MostListed && searchable ? NavigatorKind.TwoLevel : NavigatorKind.EveryTable, ending);
    }

    /// <summary>The reference schema, or one by chance that depends on its size and seed alone.</summary>
    public static Schema Schema(DescribedCase piece, double duplicates, Trial trial) =>
        piece.Seed == 0
            ? ReferenceSchema.Of(piece.Tables)
            : SchemaGenerator.Generate(new() { Tables = piece.Tables, DuplicateNames = duplicates }, trial.Common("schema", piece.Seed).Split(piece.Tables));
}
