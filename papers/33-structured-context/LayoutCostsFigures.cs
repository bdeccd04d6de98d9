using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.StructuredContext;

/// <summary>Tables and charts of <see cref="LayoutCosts"/>.</summary>
static class LayoutCostsFigures
{
    public static void Add(Report report, IReadOnlyList<Measured<DescribedCase, LayoutCostsResult>> results)
    {
        int[] sizes = [.. results.Select(r => r.Case.Tables).Distinct().Order()];
        report.Table("Reference schema", ["Tables", "Layout", "File (bytes)", "File (tokens)", "Search for a name (tokens)", "Answer, layout known (tokens)", "Answer, notations tried (tokens)", "Ratio"],
            from r in results where r.Case.Seed == 0 from l in r.Result.Layouts
            select (object?[])[r.Case.Tables, l.Layout.Title(), l.Bytes, l.Tokens, l.Grep, l.Informed, l.Cycling, l.Tax]);
        report.Table("Generated descriptions, mean over seeds", ["Tables", "Layout", "File (bytes)", "File (tokens)", "Search for a name (tokens)", "Answer, layout known (tokens)", "Answer, notations tried (tokens)", "Ratio"],
            from tables in sizes from layout in SchemaLayouts.All select (object?[])
            [
                tables, layout.Title(), Mean(results, tables, layout, l => l.Bytes), Mean(results, tables, layout, l => l.Tokens), Mean(results, tables, layout, l => l.Grep),
                Mean(results, tables, layout, l => l.Informed), Mean(results, tables, layout, l => l.Cycling), Mean(results, tables, layout, l => l.Tax),
            ]);

        int largest = sizes[^1];
        var cost = Charts.Bars("cost-of-an-answer", $"Tokens until a script has the columns of one table, {largest} tables",
            "Flat TOON returns the most per search, but the search is the answer: a script that knows the layout pays no more than with YAML. Trying notation after notation costs the later ones most. Scripts, not language models.",
            category: new("Layout", ""), value: new("Tokens", "mean of 50 tables"));
        foreach (var layout in SchemaLayouts.All)
        {
            cost.Bar(layout.Title(), Mean(results, largest, layout, l => l.Grep), "search for the bare name")
                .Bar(layout.Title(), Mean(results, largest, layout, l => l.Informed), "answer, layout known")
                .Bar(layout.Title(), Mean(results, largest, layout, l => l.Cycling), "answer, notations tried");
        }

        report.Chart(cost.Build());

        var density = Charts.Plot("size-and-density", "A small file may return much per search",
            "One point for each size of generated description, 10 tables and more. File size as tokens per table, left is smaller; search output, lower is less.",
            x: new("File", "tokens per table"), y: new("Search for a bare name", "tokens") { Log = true });
        foreach (var layout in SchemaLayouts.All)
            density.Points(layout.Title(), [.. sizes.Select(n => Mean(results, n, layout, l => l.Tokens) / n)], [.. sizes.Select(n => Mean(results, n, layout, l => l.Grep))]);
        report.Chart(density.Build());

        if (sizes.Length > 1)
        {
            var tax = Charts.Plot("pattern-tax", "What not knowing the notation costs",
                "Tokens of the script that tries SQL, JSON, YAML, Markdown and TOON patterns in turn, over those of the one that knows. Nested TOON is found by YAML's pattern.",
                x: new("Tables", "") { Log = true }, y: new("Ratio", ""));
            foreach (var layout in SchemaLayouts.All)
                tax.Line(layout.Title(), [.. sizes.Select(n => (double)n)], [.. sizes.Select(n => Mean(results, n, layout, l => l.Tax))]);
            report.Chart(tax.RuleY(1, "no tax").Build());
        }

        double yaml = Mean(results, largest, SchemaLayout.Yaml, l => l.Informed), flat = Mean(results, largest, SchemaLayout.ToonFlat, l => l.Informed);
        report.Note($"Dense output is not dearer by itself: at {largest} tables a script that knows the layout pays {yaml:0} tokens with YAML and {flat:0} with flat TOON, since the lines returned are the answer and nothing is left to read. "
            + $"Trying notations costs {Mean(results, largest, SchemaLayout.Yaml, l => l.Cycling):0} and {Mean(results, largest, SchemaLayout.ToonFlat, l => l.Cycling):0}.");
        report.Note("The agents are scripts: one knows the layout, the other tries patterns in a fixed order and pays 12 tokens for each call besides its argument and output. What a language model does is not measured here.");
        report.Note("Tokens are counted by a fixed rule (up to six letters, up to three digits, a run of blanks, or one character), not by a model's vocabulary.");
    }

    static double Mean(IReadOnlyList<Measured<DescribedCase, LayoutCostsResult>> results, int tables, SchemaLayout layout, Func<LayoutCost, double> figure) =>
        Statistics.Mean([.. results.Where(r => r.Case.Tables == tables && r.Case.Seed > 0).Select(r => figure(r.Result.Of(layout)))]);
}
