using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;

namespace Offprint.Papers.StructuredContext;

/// <summary>The descriptions that experiments measure.</summary>
static class Described
{
    /// <summary>The reference schema, or one by chance that depends on its size and seed alone.</summary>
    public static Schema Schema(DescribedCase piece, double duplicates, Trial trial) =>
        piece.Seed == 0
            ? ReferenceSchema.Of(piece.Tables)
            : SchemaGenerator.Generate(new() { Tables = piece.Tables, DuplicateNames = duplicates }, trial.Common("schema", piece.Seed).Split(piece.Tables));
}
