namespace Offprint.Evaluation.StructuredContext;

/// <summary>A field that a header lists: a plain one, or one whose object's fields stand in a group.</summary>
sealed record ToonField(string Name, IReadOnlyList<ToonField>? Group)
{
    public int Width => Group?.Sum(f => f.Width) ?? 1;
}

/// <summary>What stands before the rows or items of an array or keyed object: <c>key[3]{a,b}:</c>.</summary>
/// <param name="Key">Its key; null without one.</param>
/// <param name="Count">How many rows or items it announces.</param>
/// <param name="Keyed">Whether each row begins with a key.</param>
/// <param name="Separator">What separates values.</param>
/// <param name="Fields">The fields of a row; null for plain values and items.</param>
/// <param name="Rest">What follows the colon.</param>
sealed record ToonHeader(string? Key, int Count, bool Keyed, char Separator, IReadOnlyList<ToonField>? Fields, string Rest)
{
    public int Width => Fields?.Sum(f => f.Width) ?? 0;

    /// <summary>The header that a line begins with, or null where it begins with none.</summary>
    /// <exception cref="FormatException">A quoted key or field does not end, or holds an unknown escape.</exception>
    public static ToonHeader? Parse(string line)
    {
        int at = 0;
        string? key = null;
        if (line[0] == '"')
        {
            key = ToonScanner.Quoted(line, ref at);
        }
        else
        {
            at = line.AsSpan().IndexOfAny("[:\"");
            if (at < 0 || line[at] != '[') return null;
            if (at > 0)
            {
                key = line[..at];
                if (key.EndsWith(' ')) return null;
            }
        }

        if (at >= line.Length || line[at++] != '[') return null;
        int digits = at;
        while (at < line.Length && char.IsAsciiDigit(line[at])) at++;
        if (at == digits || (line[digits] == '0' && at - digits > 1) || !int.TryParse(line.AsSpan(digits, at - digits), out int count)) return null;
        bool keyed = Take(line, ref at, ':');
        char separator = ',';
        if (at < line.Length && line[at] is '\t' or '|') separator = line[at++];
        if (!Take(line, ref at, ']')) return null;
        IReadOnlyList<ToonField>? fields = null;
        if (at < line.Length && line[at] == '{' && (fields = Group(line, ref at, separator)) is null) return null;
        if (!Take(line, ref at, ':') || (keyed && fields is null)) return null;
        return new(key, count, keyed, separator, fields, line[at..].Trim(' '));
    }

    static List<ToonField>? Group(string line, ref int at, char separator)
    {
        var fields = new List<ToonField>();
        at++;
        while (true)
        {
            while (Take(line, ref at, ' ')) { }
            string name;
            if (at < line.Length && line[at] == '"')
            {
                name = ToonScanner.Quoted(line, ref at);
            }
            else
            {
                int start = at;
                while (at < line.Length && !"{},|\t:[]\"".Contains(line[at])) at++;
                name = line[start..at].TrimEnd(' ');
                if (name.Length == 0) return null;
            }

            List<ToonField>? group = null;
            if (at < line.Length && line[at] == '{' && (group = Group(line, ref at, separator)) is null) return null;
            fields.Add(new(name, group));
            while (Take(line, ref at, ' ')) { }
            if (Take(line, ref at, '}')) return fields;
            if (!Take(line, ref at, separator)) return null;
        }
    }

    static bool Take(string line, ref int at, char expected)
    {
        if (at >= line.Length || line[at] != expected) return false;
        at++;
        return true;
    }
}
