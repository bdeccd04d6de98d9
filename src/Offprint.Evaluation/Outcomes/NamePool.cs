namespace Offprint.Evaluation;

/// <summary>Each different text once, with a number in order of first appearance.</summary>
sealed class NamePool
{
    readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    readonly List<string> _names = [];

    public int CodeOf(string name)
    {
        if (_codes.TryGetValue(name, out int code)) return code;
        code = _names.Count;
        _codes.Add(name, code);
        _names.Add(name);
        return code;
    }

    public string[] ToArray() => [.. _names];
}
