using System.Data.Common;
using System.Text;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>
/// Vectors of text search, made of the words as the catalogue folds them. There are four weights for five kinds of text:
/// A for the title, B for topics, C for authors and organisation, D for summary and abstract, and of these two the
/// summary counts as if it were written twice.
/// </summary>
sealed class PostgresIndex : SearchIndex
{
    // The weights of D, C, B, A: a tenth of those of FTS5, as they must not exceed one.
    const string Weights = "'{0.1, 0.4, 0.6, 1}'";

    // A vector is at most a megabyte and a word of it 2 kilobytes, in UTF-8.
    const int LongestWord = 200, LongestVector = 240_000;

    internal override int Count(DbConnection connection, SearchText search) =>
        (int)(long)connection.Scalar("SELECT count(*) FROM PaperSearch WHERE Search @@ CAST(@match AS tsquery)", ("@match", Query(search.Phrases, "")))!; // A count is there always.

    internal override void Store(DbConnection connection, long id, Paper paper) => connection.Execute(
        "INSERT INTO PaperSearch (Id, Search) VALUES (@id, CAST(@search AS tsvector)) ON CONFLICT (Id) DO UPDATE SET Search = excluded.Search WHERE PaperSearch.Search <> excluded.Search",
        ("@id", id), ("@search", Vector(paper)));

    // The planner needs to know which words are rare, and new entries wait in a list until the index is cleaned.
    internal override void Tidy(DbConnection connection) => connection.Execute("VACUUM (ANALYZE) Papers, PaperTitles, PaperTopics, PaperSearch");

    protected override DbCommand Ranking(DbConnection connection, SearchText search, bool leading, PaperFilter? filter)
    {
        // How near the words of different phrases are to each other does not count, so each phrase is ranked by itself.
        string score = string.Join(" + ", search.Phrases.Select((_, i) => $"ts_rank({Weights}, Search, CAST(@phrase{i} AS tsquery), 1)"));
        var command = CatalogueStore.Filtered(
            connection,
            $"""
            SELECT Id, {score} AS Score, count(*) OVER () FROM (
                SELECT s.Id, s.Search FROM PaperSearch s{(filter is null ? "" : " JOIN Papers p ON p.Id = s.Id")}
                WHERE s.Search @@ CAST(@match AS tsquery)
            """,
            filter,
            $"ORDER BY s.Id DESC LIMIT {RankedMatches + 1}) latest ORDER BY Score DESC, Id DESC LIMIT @limit");
        string weights = leading ? "ABC" : "";
        command.Set("@match", Query(search.Phrases, weights));
        for (int i = 0; i < search.Phrases.Count; i++) command.Set($"@phrase{i}", Query([search.Phrases[i]], weights));
        return command;
    }

    // Words hold letters and digits alone, so nothing of them is syntax.
    static string Query(IEnumerable<SearchPhrase> phrases, string weights) => string.Join(" & ", phrases.Select(phrase =>
    {
        string[] words = [.. phrase.Folded.Where(w => w.Length > 0)];
        return string.Join(" <-> ", words.Select((word, i) =>
            $"'{Cut(word)}'{(phrase.IsPrefix && i == words.Length - 1 ? ":*" + weights : weights.Length > 0 ? ":" + weights : "")}"));
    }).Where(q => q.Length > 0));

    static string Vector(Paper paper)
    {
        var vector = new StringBuilder();
        int position = 0;
        foreach (var (text, weight) in Texts(paper))
        {
            foreach (string word in SearchText.WordsOf(text).Select(w => Folding.Fold(w)).Where(w => w.Length > 0))
            {
                if (vector.Length > LongestVector) return vector.ToString();
                vector.Append('\'').Append(Cut(word)).Append("':").Append(++position).Append(weight).Append(' ');
            }

            // The end of one text and the beginning of the next are no phrase.
            position++;
        }

        return vector.ToString();
    }

    static IEnumerable<(string Text, char Weight)> Texts(Paper paper) =>
    [
        (paper.Title, 'A'), (string.Join(' ', paper.Topics), 'B'),
        (string.Join(' ', [.. paper.Authors, paper.Organisation?.Name, paper.Organisation?.Handle]), 'C'),
        (paper.Summary, 'D'), (paper.Abstract ?? "", 'D'), (paper.Summary, 'D'),
    ];

    static string Cut(string word) => word.Length > LongestWord ? word[..LongestWord] : word;
}
