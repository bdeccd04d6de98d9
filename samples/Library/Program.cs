using Offprint.Evaluation;
using Offprint.Evaluation.SwissRound;
using Offprint.TimeSeries;

// A series as symbols and back (paper 02).
double[] series = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(0.05 * i))];
var model = AbbaEncoder.Fit([series], new() { Tolerance = 0.2, Alpha = 0.5 });
var encoded = model.Encode(series);
double[] decoded = model.Decode(encoded.Symbols, encoded.Start, series.Length);
Console.WriteLine($"{series.Length} points → {encoded.Symbols.Count} symbols: {string.Concat(encoded.Symbols)}");

// One ranking from many benchmarks (paper 40).
var table = new ScoreTable(["steady", "lopsided", "small"], ["maths", "code"], new double[,] { { 0.61, 0.58 }, { 0.80, 0.20 }, { 0.30, 0.25 } });
var result = SwissTournament.Run(table, new() { Iterations = 100_000, Seed = 1, Bye = ByeRule.FloatDown });
foreach (var place in result.Ranking) Console.WriteLine($"{place.Rank}. {place.Name}  {place.ExpectedWins:F2} of {table.Benchmarks.Count} wins");
