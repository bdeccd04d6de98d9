using System.Text;
using System.Text.RegularExpressions;

namespace Offprint.Cli.Tests.Documents;

/// <summary>A command in a document with the output that stands below it.</summary>
/// <param name="Command">The line after "$ ".</param>
/// <param name="Output">The lines below it; a line of "…" alone stands for any lines.</param>
sealed partial record ConsoleExample(string Command, string Output)
{
    /// <summary>The blocks of a document that are marked as console, with their examples.</summary>
    public static IReadOnlyList<ConsoleExample> In(string markdown) =>
        [.. Blocks().Matches(markdown).SelectMany(block => Split(block.Groups["body"].Value))];

    /// <summary>The document with each example's output replaced.</summary>
    public static string Replace(string markdown, Func<ConsoleExample, string> output) => Blocks().Replace(markdown, block =>
    {
        var text = new StringBuilder("```console\n");
        foreach (var example in Split(block.Groups["body"].Value)) text.Append($"$ {example.Command}\n{output(example)}");
        return text.Append("```").ToString();
    });

    /// <summary>Whether a program's output is the one in the document, but for what differs between runs.</summary>
    public bool Matches(string actual)
    {
        string pattern = string.Join("", Lines(Output).Select(line => line == "…" ? "(?:.*\n)*?" : Regex.Escape(line) + "\n"));
        return Regex.IsMatch(string.Join("", Lines(actual).Select(l => l + "\n")), $"^{pattern}$");
    }

    /// <summary>Times and padding differ between runs and machines.</summary>
    public static string Normalise(string line) => Space().Replace(Time().Replace(Rule().Replace(line, "─"), "T"), " ").TrimEnd();

    static IEnumerable<string> Lines(string text) => text.TrimEnd('\n').Split('\n').Select(Normalise).Where(l => l.Length > 0);

    static IEnumerable<ConsoleExample> Split(string body)
    {
        string[] parts = Prompt().Split("\n" + body);
        return parts.Skip(1).Select(part => part.IndexOf('\n') is var end && end < 0 ? new(part, "") : new ConsoleExample(part[..end], part[(end + 1)..]));
    }

    [GeneratedRegex("```console\n(?<body>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"(?<=\n)\$ ")]
    private static partial Regex Prompt();

    [GeneratedRegex(@"\d+ min \d+ s|\d+(\.\d+)? m?s\b")]
    private static partial Regex Time();

    [GeneratedRegex("─+")]
    private static partial Regex Rule();

    [GeneratedRegex(" +")]
    private static partial Regex Space();
}
