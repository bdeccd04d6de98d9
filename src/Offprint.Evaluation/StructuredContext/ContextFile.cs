using System.Text;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A text file as an agent's tools see it: <c>grep</c> and <c>read</c>, nothing else.</summary>
public sealed class ContextFile
{
    readonly int[] _starts;

    /// <summary>A file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text, with line feeds.</param>
    public ContextFile(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        (Name, Text) = (name, text);
        var starts = new List<int> { 0 };
        for (int at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1)) starts.Add(at + 1);
        _starts = [.. starts];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>Number of lines.</summary>
    public int Lines => _starts.Length;

    /// <summary>Bytes of the text in UTF-8.</summary>
    public long Bytes => Encoding.UTF8.GetByteCount(Text);

    /// <summary>Tokens of the text by the rule.</summary>
    public int Tokens => RuleTokeniser.Count(Text);

    /// <summary>The lines with a pattern in them, joined by line feeds, without numbers.</summary>
    /// <param name="pattern">A part of a line, case and all; after <c>^</c> the beginning of one.</param>
    public GrepResult Grep(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        bool anchored = pattern[0] == '^';
        var sought = anchored ? pattern.AsSpan(1) : pattern;
        var lines = new List<int>();
        var output = new StringBuilder();
        for (int from = 0; from < Text.Length;)
        {
            int hit = Text.AsSpan(from).IndexOf(sought, StringComparison.Ordinal);
            if (hit < 0) break;
            int line = LineOf(from + hit);
            if (!anchored || _starts[line] == from + hit)
            {
                if (lines.Count > 0) output.Append('\n');
                output.Append(Line(line));
                lines.Add(line + 1);
                from = line + 1 < Lines ? _starts[line + 1] : Text.Length;
            }
            else
            {
                from += hit + 1;
            }
        }

        return new(output.ToString(), lines);
    }

    /// <summary>Lines of the file, joined by line feeds.</summary>
    /// <param name="first">First line, from 1.</param>
    /// <param name="last">Last line, at most <see cref="Lines"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such lines.</exception>
    public string Read(int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, Lines);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        return Text[_starts[first - 1]..End(last - 1)];
    }

    /// <summary>A line without its line feed.</summary>
    internal ReadOnlySpan<char> Line(int index) => Text.AsSpan(_starts[index]..End(index));

    int End(int index) => index + 1 < Lines ? _starts[index + 1] - 1 : Text.Length;

    int LineOf(int position)
    {
        int found = Array.BinarySearch(_starts, position);
        return found >= 0 ? found : ~found - 1;
    }
}

/// <summary>What a search gave back.</summary>
/// <param name="Output">The lines, joined by line feeds; empty where none matches.</param>
/// <param name="Lines">Their numbers, from 1.</param>
public sealed record GrepResult(string Output, IReadOnlyList<int> Lines);
