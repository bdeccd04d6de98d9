using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Reads transforms of an experiment from YAML, an entry each with the key of its kind.</summary>
static class TransformFile
{
    static readonly string[] s_kinds = ["multiply", "regex", "majority", "rename", "copy", "drop", "constant", "sample", "range", "replace", "map", "impute"];

    public static RowTransform Read(YamlMap map)
    {
        string kind = map.One(s_kinds);
        RowTransform transform = kind switch
        {
            "multiply" => new Multiply(map.Whole(kind) ?? 1),
            "rename" => new RenameColumns(map.Pairs(kind) ?? Nothing),
            "copy" => new CopyColumns(map.Pairs(kind) ?? Nothing),
            "drop" => new DropColumns(map.Texts(kind) ?? []),
            "constant" => new SetConstants(map.Pairs(kind) ?? Nothing),
            _ => WithOptions(kind, map.RequireMap(kind, "{column: name}")),
        };
        map.Finish();
        return transform;
    }

    static IReadOnlyDictionary<string, string> Nothing => new Dictionary<string, string>();

    static RowTransform WithOptions(string kind, YamlMap map)
    {
        RowTransform transform = kind switch
        {
            "regex" => new MatchPattern { Pattern = map.RequireText("pattern", "\"[0-9]+\""), Column = map.Text("column") ?? ReservedColumns.Output, Place = map.Choice<MatchPlace>("place") ?? MatchPlace.Last, Into = map.Text("into") ?? "extracted" },
            "majority" => new TakeMajority { Column = map.RequireText("column", "extracted"), Into = map.Text("into") ?? "majority_vote", Label = map.Text("label"), OneRow = map.Truth("one_row") ?? false, Seed = map.Seed("seed") ?? 1 },
            "sample" => new SampleRows(map.Whole("count") ?? 0, map.Seed("seed") ?? 1),
            "range" => new KeepRange(map.RequireText("column", "length"), map.Number("low"), map.Number("high")),
            "replace" => new ReplaceText(map.RequireText("column", "text"), map.RequireText("find", "\"old\""), map.RequireText("with", "\"new\""), map.Text("into")),
            "map" => new MapValues(map.RequireText("column", "label"), map.Pairs("values") ?? Nothing, map.Text("into")),
            _ => new FillMissing(map.RequireText("column", "topic"), map.RequireText("value", "unknown")),
        };
        map.Finish();
        return transform;
    }
}
