using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.StructuredContext;

/// <summary>Tables and charts of <see cref="Navigation"/>.</summary>
static class NavigationFigures
{
    public static void Add(Report report, NavigationSettings settings, int[] sizes, IReadOnlyList<Measured<NavigationCase, NavigationResult>> results)
    {
        double Mean(int tables, bool shared, Func<NavigationResult, double> figure) =>
            Statistics.Mean([.. results.Where(r => r.Case.Tables == tables && r.Case.Shared == shared && r.Case.Seed > 0).Select(r => figure(r.Result))]);

        string[] columns = ["Tables", "Whole file", "Index of every table", "Index of groups", "Largest domain file", $"Largest file of at most {settings.Target} tables", "Such files", "Touched by a question", "Touched with the index of every table", "Touched without an index"];
        object?[] Row(int tables, Func<Func<NavigationResult, double>, double> of) =>
            [tables, of(r => r.Whole), of(r => r.EveryTable), of(r => r.TopLevel), of(r => r.DomainFile), of(r => r.PartFile), of(r => r.Files), of(r => r.Touched), of(r => r.TouchedEveryTable), of(r => r.TouchedWithout)];
        report.Table("Tokens, reference schema", columns, sizes.Select(n => Row(n, figure => figure(results.Single(r => r.Case == new NavigationCase(n, 0, false)).Result))));
        report.Table("Tokens, generated descriptions, mean over seeds", columns, sizes.Select(n => Row(n, figure => Mean(n, false, figure))));
        report.Table("Questions answered with the right table", ["Tables", "Names", "With the index", "Without"],
            from n in sizes from shared in new[] { false, true }
            select (object?[])[n, shared ? $"{settings.Duplicates:0 %} shared by domains" : "unique", Mean(n, shared, r => r.Accuracy), Mean(n, shared, r => r.AccuracyWithout)]);

        double[] x = [.. sizes.Select(n => (double)n)];
        double[] Line(Func<NavigationResult, double> figure) => [.. sizes.Select(n => Mean(n, false, figure))];
        report.Chart(Charts.Plot("growth", "What grows with the description, and what does not",
                "A file by domain and an index of every table grow as fast as the whole. An index of groups, with a second one where a group has several files, keeps what a question touches nearly level.",
                x: new("Tables", "") { Log = true }, y: new("Tokens", "") { Log = true })
            .Line("whole file", x, Line(r => r.Whole))
            .Line("largest domain file", x, Line(r => r.DomainFile))
            .Line($"file of ≤ {settings.Target} tables", x, Line(r => r.PartFile))
            .Line("index of every table", x, Line(r => r.EveryTable))
            .Line("touched by a question", x, Line(r => r.Touched))
            .Line("index of groups", x, Line(r => r.TopLevel))
            .Build());
        int last = sizes[^1];
        report.Note($"From {sizes[0]} to {last} tables the whole file grows by a factor of {Mean(last, false, r => r.Whole) / Mean(sizes[0], false, r => r.Whole):0.0}, an index of every table by {Mean(last, false, r => r.EveryTable) / Mean(sizes[0], false, r => r.EveryTable):0.0} "
            + $"(to {Mean(last, false, r => r.EveryTable):0} tokens), what a question touches with two levels by {Mean(last, false, r => r.Touched) / Mean(sizes[0], false, r => r.Touched):0.00}.");
        report.Note($"The index is not free: at {sizes[0]} tables a question touches {Mean(sizes[0], false, r => r.Touched):0} tokens with it and {Mean(sizes[0], false, r => r.TouchedWithout):0} by searching file after file, at {last} tables {Mean(last, false, r => r.Touched):0} and {Mean(last, false, r => r.TouchedWithout):0}. "
            + "A search prints its hits alone, however large the file; what splitting bounds is the file that is read as a whole.");
        report.Note($"Without the index and with {settings.Duplicates:0 %} of the names shared, the script takes the first table of the name: {Mean(last, true, r => r.AccuracyWithout):0.000} of the questions are answered with the right one, with the index {Mean(last, true, r => r.Accuracy):0.000}.");
        report.Note("The navigator is a script that reads the index and searches the file that it names. It shows what splitting costs, not how well a language model would navigate.");
    }
}
