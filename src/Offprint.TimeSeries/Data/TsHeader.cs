namespace Offprint.TimeSeries;

/// <summary>What the header of a <c>.ts</c> file says, as far as reading needs it.</summary>
sealed class TsHeader(string file)
{
    public string Name { get; private set; } = "";

    public bool HasLabel { get; private set; }

    public IReadOnlyList<string> Classes { get; private set; } = [];

    /// <summary>Whether @data was read.</summary>
    public bool Complete { get; private set; }

    public void Read(ReadOnlySpan<char> content, int line)
    {
        if (content[0] != '@') throw Error(line, $"begins with \"{content[..Math.Min(20, content.Length)]}\" before @data; header lines begin with @ and comments with #");
        string[] words = content.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // Keys are written in any case: @problemName, @problemname.
        switch (words[0].ToUpperInvariant())
        {
            case "@PROBLEMNAME":
                Name = string.Join(' ', words[1..]);
                break;
            case "@TIMESTAMPS" when IsTrue(words, line):
                throw Error(line, "says that values have time stamps; only files without can be read");
            case "@CLASSLABEL":
                HasLabel = IsTrue(words, line);
                Classes = words[Math.Min(2, words.Length)..];
                break;
            case "@TARGETLABEL":
                HasLabel = IsTrue(words, line);
                break;
            case "@DATA":
                Complete = true;
                break;
        }
    }

    public InputException Error(int line, string what) => new($"{file}, line {line}, {what}.");

    bool IsTrue(string[] words, int line) => words.Length > 1 && bool.TryParse(words[1], out bool value)
        ? value
        : throw Error(line, $"has {words[0]} without true or false");
}
