using Offprint.Evaluation.StructuredContext;

// What a search for one table returns, and what a script pays until it has the columns, in each layout of 1,000 tables.
var schema = ReferenceSchema.Of(1000);
foreach (var layout in SchemaLayouts.All)
{
    var m = LayoutMeter.Measure(schema.Tables, layout, LayoutMeter.Probes(schema));
    Console.WriteLine($"{layout.Title(),-11} {m.Tokens,7} tokens, {m.GrepTokens,5:F1} a search, {m.InformedTokens,5:F1} an answer");
}

// prints
// YAML         261837 tokens,  43.9 a search, 273.0 an answer
// Markdown     266832 tokens,  34.5 a search, 276.2 an answer
// JSON         633002 tokens,  31.0 a search, 586.1 an answer
// TOON nested  177812 tokens,  30.1 a search, 203.7 an answer
// TOON flat    244356 tokens, 225.9 a search, 218.0 an answer
