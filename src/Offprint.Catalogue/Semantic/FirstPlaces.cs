namespace Offprint.Catalogue;

/// <summary>What must come first, however well other papers fit: the paper of a title that was typed, and what was put in quotes.</summary>
sealed class FirstPlaces
{
    readonly string _title;
    readonly IReadOnlyList<SearchPhrase> _quoted;

    internal FirstPlaces(string text)
    {
        _title = TitleKey.Of(text);
        _quoted = SearchText.Parse(string.Join(' ', text.Split('"').Where((part, i) => i % 2 == 1).Select(part => $"\"{part}\""))).Phrases;
    }

    /// <summary>0 for the paper of that title, 1 for papers with all that was quoted, 2 for the others.</summary>
    internal int GroupOf(Paper paper)
    {
        if (TitleKey.Of(paper.Title) == _title) return 0;
        return _quoted.Count > 0 && _quoted.All(phrase => Texts(paper).Any(t => new Highlighter(t, [phrase]).PhrasesFound > 0)) ? 1 : 2;
    }

    // Where the search index looks.
    static IEnumerable<string> Texts(Paper paper) =>
        [paper.Title, paper.Summary, paper.Abstract ?? "", .. paper.Topics, .. paper.Authors, paper.Organisation?.Name ?? "", paper.Organisation?.Handle ?? ""];
}
