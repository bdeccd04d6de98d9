using System.Diagnostics.CodeAnalysis;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>The lines of a text, taken one by one.</summary>
sealed class LayoutLines(string text, string format)
{
    readonly string[] _lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    int _at;

    public bool AtEnd => _at == _lines.Length;

    public string Next() => AtEnd ? throw Here("another line") : _lines[_at++];

    public void Expect(string line)
    {
        if (Next() != line) throw Fault($"'{line}'");
    }

    public string After(string start) => TryAfter(start, out string rest) ? rest : throw Here($"'{start}…'");

    public bool TryAfter(string start, [NotNullWhen(true)] out string rest)
    {
        rest = "";
        if (AtEnd || !_lines[_at].StartsWith(start, StringComparison.Ordinal)) return false;
        rest = _lines[_at++][start.Length..];
        return true;
    }

    /// <summary>What is wrong with the line taken last.</summary>
    public InputException Fault(string expected) => Wrong(Math.Max(0, _at - 1), expected);

    InputException Here(string expected) => Wrong(_at, expected);

    InputException Wrong(int at, string expected) =>
        new($"{format}, line {at + 1}{(at < _lines.Length ? $", '{_lines[at]}'" : " is missing")}: expected {expected}. Give a text that was written here.");
}
