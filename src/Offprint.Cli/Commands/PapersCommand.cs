using System.CommandLine;
using System.Globalization;
using Offprint.Catalogue;
using Offprint.Cli.Output;
using Spectre.Console;

namespace Offprint.Cli.Commands;

/// <summary>Lists and searches the catalogue, and imports papers into it.</summary>
static class PapersCommand
{
    public static Command Build()
    {
        var query = new Argument<string[]>("QUERY") { Description = "Words to search for.", Arity = ArgumentArity.ZeroOrMore };
        var topic = new Option<string?>("--topic") { Description = "Only papers with this topic." };
        var since = new Option<string?>("--since") { Description = "Only papers of this day or later, as 2025-06-30." };
        var sort = new Option<string>("--sort") { Description = "new or trending.", DefaultValueFactory = _ => "new" };
        sort.AcceptOnlyFromAmong("new", "trending");
        var limit = new Option<int>("--limit") { Description = "At most so many.", DefaultValueFactory = _ => 50 };
        var json = new Option<bool>("--json") { Description = "As JSON, in the shape of Hugging Face's papers API." };
        var command = new Command("papers", "List or search the catalogue.")
        {
            query, topic, since, sort, limit, json, BuildImport(),
        }.WithExamples("offprint papers\noffprint papers time series\noffprint papers --topic benchmarks --since 2025-01-01\noffprint papers import page.txt");
        command.SetAction(parsed =>
        {
            var filter = new PaperFilter { Topic = parsed.GetValue(topic), Since = parsed.GetValue(since) is { } day ? Day(day) : null };
            string words = string.Join(' ', parsed.GetValue(query) ?? []);
            int most = Math.Max(1, parsed.GetValue(limit));
            var catalogue = Cards.Catalogue();
            RequireTopic(catalogue, filter.Topic);
            if (words.Length > 0) return Found(catalogue.Search(words, most, filter), words, parsed.GetValue(json));
            var papers = catalogue.List(filter, parsed.GetValue(sort) == "trending" ? PaperSort.Trending : PaperSort.New, most);
            if (parsed.GetValue(json)) Console.Out.WriteLine(PaperJson.Of(papers));
            else PaperList.Write(papers);
            return ExitCode.Ok;
        });
        return command;
    }

    static int Found(IReadOnlyList<SearchHit> hits, string words, bool json)
    {
        if (json) Console.Out.WriteLine(PaperJson.Of(hits.Select(h => h.Paper)));
        else if (hits.Count == 0) Terminal.Say($"Nothing found for '{words}'.");
        else PaperList.Write(hits);
        return ExitCode.Ok;
    }

    static Command BuildImport()
    {
        var file = new Argument<string>("FILE") { Description = "The file, or - for standard input." };
        var year = new Option<int?>("--year") { Description = "The year of a page's dates that have none; by default the newest that puts none into the future." };
        var command = new Command("import", "Import a Daily Papers page saved as text, Hugging Face's papers JSON, or arXiv Atom; the format is recognised. Importing twice changes nothing.") { file, year }
            .WithExamples("offprint papers import page.txt --year 2026\ncurl … | offprint papers import -");
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!; // Required by its arity.
            var report = Cards.Catalogue().Import(Text(path), path, parsed.GetValue(year));
            foreach (var problem in report.Problems) Terminal.Say($"{path}, line {problem.Line}: {problem.Message}");
            Console.Out.WriteLine($"{report.Added} added, {report.Updated} updated, {report.Unchanged} unchanged{(report.Problems.Count > 0 ? $", {report.Problems.Count} not imported" : "")}");
            return report.Problems.Count > 0 && report.Added + report.Updated + report.Unchanged == 0 ? ExitCode.Usage : ExitCode.Ok;
        });
        return command;
    }

    static string Text(string path)
    {
        if (path == "-") return Console.In.ReadToEnd();
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string what = Directory.Exists(path) ? "is a directory, not a file" : File.Exists(path) ? $"cannot be read ({e.Message.TrimEnd('.')})" : "does not exist";
            throw new InputException($"'{path}' {what}. Give a saved page, a JSON or an Atom file, or - for standard input.", e);
        }
    }

    static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new InputException($"--since is '{text}', but must be a day such as 2025-06-30.") { Field = "since" };

    static void RequireTopic(CatalogueStore catalogue, string? topic)
    {
        if (topic == null) return;
        var topics = catalogue.Topics();
        if (!topics.Any(t => t.Topic.Equals(topic, StringComparison.OrdinalIgnoreCase)))
            throw new InputException($"No paper has the topic '{topic}'. Topics: {string.Join(", ", topics.Select(t => $"{t.Topic} ({t.Papers})"))}.") { Field = "topic" };
    }
}
