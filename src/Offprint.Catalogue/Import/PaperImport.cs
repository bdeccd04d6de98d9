namespace Offprint.Catalogue;

/// <summary>Reads papers from any text that can be imported; the format shows in the content.</summary>
public static class PaperImport
{
    /// <summary>The largest text that <see cref="ReadPasted"/> takes, in characters.</summary>
    public const int LargestPasted = 5_000_000;

    /// <summary>The most papers that <see cref="ReadPasted"/> takes.</summary>
    public const int MostPasted = 5_000;

    /// <summary>As <see cref="Read"/>, of a text that came over the network: of limited size, with a limited number of papers.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="source">Its name for messages.</param>
    /// <param name="year">The year of a page's dates without one; null for the newest year that puts none of them into the future.</param>
    /// <param name="time">The clock that tells the future; null takes the system's.</param>
    /// <exception cref="InputException">The text is none of the formats, or too large.</exception>
    public static PaperBatch ReadPasted(string text, string source, int? year = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LargestPasted)
            throw new InputException($"{source} has {text.Length:N0} characters. Give up to {LargestPasted:N0} at a time, or import the file by 'offprint papers import FILE'.") { Field = "text" };
        var batch = Read(text, source, year, time);
        return batch.Papers.Count <= MostPasted ? batch
            : throw new InputException($"{source} holds {batch.Papers.Count:N0} papers. Give up to {MostPasted:N0} at a time, or import the file by 'offprint papers import FILE'.") { Field = "text" };
    }

    /// <summary>Reads a Daily Papers page saved as text, JSON of the Hugging Face papers API, or Atom of the arXiv API.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="source">Its name for messages: a file name, or <c>-</c>.</param>
    /// <param name="year">The year of a page's dates without one; null for the newest year that puts none of them into the future.</param>
    /// <param name="time">The clock that tells the future; null takes the system's.</param>
    /// <exception cref="InputException">The text is none of these formats.</exception>
    public static PaperBatch Read(string text, string source, int? year = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        string content = text.TrimStart('\uFEFF');
        string start = content.TrimStart();
        if (start.StartsWith("Rate exceeded", StringComparison.OrdinalIgnoreCase))
            throw new InputException($"{source} holds no papers: arXiv answered 'Rate exceeded.' Ask it again later, at most once in three seconds.");
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            throw new InputException($"{source} is a web page in HTML. Save the page as text, or fetch the JSON of the Hugging Face papers API or the Atom of the arXiv API.");
        var batch = start.Length == 0 ? throw Unknown(source, "it is empty")
            : start[0] is '<' ? ArxivAtom.Read(content)
            : start[0] is '[' or '{' ? HuggingFacePapers.Read(content)
            : DailyPapersPage.Recognises(content) ? DailyPapersPage.Read(content, year, time)
            : throw Unknown(source, $"it begins with '{Prose.Line(start.Length > 60 ? start[..60] : start)}'");
        return batch with { Papers = [.. batch.Papers.Select(PaperLimits.Within)] };
    }

    static InputException Unknown(string source, string why) => new(
        $"{source} is none of the formats that can be imported ({why}). Give a Daily Papers page saved as text, JSON of the Hugging Face papers API, or Atom of the arXiv API.");
}
