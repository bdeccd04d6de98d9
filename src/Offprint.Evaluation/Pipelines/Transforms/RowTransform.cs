using System.Text.Json.Serialization;

namespace Offprint.Evaluation.Pipelines;

/// <summary>A change of rows: its properties are its options, and what it makes depends on these and the rows alone.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "transform")]
[JsonDerivedType(typeof(Multiply), "multiply")]
[JsonDerivedType(typeof(MatchPattern), "regex")]
[JsonDerivedType(typeof(TakeMajority), "majority")]
[JsonDerivedType(typeof(RenameColumns), "rename")]
[JsonDerivedType(typeof(CopyColumns), "copy")]
[JsonDerivedType(typeof(DropColumns), "drop")]
[JsonDerivedType(typeof(SetConstants), "constant")]
[JsonDerivedType(typeof(SampleRows), "sample")]
[JsonDerivedType(typeof(KeepRange), "range")]
[JsonDerivedType(typeof(ReplaceText), "replace")]
[JsonDerivedType(typeof(MapValues), "map")]
[JsonDerivedType(typeof(FillMissing), "impute")]
public abstract record RowTransform
{
    internal RowTransform() { }

    /// <summary>Checks the options before anything runs.</summary>
    /// <exception cref="InputException">An option cannot be used, or a reserved column would be written.</exception>
    public virtual void Validate() { }

    /// <summary>Changes rows.</summary>
    /// <param name="rows">The rows; they stay as they are.</param>
    /// <returns>The changed rows.</returns>
    /// <exception cref="InputException">A column is not there, or a value cannot be used.</exception>
    public abstract IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows);
}
