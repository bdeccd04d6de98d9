using System.Text;

namespace Offprint.Catalogue;

/// <summary>A value of a card's head: what stands after the colon, and where.</summary>
readonly record struct FrontMatterValue(string Key, string Text, int Line);

/// <summary>
/// The head of a card: <c>key: value</c> a line between two lines of three dashes. A small part of YAML: plain and
/// quoted strings, and lists on one line.
/// </summary>
sealed class FrontMatter
{
    readonly string _file;
    readonly Dictionary<string, FrontMatterValue> _values;

    FrontMatter(string file, Dictionary<string, FrontMatterValue> values) => (_file, _values) = (file, values);

    /// <summary>Reads the head; <paramref name="body"/> is the index of the line after it.</summary>
    internal static FrontMatter Read(string[] lines, string file, IReadOnlyCollection<string> allowed, out int body)
    {
        if (lines.Length == 0 || lines[0].Trim() != "---")
            throw Error(file, 1, $"a card begins with a line '---', given '{Shortened(lines.ElementAtOrDefault(0))}'. Put the head between two such lines.");
        int end = Array.FindIndex(lines, 1, l => l.Trim() == "---");
        if (end < 0) throw Error(file, lines.Length, "the head has no end. Close it with a line '---'.");
        var values = new Dictionary<string, FrontMatterValue>();
        for (int i = 1; i < end; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1) throw Error(file, i + 1, $"'{Shortened(line)}' is not of the form 'key: value'.");
            var value = new FrontMatterValue(line[..colon].TrimEnd(), line[(colon + 1)..].Trim(), i + 1);
            if (!allowed.Contains(value.Key))
                throw Error(file, i + 1, $"'{value.Key}' is not a key of a card. Use one of {string.Join(", ", allowed)}.");
            if (value.Text.Length == 0)
                throw Error(file, i + 1, $"'{value.Key}' has no value. Write it after the colon on the same line, or leave the line out.");
            if (!values.TryAdd(value.Key, value))
                throw Error(file, i + 1, $"'{value.Key}' stands here again; it is on line {values[value.Key].Line} already. Remove one of the two.");
        }

        body = end + 1;
        return new(file, values);
    }

    internal static InputException Error(string file, int line, string what) => new($"{file}, line {line}: {what}");

    /// <summary>The value of a key; an error when it is missing.</summary>
    internal FrontMatterValue Require(string key, string example) => Find(key)
        ?? throw Error(_file, 1, $"the head has no '{key}'. Add a line such as '{key}: {example}'.");

    /// <summary>The value of a key, or null.</summary>
    internal FrontMatterValue? Find(string key) => _values.TryGetValue(key, out var value) ? value : null;

    /// <summary>A value as one string, without its quotes.</summary>
    internal string String(FrontMatterValue value)
    {
        if (value.Text[0] == '[')
            throw Error(_file, value.Line, $"'{value.Key}' is one value, given the list {Shortened(value.Text)}. Write it without brackets.");
        int next = 0;
        string text = Item(value, ref next, list: false);
        return text;
    }

    /// <summary>A value as a list.</summary>
    internal IReadOnlyList<string> List(FrontMatterValue value)
    {
        string text = value.Text;
        if (text[0] != '[' || text[^1] != ']')
            throw Error(_file, value.Line, $"'{value.Key}' is a list on one line, given '{Shortened(text)}'. Write it as [first, \"second, with a comma\"].");
        var items = new List<string>();
        if (text[1..^1].Trim().Length == 0) return items;
        int next = 1;
        do items.Add(Item(value, ref next, list: true));
        while (text[next++] == ',');
        return items;
    }

    /// <summary>One string from a position on; the position is left at the comma or bracket that ends it.</summary>
    string Item(FrontMatterValue value, ref int next, bool list)
    {
        string text = value.Text;
        int end = list ? text.Length - 1 : text.Length;
        while (next < end && text[next] == ' ') next++;
        var item = new StringBuilder();
        if (next < end && text[next] is '"' or '\'')
        {
            char quote = text[next++];
            for (; next < end && text[next] != quote; next++)
            {
                if (quote == '"' && text[next] == '\\' && next + 1 < end && text[next + 1] is '"' or '\\') next++;
                item.Append(text[next]);
            }

            if (next >= end) throw Error(_file, value.Line, $"'{value.Key}' has a quotation mark {quote} without its end in {Shortened(text)}. Close it on the same line.");
            next++;
            while (next < end && text[next] == ' ') next++;
            if (next < end && !(list && text[next] == ','))
                throw Error(_file, value.Line, $"'{value.Key}' goes on after its closing quotation mark: {Shortened(text[next..])}. Put the whole value into the quotation marks.");
        }
        else
        {
            while (next < end && !(list && text[next] == ',')) item.Append(text[next++]);
        }

        string found = item.ToString().Trim();
        return found.Length > 0 ? found : throw Error(_file, value.Line, $"'{value.Key}' has an empty entry in {Shortened(text)}. Remove it, or write something there.");
    }

    static string Shortened(string? text) => text is { Length: > 80 } ? text[..79] + "…" : text ?? "";
}
