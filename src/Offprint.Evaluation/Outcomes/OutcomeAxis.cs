namespace Offprint.Evaluation;

/// <summary>What outcomes are grouped by: a part of their key, their state, or a tag.</summary>
public readonly record struct OutcomeAxis
{
    enum Part { Subject, Item, Condition, Repeat, State, Tag }

    readonly Part _part;
    readonly string? _tag;

    OutcomeAxis(Part part, string? tag = null) => (_part, _tag) = (part, tag);

    /// <summary>Who answered.</summary>
    public static OutcomeAxis Subject { get; } = new(Part.Subject);

    /// <summary>What was asked.</summary>
    public static OutcomeAxis Item { get; } = new(Part.Item);

    /// <summary>Under which setting.</summary>
    public static OutcomeAxis Condition { get; } = new(Part.Condition);

    /// <summary>Which seed or sample.</summary>
    public static OutcomeAxis Repeat { get; } = new(Part.Repeat);

    /// <summary>What became of the question.</summary>
    public static OutcomeAxis State { get; } = new(Part.State);

    /// <summary>A tag; outcomes without it are a group of their own, whose name is empty.</summary>
    public static OutcomeAxis Tag(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(Part.Tag, name);
    }

    /// <summary>As it is called in tables: subject, item, …, or the tag's name.</summary>
    public string Name => _tag ?? _part.ToString().ToLowerInvariant();

    /// <summary>The axis that a person names: subject, item, condition, repeat, state, or else a tag.</summary>
    public static OutcomeAxis Named(string name) =>
        Enum.TryParse<Part>(name, ignoreCase: true, out var part) && part != Part.Tag && Enum.IsDefined(part) && !char.IsAsciiDigit(name[0]) ? new(part) : Tag(name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>By row, a number from 0, and what each number stands for, in order of first appearance in the names.</summary>
    internal OutcomeLevels Levels(OutcomeCube cube)
    {
        var c = cube.Columns;
        switch (_part)
        {
            case Part.Subject: return new(c.SubjectNames, i => c.Subjects[i]);
            case Part.Item: return new(c.ItemNames, i => c.Items[i]);
            case Part.Condition: return new(c.ConditionNames, cube.ConditionOf);
            case Part.State: return new(Enum.GetNames<OutcomeState>(), i => (int)cube.StateOf(i));
            case Part.Tag:
                var tag = cube.Tag(Name);
                return new([.. tag.Values, ""], i => tag.CodeOf(i, c.Items[i]) is >= 0 and int code ? code : tag.Values.Length);
            default:
                // Repeats may be any numbers: seeds 7 and 1000000007.
                int[] repeats = [.. (c.Repeats ?? [0]).Distinct().Order()];
                var levelOf = repeats.Select((r, level) => (r, level)).ToDictionary(p => p.r, p => p.level);
                return new(Array.ConvertAll(repeats, r => r.ToString()), i => levelOf[cube.RepeatOf(i)]);
        }
    }
}

/// <summary>An axis of a cube.</summary>
/// <param name="Names">What there is on it.</param>
/// <param name="Of">The index of a row's name.</param>
readonly record struct OutcomeLevels(string[] Names, Func<int, int> Of);
