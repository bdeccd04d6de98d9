using System.Text;

namespace Offprint.Evaluation.Grading;

/// <summary>
/// A text with places for columns: <c>{question}</c> is replaced by the row's value, <c>{hint?}</c> by nothing where the
/// row has none, <c>{choices}</c> by the choices as lettered lines; <c>{{</c> and <c>}}</c> are braces.
/// </summary>
public sealed class PromptTemplate
{
    /// <summary>The place of the lettered choices.</summary>
    public const string Choices = "choices";

    readonly record struct Part(string Text, bool IsName, bool IsOptional);

    readonly List<Part> _parts = [];

    /// <summary>A template.</summary>
    /// <exception cref="InputException">A brace is not closed, or a name is empty.</exception>
    public PromptTemplate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        var plain = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            bool doubled = i + 1 < text.Length && text[i + 1] == text[i];
            if (text[i] is not ('{' or '}'))
            {
                plain.Append(text[i]);
            }
            else if (doubled)
            {
                plain.Append(text[i++]);
            }
            else
            {
                int end = text[i] == '{' ? text.IndexOfAny(['{', '}', '\n'], i + 1) : -1;
                if (end < 0 || text[end] != '}')
                    throw new InputException($"The prompt template has a brace without its other half at character {i + 1} ('{Around(text, i)}'). A column stands as {{name}}; a brace itself is doubled, {{{{ or }}}}.") { Field = "prompt" };
                Add(text[(i + 1)..end].Trim(), plain);
                i = end;
            }
        }

        if (plain.Length > 0) _parts.Add(new(plain.ToString(), false, false));
    }

    /// <summary>The template as it was given.</summary>
    public string Text { get; }

    /// <summary>The names in the template, each once, in order.</summary>
    public IReadOnlyList<string> Names => [.. _parts.Where(p => p.IsName).Select(p => p.Text).Distinct()];

    /// <summary>The text for a row.</summary>
    /// <param name="value">The value of a name; null or empty when the row has none.</param>
    /// <param name="missing">Makes the error about a name without a value.</param>
    public string Render(Func<string, string?> value, Func<string, InputException> missing)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(missing);
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            string? filled = part.IsName ? value(part.Text) : part.Text;
            if (string.IsNullOrEmpty(filled) && part.IsName && !part.IsOptional) throw missing(part.Text);
            text.Append(filled);
        }

        return text.ToString();
    }

    void Add(string name, StringBuilder plain)
    {
        bool optional = name.EndsWith('?');
        if (optional) name = name[..^1].Trim();
        if (name.Length == 0) throw new InputException("The prompt template has a place without a name, {}. Put a column's name between the braces, or double them.") { Field = "prompt" };
        if (plain.Length > 0) _parts.Add(new(plain.ToString(), false, false));
        plain.Clear();
        _parts.Add(new(name, true, optional));
    }

    static string Around(string text, int at) => text.Substring(Math.Max(0, at - 10), Math.Min(20, text.Length - Math.Max(0, at - 10))).ReplaceLineEndings(" ");
}
