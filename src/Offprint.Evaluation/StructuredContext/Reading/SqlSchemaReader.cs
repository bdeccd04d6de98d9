namespace Offprint.Evaluation.StructuredContext;

/// <summary>Tables from the CREATE TABLE and ALTER TABLE statements of a script; anything else in it is skipped.</summary>
sealed class SqlSchemaReader
{
    /// <summary>Words that end a column's type.</summary>
    static readonly HashSet<string> s_afterType = new(
        ["NOT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "REFERENCES", "CHECK", "CONSTRAINT", "COLLATE", "GENERATED", "AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY", "COMMENT", "AS", "ON", "KEY", "STORED", "VIRTUAL", "CHARSET", "SPARSE", "ROWGUIDCOL", "ENCODE", "INVISIBLE", "VISIBLE", "FOREIGN"],
        StringComparer.OrdinalIgnoreCase);

    static readonly HashSet<string> s_tableItems = new(["CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "EXCLUDE", "LIKE", "PERIOD"], StringComparer.OrdinalIgnoreCase);

    static readonly HashSet<string> s_types = new(["INT", "INTEGER", "BIGINT", "SMALLINT", "TEXT", "VARCHAR", "NVARCHAR", "CHAR", "DATE", "TIMESTAMP", "DATETIME", "NUMERIC", "DECIMAL", "REAL", "FLOAT", "DOUBLE", "BOOLEAN", "UUID", "JSON", "JSONB"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The domain of tables without a database schema.</summary>
    const string NoDomain = "main";

    readonly SqlTokens _tokens;
    readonly List<SqlTable> _tables = [];
    readonly List<string> _notes = [];
    SqlToken _token;
    SqlToken _ahead;

    SqlSchemaReader(string sql, string name)
    {
        _tokens = new(sql, name);
        _token = _tokens.Next();
        _ahead = _tokens.Next();
    }

    public static SchemaReading Read(string sql, string name)
    {
        var reader = new SqlSchemaReader(sql, name);
        reader.Script();
        var tables = reader._tables;
        return SchemaReader.Checked(name, [.. tables.Select(t => t.Finish(tables, reader._tokens))], reader._notes);
    }

    void Script()
    {
        while (_token.Kind != SqlKind.End)
        {
            if (Taken("CREATE")) Create();
            else if (_token.IsWord("ALTER") && _ahead.IsWord("TABLE")) Alter();
            else SkipStatement();
        }
    }

    void Create()
    {
        while (_token.IsWord("OR") || _token.IsWord("REPLACE") || _token.IsWord("GLOBAL") || _token.IsWord("LOCAL") || _token.IsWord("TEMP") || _token.IsWord("TEMPORARY") || _token.IsWord("UNLOGGED") || _token.IsWord("EXTERNAL") || _token.IsWord("FOREIGN") || _token.IsWord("VIRTUAL")) Take();
        if (!Taken("TABLE"))
        {
            SkipStatement();
            return;
        }

        if (Taken("IF"))
        {
            Expect("NOT");
            Expect("EXISTS");
        }

        var start = _token;
        var (domain, name) = TableName();
        if (!_token.IsSign('('))
        {
            _notes.Add($"Table '{name}' is made from something else than a list of columns and is left out.");
            SkipStatement();
            return;
        }

        if (_tables.Find(t => t.Name == name && t.Domain == domain) is { } twice)
            throw _tokens.Fault(start, $"table '{name}' was created before, in line {twice.Line}", "rename or remove one, or put them into different database schemas");
        var table = new SqlTable(name, domain, start.Line);
        _tables.Add(table);
        Take();
        do Item(table);
        while (Taken(','));
        if (!Taken(')')) throw _tokens.Fault(_token, $"table '{name}' has '{_token.Text}' where a comma or its closing parenthesis belongs", "correct the list of columns");
        SkipStatement();
    }

    void Alter()
    {
        Take();
        Take();
        if (Taken("IF")) Expect("EXISTS");
        while (Taken("ONLY")) { }
        var start = _token;
        if (!_token.IsName)
        {
            SkipStatement();
            return;
        }

        var (domain, name) = TableName();
        while (_token.IsWord("WITH") || _token.IsWord("CHECK") || _token.IsWord("NOCHECK")) Take();
        while (Taken("ADD"))
        {
            if (!s_tableItems.Contains(_token.Text)) break;
            var table = _tables.Find(t => t.Name == name && t.Domain == domain) ?? _tables.Find(t => t.Name == name)
                ?? throw _tokens.Fault(start, $"table '{name}' is altered but never created", "give the script that creates it");
            Constraint(table);
            if (!Taken(',')) break;
        }

        SkipStatement();
    }

    void Item(SqlTable table)
    {
        if (_token.Kind == SqlKind.Word && s_tableItems.Contains(_token.Text) && !IsColumn())
        {
            Constraint(table);
            return;
        }

        if (!_token.IsName) throw _tokens.Fault(_token, $"table '{table.Name}' has '{_token.Text}' where the name of a column belongs", "correct the list of columns");
        string name = Take().Text;
        var column = new SqlColumn(name, Type());
        table.Columns.Add(column);
        while (!AtItemEnd())
        {
            if (Taken("PRIMARY")) column.IsKey = true;
            else if (Taken("REFERENCES")) column.Reference = References();
            else SkipOne();
        }
    }

    // Key, index and the like may be names of columns: a constraint's word is followed by a parenthesis, a name and one, or KEY.
    bool IsColumn() => _token.Text.ToUpperInvariant() is "KEY" or "INDEX" or "LIKE" or "PERIOD" && _ahead.Kind == SqlKind.Word && !_ahead.IsWord("USING")
        && s_types.Contains(_ahead.Text);

    void Constraint(SqlTable table)
    {
        if (Taken("CONSTRAINT") && _token.IsName && !s_tableItems.Contains(_token.Text)) Take();
        if (Taken("PRIMARY"))
        {
            while (!_token.IsSign('(') && !AtItemEnd()) Take();
            if (_token.IsSign('('))
                foreach (string key in Names()) table.Column(key, _tokens, _token).IsKey = true;
        }
        else if (Taken("FOREIGN"))
        {
            while (!_token.IsSign('(') && !AtItemEnd()) Take();
            string[] columns = _token.IsSign('(') ? Names() : [];
            if (Taken("REFERENCES"))
            {
                var to = References();
                for (int i = 0; i < columns.Length; i++)
                    table.Column(columns[i], _tokens, _token).Reference = to with { Columns = i < to.Columns.Length ? [to.Columns[i]] : [], Position = i };
            }
        }

        while (!AtItemEnd()) SkipOne();
    }

    SqlReference References()
    {
        var place = _token;
        var (domain, name) = TableName();
        return new(domain, name, _token.IsSign('(') ? Names() : [], 0, place);
    }

    string[] Names()
    {
        var names = new List<string>();
        bool afterComma = false; // ASC, DESC and lengths after a name are no names
        Take();
        while (!_token.IsSign(')') && _token.Kind != SqlKind.End)
        {
            if (_token.IsName && (names.Count == 0 || afterComma)) names.Add(_token.Text);
            afterComma = _token.IsSign(',');
            SkipOne();
        }

        Taken(')');
        return [.. names];
    }

    string Type()
    {
        string type = "";
        while (!AtItemEnd() && !(_token.Kind == SqlKind.Word && (s_afterType.Contains(_token.Text) || (_token.IsWord("CHARACTER") && _ahead.IsWord("SET")))))
        {
            if (_token.IsSign('('))
            {
                type += Parenthesis();
                continue;
            }

            bool array = _token.Kind == SqlKind.Quoted && _token.Text.Length == 0; // PostgreSQL's int[]
            bool joined = array || type.Length == 0 || type.EndsWith('.') || _token.IsSign('.') || _token.IsSign(':');
            type += (joined ? "" : " ") + (array ? "[]" : _token.Text);
            Take();
        }

        return type.Length > 0 ? type : "any";
    }

    string Parenthesis()
    {
        string text = "(";
        Take();
        while (!_token.IsSign(')') && _token.Kind != SqlKind.End)
        {
            text += _token.Kind == SqlKind.Text ? $"'{_token.Text}'" : _token.IsSign('(') ? Parenthesis() : _token.Text;
            if (!_token.IsSign(')')) Take();
        }

        Taken(')');
        return text + ")";
    }

    (string Domain, string Name) TableName()
    {
        if (!_token.IsName) throw _tokens.Fault(_token, $"'{_token.Text}' stands where the name of a table belongs", "correct the statement");
        string domain = NoDomain, name = Take().Text;
        while (_token.IsSign('.') && _ahead.IsName)
        {
            Take();
            (domain, name) = (name, Take().Text);
        }

        return (domain, name);
    }

    bool AtItemEnd() => _token.Kind == SqlKind.End || _token.IsSign(',') || _token.IsSign(')') || _token.IsSign(';');

    void SkipOne()
    {
        if (_token.IsSign('(')) Parenthesis();
        else Take();
    }

    void SkipStatement()
    {
        bool copies = _token.IsWord("COPY"), fromInput = false;
        int line = _token.Line;
        while (_token.Kind != SqlKind.End && !_token.IsSign(';'))
        {
            if (_token.IsWord("STDIN")) fromInput = true;
            if (copies && fromInput && _ahead.IsSign(';'))
            {
                _tokens.SkipCopiedData();
                _token = _tokens.Next();
                _ahead = _tokens.Next();
                return;
            }

            Take();
            // Scripts for SQL Server end a batch with GO instead of a statement with a semicolon.
            if (_token.IsWord("GO") && _token.Line > line)
            {
                Take();
                return;
            }

            if (_token.Line > line && (_token.IsWord("CREATE") || (_token.IsWord("ALTER") && _ahead.IsWord("TABLE"))) && _token.Column == 1) return;
        }

        Taken(';');
    }

    void Expect(string word)
    {
        if (!Taken(word)) throw _tokens.Fault(_token, $"'{_token.Text}' stands where {word} belongs", "correct the statement");
    }

    bool Taken(string word)
    {
        if (!_token.IsWord(word)) return false;
        Take();
        return true;
    }

    bool Taken(char sign)
    {
        if (!_token.IsSign(sign)) return false;
        Take();
        return true;
    }

    SqlToken Take()
    {
        var taken = _token;
        _token = _ahead;
        if (_token.Kind != SqlKind.End) _ahead = _tokens.Next();
        return taken;
    }
}
