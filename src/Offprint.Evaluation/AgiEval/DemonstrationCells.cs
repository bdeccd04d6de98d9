using System.Text;

namespace Offprint.Evaluation.AgiEval;

/// <summary>The rows of a comma-separated table with every blank of its cells kept: a prompt is what it is to the last character, and tables of figures are read with cells trimmed.</summary>
static class DemonstrationCells
{
    /// <summary>The rows, each with the line on which it begins, from 1.</summary>
    /// <exception cref="InputException">The file cannot be read, is not UTF-8, or ends within quotes.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(string path)
    {
        string text = Text(path);
        var row = new List<string>();
        var cell = new StringBuilder();
        int line = 1, first = 1;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n') line++;
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (c == '"' && (quoted || cell.Length == 0)) quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n')) cell.Append(c);
            else if (c == ',') End();
            else if (c == '\n')
            {
                End();
                yield return (first, row.ToArray());
                row.Clear();
                first = line;
            }
        }

        if (quoted) throw new InputException($"{path}, line {first}: a cell that begins in this row has an opening quote and no closing one. Close it.") { Field = "demonstrations" };
        if (cell.Length == 0 && row.Count == 0) yield break;
        End();
        yield return (first, row);

        void End()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }

    static string Text(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new InputException($"The demonstrations '{path}' cannot be read ({e.Message.TrimEnd('.')}). Give a comma-separated table in UTF-8.", e) { Field = "demonstrations" };
        }
    }
}
