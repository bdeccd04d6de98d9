namespace Offprint.Evaluation.StructuredContext;

/// <summary>A line of TOON with something in it.</summary>
/// <param name="Number">Its number in the text, from 1.</param>
/// <param name="Depth">Its level.</param>
/// <param name="Content">Its text without the spaces around it.</param>
/// <param name="AfterBlank">Whether blank lines stand before it.</param>
readonly record struct ToonLine(int Number, int Depth, string Content, bool AfterBlank)
{
    /// <summary>The lines of a text. Comments vanish; blank lines are remembered by the line that follows.</summary>
    /// <exception cref="InputException">Strictly read, a line is indented by tabs or by part of a level.</exception>
    public static List<ToonLine> Of(string text, ToonOptions options)
    {
        var lines = new List<ToonLine>();
        bool blank = false;
        int number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan(range);
            if (line.EndsWith('\r')) line = line[..^1];
            int spaces = line.IndexOfAnyExcept(' ');
            if (spaces < 0)
            {
                blank = true;
                continue;
            }

            if (line[spaces] == '#') continue;
            if (options.Strict && line[spaces] == '\t') throw ToonDecoder.Fault(number, "is indented with a tab", $"indent with {options.IndentSize} spaces a level");
            if (options.Strict && spaces % options.IndentSize != 0)
                throw ToonDecoder.Fault(number, $"is indented by {spaces} spaces", $"indent by a multiple of {options.IndentSize}");
            lines.Add(new(number, spaces / options.IndentSize, line[spaces..].TrimEnd(' ').ToString(), blank));
            blank = false;
        }

        return lines;
    }
}
