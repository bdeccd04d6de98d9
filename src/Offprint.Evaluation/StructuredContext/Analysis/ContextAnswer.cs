namespace Offprint.Evaluation.StructuredContext;

/// <summary>A recorded answer as analyses see it.</summary>
readonly record struct ContextAnswer(string Model, string Question, int Repeat, string Architecture, string Format, string? Level, string Size, double Right, int? InputTokens, int? OutputTokens, double Cost, double ToolCalls)
{
    public const string LevelTag = "level";

    /// <summary>Tokens of all turns, read and written; null where they are not known.</summary>
    public long? Tokens => InputTokens is { } input && OutputTokens is { } output ? (long)input + output : null;

    /// <summary>The answer of a row; null where it has no score.</summary>
    /// <exception cref="InputException">Its condition has another form.</exception>
    public static ContextAnswer? Of(OutcomeCube cube, int row, double threshold)
    {
        double value = cube.ValueOf(row);
        if (double.IsNaN(value)) return null;
        var (architecture, format) = Split(cube.Conditions[cube.ConditionOf(row)]);
        return new(
            cube.Subjects[cube.SubjectCodes[row]], cube.Items[cube.ItemCodes[row]], cube.RepeatOf(row), architecture, format, Tag(LevelTag), Tag(ContextGrid.SizeTag) ?? "", value >= threshold ? 1 : 0,
            cube.InputTokensOf(row), cube.OutputTokensOf(row), cube.CostOf(row), double.TryParse(Tag(ContextGrid.ToolCallsTag), out double calls) ? calls : double.NaN);

        string? Tag(string name) => cube.TagNames.Contains(name) ? cube.TagOf(row, name) : null;
    }

    /// <summary>The parts of <c>ARCHITECTURE/FORMAT</c>.</summary>
    public static (string Architecture, string Format) Split(string condition)
    {
        int slash = condition.IndexOf('/');
        return slash > 0 && slash < condition.Length - 1
            ? (condition[..slash], condition[(slash + 1)..])
            : throw new InputException($"The condition '{condition}' is not ARCHITECTURE/FORMAT. Write, for example, file/yaml or prompt/json.");
    }
}
