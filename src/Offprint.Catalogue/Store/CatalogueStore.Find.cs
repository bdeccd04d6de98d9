using System.Data.Common;
using System.Text.RegularExpressions;
using Offprint.Storage;

namespace Offprint.Catalogue;

public sealed partial class CatalogueStore
{
    const int CandidatesShown = 8, Suggested = 3;
    const string LastCharacter = "\U0010FFFF";

    /// <summary>The paper that a person means.</summary>
    /// <param name="reference">
    /// A number (<c>2</c>, <c>02</c>), a slug (<c>llm-abba</c>, <c>02-llm-abba</c>), an arXiv identifier with or without version or as an address,
    /// the whole title, or the beginning of slug or identifier where only one paper begins so.
    /// </param>
    /// <exception cref="InputException">Several papers begin so (the message lists them), or none is known by it (the message suggests some).</exception>
    public Paper Find(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        string given = Prose.Line(reference);
        if (given.Length == 0) throw new InputException("No paper is named. Give its number, slug or arXiv identifier; 'offprint papers' lists them.") { Field = "paper" };
        return With(connection => Exact(connection, given) ?? ByPrefix(connection, given.ToLowerInvariant()))
            ?? throw Unknown(given);
    }

    static Paper? Exact(DbConnection connection, string given)
    {
        string slug = given.ToLowerInvariant();
        if (given.All(char.IsAsciiDigit) && int.TryParse(given, out int number) && One(connection, "p.Number = @value", number) is { } numbered) return numbered;
        if (ArxivId.TryParse(given, out var arxiv) && One(connection, "p.ArxivId = @value", arxiv.Id) is { } identified) return identified;
        if (One(connection, "p.Slug = @value", slug) is { } named) return named;
        if (NumberAndSlug().Match(slug) is { Success: true } both && int.TryParse(both.Groups[1].ValueSpan, out int first)
            && One(connection, "p.Number = @value", first) is { } card && card.Slug == both.Groups[2].Value) return card;
        return One(connection, "p.Id IN (SELECT PaperId FROM PaperTitles WHERE TitleKey = @value)", TitleKey.Of(given));
    }

    static Paper? ByPrefix(DbConnection connection, string given)
    {
        // In the order of their bytes the last character there is closes the range of everything that begins so.
        using var command = connection.Command(
            $"""
            SELECT {PaperColumns.Selected} FROM Papers p
            WHERE p.Id IN (SELECT Id FROM Papers WHERE Slug >= @value AND Slug < @end
                UNION SELECT Id FROM Papers WHERE ArxivId >= @value AND ArxivId < @end
                UNION SELECT Id FROM Papers WHERE Number = @number AND Slug >= @slug AND Slug < @slugEnd)
            ORDER BY p.Number IS NULL, p.Number, p.Slug LIMIT {CandidatesShown + 1}
            """);
        var both = NumberAndSlug().Match(given);
        command.Set("@value", given);
        command.Set("@end", given + LastCharacter);
        command.Set("@number", both.Success && int.TryParse(both.Groups[1].ValueSpan, out int number) ? number : -1);
        command.Set("@slug", both.Groups[2].Value);
        command.Set("@slugEnd", both.Groups[2].Value + LastCharacter);
        var found = command.ReadPapers();
        if (found.Count <= 1) return found.FirstOrDefault();
        string more = found.Count > CandidatesShown ? " and more" : "";
        throw new InputException($"'{given}' is the beginning of several papers: {Named(found.Take(CandidatesShown))}{more}. Write more of the name, or the number.") { Field = "paper" };
    }

    static Paper? One(DbConnection connection, string condition, object value)
    {
        using var command = connection.Command($"SELECT {PaperColumns.Selected} FROM Papers p WHERE {condition} ORDER BY p.Number IS NULL, p.Id LIMIT 1", ("@value", value));
        return command.ReadPapers().FirstOrDefault();
    }

    InputException Unknown(string given)
    {
        var near = With(connection => Nearest(connection, given.ToLowerInvariant()));
        // A word of the title rather than of the slug is found by search.
        var hits = Search(given, Suggested).Select(h => h.Paper);
        Paper[] suggested = [.. near.Concat(hits).DistinctBy(p => p.Id).Take(Suggested)];
        string advice = suggested.Length > 0 ? $"Did you mean {Named(suggested)}?" : "";
        return new($"No paper is known as '{(given.Length > 80 ? given[..79] + "…" : given)}'. {advice} A paper is named by its number, slug or arXiv identifier; 'offprint papers' lists them.".Replace("  ", " ", StringComparison.Ordinal)) { Field = "paper" };
    }

    /// <summary>Papers whose slug, or a part of it, is a typing error away.</summary>
    static List<Paper> Nearest(DbConnection connection, string given)
    {
        int allowed = Math.Min(3, given.Length / 3);
        if (allowed == 0) return [];
        var near = new List<(long Id, int Distance)>();
        using (var command = connection.Command("SELECT Id, Slug FROM Papers"))
        using (var row = command.ExecuteReader())
        {
            while (row.Read())
            {
                int distance = EditDistance.ToPrefix(given, row.GetString(1), allowed);
                if (distance <= allowed) near.Add((row.GetInt64(0), distance));
            }
        }

        return [.. near.OrderBy(n => n.Distance).ThenBy(n => n.Id).Take(Suggested).Select(n => One(connection, "p.Id = @value", n.Id)!)];
    }

    static string Named(IEnumerable<Paper> papers) => string.Join(", ", papers.Select(p => $"{p.Reference} ({p.Title})"));

    [GeneratedRegex("^0*([0-9]+)-(.*)$")]
    private static partial Regex NumberAndSlug();
}
