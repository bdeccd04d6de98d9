using System.Text;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>What a token of SQL is.</summary>
enum SqlKind
{
    Word,
    Quoted,
    Text,
    Number,
    Sign,
    End,
}

/// <summary>A token of SQL with its place.</summary>
readonly record struct SqlToken(SqlKind Kind, string Text, int Line, int Column)
{
    public bool IsWord(string word) => Kind == SqlKind.Word && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(char sign) => Kind == SqlKind.Sign && Text[0] == sign;

    public bool IsName => Kind is SqlKind.Word or SqlKind.Quoted;
}

/// <summary>Splits SQL of any common dialect into tokens; comments vanish, and so do the data of a COPY statement.</summary>
sealed class SqlTokens(string sql, string name)
{
    int _at;
    int _line = 1;
    int _lineStart;

    public SqlToken Next()
    {
        SkipBlanks();
        if (_at >= sql.Length) return Token(SqlKind.End, "", _at);
        int start = _at;
        char c = sql[_at];
        if (char.IsLetter(c) || c is '_' or '@' or '#')
        {
            while (_at < sql.Length && (char.IsLetterOrDigit(sql[_at]) || sql[_at] is '_' or '$' or '@' or '#')) _at++;
            if (_at < sql.Length && sql[_at] == '\'' && _at - start == 1) return Delimited(SqlKind.Text, start, '\''); // N'…', E'…'
            return Token(SqlKind.Word, sql[start.._at], start);
        }

        if (char.IsAsciiDigit(c))
        {
            while (_at < sql.Length && (char.IsLetterOrDigit(sql[_at]) || sql[_at] == '.')) _at++;
            return Token(SqlKind.Number, sql[start.._at], start);
        }

        switch (c)
        {
            case '\'': return Delimited(SqlKind.Text, start, '\'');
            case '"': return Delimited(SqlKind.Quoted, start, '"');
            case '`': return Delimited(SqlKind.Quoted, start, '`');
            case '[': return Delimited(SqlKind.Quoted, start, ']');
            case '$' when DollarQuote() is { } tag:
                int end = sql.IndexOf(tag, _at + tag.Length, StringComparison.Ordinal);
                if (end < 0) throw Fault(Token(SqlKind.Text, "", start), $"opens {tag}, which does not close", "close it");
                return Skip(end + tag.Length, SqlKind.Text, start);
            default:
                _at++;
                return Token(SqlKind.Sign, c.ToString(), start);
        }
    }

    /// <summary>Goes on behind the line that ends the data of a COPY statement.</summary>
    public void SkipCopiedData()
    {
        int end = sql.IndexOf("\n\\.", _at, StringComparison.Ordinal);
        Skip(end < 0 ? sql.Length : end + 3, SqlKind.Text, _at);
    }

    public InputException Fault(SqlToken token, string what, string mend) => new($"{name}, line {token.Line}, character {token.Column}: {what}; {mend}.");

    SqlToken Token(SqlKind kind, string text, int start) => new(kind, text, _line, start - _lineStart + 1);

    SqlToken Delimited(SqlKind kind, int start, char close)
    {
        var opening = Token(kind, "", start);
        var text = new StringBuilder();
        for (int i = _at + 1; i < sql.Length; i++)
        {
            if (sql[i] != close)
            {
                text.Append(sql[i]);
            }
            else if (i + 1 < sql.Length && sql[i + 1] == close)
            {
                text.Append(sql[++i]); // doubled: one of it
            }
            else
            {
                Skip(i + 1, kind, start);
                return opening with { Text = text.ToString() };
            }
        }

        throw Fault(opening, $"{sql[_at]} opens a {(kind == SqlKind.Text ? "text" : "name")} that does not close", $"close it with {close}");
    }

    SqlToken Skip(int to, SqlKind kind, int start)
    {
        var token = Token(kind, "", start);
        for (; _at < to; _at++)
        {
            if (sql[_at] != '\n') continue;
            _line++;
            _lineStart = _at + 1;
        }

        return token;
    }

    void SkipBlanks()
    {
        while (_at < sql.Length)
        {
            if (sql[_at] == '\n') Skip(_at + 1, SqlKind.Sign, _at);
            else if (char.IsWhiteSpace(sql[_at]) || sql[_at] == '\uFEFF') _at++;
            else if (Ahead("--")) _at = sql.IndexOf('\n', _at) is var end and >= 0 ? end : sql.Length;
            else if (Ahead("/*")) Skip(sql.IndexOf("*/", _at + 2, StringComparison.Ordinal) is var close and >= 0 ? close + 2 : sql.Length, SqlKind.Sign, _at);
            else return;
        }
    }

    bool Ahead(string sought) => string.CompareOrdinal(sql, _at, sought, 0, sought.Length) == 0;

    string? DollarQuote()
    {
        int end = _at + 1;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_')) end++;
        return end < sql.Length && sql[end] == '$' ? sql[_at..(end + 1)] : null;
    }
}
