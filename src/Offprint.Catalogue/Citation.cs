using System.Text;

namespace Offprint.Catalogue;

/// <summary>How to cite a paper.</summary>
public static class Citation
{
    /// <summary>
    /// An entry for BibTeX and biber: <c>@misc</c> with the arXiv identifier. Characters with a meaning in TeX are
    /// escaped, mathematics between dollar signs is left as it is, letters beyond ASCII are UTF-8.
    /// </summary>
    /// <param name="paper">The paper.</param>
    public static string BibTeX(Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return BibTeX(paper, Key(paper));
    }

    /// <summary>A file of entries, one behind the other; of papers that would have the same key, the later ones get a letter or number behind it.</summary>
    /// <param name="papers">The papers, in the order of the file.</param>
    public static string BibTeX(IEnumerable<Paper> papers)
    {
        ArgumentNullException.ThrowIfNull(papers);
        // BibTeX compares keys without case; ours have small letters only.
        var taken = new HashSet<string>();
        return string.Join('\n', papers.Select(p => BibTeX(p, Suffixes(Key(p)).First(taken.Add))));
    }

    /// <summary>A file of records in RIS, one behind the other.</summary>
    /// <param name="papers">The papers, in the order of the file.</param>
    public static string Ris(IEnumerable<Paper> papers)
    {
        ArgumentNullException.ThrowIfNull(papers);
        return string.Join("\r\n", papers.Select(Ris));
    }

    static IEnumerable<string> Suffixes(string key)
    {
        yield return key;
        for (char letter = 'b'; letter <= 'z'; letter++) yield return key + letter;
        for (int n = 27; ; n++) yield return $"{key}-{n}";
    }

    static string BibTeX(Paper paper, string key)
    {
        var entry = new StringBuilder($"@misc{{{key},\n");
        void Add(string field, string? value)
        {
            if (!string.IsNullOrEmpty(value)) entry.Append($"  {field} = {value},\n");
        }

        // Two braces keep the title's capitals.
        Add("title", $"{{{{{Tex(paper.Title)}}}}}");
        Add("author", paper.Authors.Count > 0 ? $"{{{string.Join(" and ", paper.Authors.Select(TexName))}}}"
            : paper.Organisation is { } group ? $"{{{{{Tex(group.Name)}}}}}" : null);
        Add("year", $"{{{paper.Date.Year}}}");
        Add("month", $"{paper.Date:MMM}".ToLowerInvariant());
        if (paper.Arxiv is { } arxiv)
        {
            Add("eprint", $"{{{arxiv.Id}}}");
            Add("archivePrefix", "{arXiv}");
        }

        Add("doi", paper.Doi is { } doi ? $"{{{Tex(doi)}}}" : null);
        // BibTeX's url field is verbatim in the styles that know it; only braces must balance.
        Add("url", Url(paper) is { } url ? $"{{{url.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal)}}}" : null);
        return entry.Append("}\n").ToString();
    }

    /// <summary>A record in RIS (tags of two letters, lines ended by CR LF), as an unpublished work, which preprints are.</summary>
    /// <param name="paper">The paper.</param>
    public static string Ris(Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var record = new StringBuilder();
        void Add(string tag, string? value)
        {
            // A line end would begin a new tag.
            if (Prose.LineOrNull(value) is { } line) record.Append($"{tag}  - {line}\r\n");
        }

        Add("TY", "UNPB");
        Add("TI", paper.Title);
        foreach (string author in paper.Authors) Add("AU", AuthorName.Of(author).Inverted);
        if (paper.Authors.Count == 0) Add("AU", paper.Organisation?.Name);
        Add("PY", $"{paper.Date.Year}");
        Add("DA", $"{paper.Date:yyyy'/'MM'/'dd}");
        Add("PB", paper.Arxiv is null ? null : "arXiv");
        Add("M1", paper.Arxiv is { } arxiv ? $"arXiv:{arxiv.Id}" : null);
        Add("DO", paper.Doi);
        Add("UR", Url(paper));
        foreach (string topic in paper.Topics) Add("KW", topic);
        Add("AB", paper.Abstract);
        return record.Append("ER  - \r\n").ToString();
    }

    static string? Url(Paper paper) => paper.Arxiv?.Url ?? (paper.Doi is { } doi ? "https://doi.org/" + doi : paper.Link("project") ?? paper.Link("code"));

    /// <summary>Surname, year and the title's first word of weight: <c>chen2024llmabba</c>.</summary>
    static string Key(Paper paper)
    {
        string name = paper.Authors.Count > 0 ? AuthorName.Of(paper.Authors[0]).Surname : paper.Organisation?.Name ?? "anonymous";
        string word = paper.Title.Split([' ', ':', ',', '—'], StringSplitOptions.RemoveEmptyEntries).Select(Ascii).FirstOrDefault(w => w.Length > 3) ?? Ascii(paper.Title);
        return $"{(Ascii(name) is { Length: > 0 } known ? known : "anonymous")}{paper.Date.Year}{word}";
    }

    static string Ascii(string text) => string.Concat(Folding.Fold(text).Where(char.IsAsciiLetterOrDigit));

    static string TexName(string author)
    {
        var name = AuthorName.Of(author);
        // Braces keep names of one part, and names with an "and", in one piece.
        return name.Given.Length == 0 || author.Contains(" and ", StringComparison.OrdinalIgnoreCase) ? $"{{{Tex(author)}}}" : $"{Tex(name.Surname)}, {Tex(name.Given)}";
    }

    internal static string Tex(string text)
    {
        var escaped = new StringBuilder(text.Length);
        int i = 0;
        while (i < text.Length)
        {
            int end = text[i] == '$' ? MathEnd(text, i) : -1;
            if (end > 0)
            {
                escaped.Append(text, i, end - i + 1);
                i = end + 1;
            }
            else
            {
                escaped.Append(Tex(text[i++]));
            }
        }

        return escaped.ToString();
    }

    static string Tex(char c) => c switch
    {
        '\\' => @"\textbackslash{}",
        '~' => @"\textasciitilde{}",
        '^' => @"\textasciicircum{}",
        // BibTeX counts braces whether a backslash stands before them or not.
        '{' => @"\textbraceleft{}",
        '}' => @"\textbraceright{}",
        '&' or '%' or '$' or '#' or '_' => $@"\{c}",
        _ => c.ToString(),
    };

    /// <summary>
    /// The closing dollar of mathematics that opens at a position; -1 where the dollar is only a sign, or the braces
    /// between do not balance and would break the entry.
    /// </summary>
    static int MathEnd(string text, int start)
    {
        int end = text.IndexOf('$', start + 1), depth = 0;
        // "$5 and $6" are prices: mathematics touches its dollar signs.
        if (end <= start + 1 || text[start + 1] == ' ' || text[end - 1] is ' ' or '\\') return -1;
        foreach (char c in text.AsSpan(start, end - start))
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth < 0) return -1;
        }

        return depth == 0 ? end : -1;
    }
}
