using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;

namespace Offprint.Papers.StructuredContext;

/// <summary>Tables, charts and remarks of <see cref="Render"/>.</summary>
static class RenderReport
{
    public static void Write(Report report, RenderSettings settings, IReadOnlyList<Measured<RenderPiece, RenderedLayout>> results)
    {
        report.Table("Formats", ["Format", "Bytes", "Lines", "Tokens", "Search for a name, median (tokens)", "95 % at most (tokens)", "Answer, format known (tokens)", "Answer, notations tried (tokens)"],
            results.Select(r => (object?[])[Title(r), r.Result.Bytes, r.Result.Lines, r.Result.Tokens, r.Result.Median, r.Result.High, Math.Round(r.Result.Informed, 1), Math.Round(r.Result.Cycling, 1)]));
        report.Table("Most expensive searches", ["Format", "Table", "Lines", "Tokens"],
            from r in results from q in r.Result.Worst select (object?[])[Title(r), q.Table, q.Lines, q.Tokens]);
        RenderedFile[] files = [.. results.SelectMany(r => r.Result.Files).DistinctBy(f => f.Name)];
        report.Table("Files", ["File", "Tables", "Lines", "Tokens"], files.Take(Report.MaximumRows).Select(f => (object?[])[f.Name, f.Tables > 0 ? f.Tables : null, f.Lines, f.Tokens]));

        var size = Charts.Bars("size", "The whole description in one file", "What it would cost to put everything into the prompt.", category: new("Format", ""), value: new("Tokens", ""));
        var search = Charts.Bars("search", "What a search for a table's name returns, and what an answer costs",
            "The search returns every line with the name in it, references too. The answer is what a script pays that knows the format, until it has the table's columns.",
            category: new("Format", ""), value: new("Tokens", ""));
        foreach (var r in results)
        {
            size.Bar(Title(r), r.Result.Tokens);
            search.Bar(Title(r), r.Result.Median, "search, median").Bar(Title(r), r.Result.High, "search, 95 % at most").Bar(Title(r), r.Result.Informed, "answer, mean");
        }

        report.Chart(size.Build());
        report.Chart(search.Build());

        var any = results[0].Result;
        report.Note($"{any.Tables} tables with {any.Columns} columns; searches for {(any.Searched == any.Tables ? "every one" : $"{any.Searched} of them, evenly spread")}.");
        if (results.Count > 1)
        {
            var smallest = results.MinBy(r => r.Result.Tokens)!; // at least one format
            var cheapest = results.MinBy(r => r.Result.Informed)!;
            report.Note($"The smallest file is {Title(smallest)} with {smallest.Result.Tokens} tokens; the cheapest answer for a reader that knows the format is {Title(cheapest)} with {cheapest.Result.Informed:0.0} tokens. "
                + "A reader that does not know it pays for each wrong pattern, so the more usual notation may still be cheaper.");
            report.Note("Names in the index end in .* because each file is there in every format; keep the files of one format beside it.");
        }

        foreach (var r in results.Where(r => r.Result.Quoted.Length > 0))
            report.Note($"In {Title(r)} these tables stand in quotes or with escapes, so a search for the bare pattern misses them: {string.Join(", ", r.Result.Quoted)}.");
        foreach (string note in any.Notes) report.Note(note);
        if (!settings.Navigator) report.Note("No index was written.");
        report.Note("Tokens are counted by a fixed rule, not by a model's vocabulary; costs of answers are those of scripts, 12 tokens a call. Neither is a measurement of a language model.");
    }

    static string Title(Measured<RenderPiece, RenderedLayout> result) => result.Case.Layout.Title();
}
