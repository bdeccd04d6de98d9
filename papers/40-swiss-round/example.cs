using Offprint.Evaluation;
using Offprint.Evaluation.SwissRound;

// Three models on two benchmarks: one ranking from many random tournaments.
var table = new ScoreTable(["steady", "lopsided", "small"], ["maths", "code"], new double[,] { { 0.61, 0.58 }, { 0.80, 0.20 }, { 0.30, 0.25 } });
var result = SwissTournament.Run(table, new() { Iterations = 100_000, Seed = 1, Bye = ByeRule.FloatDown });
foreach (var place in result.Ranking)
    Console.WriteLine($"{place.Rank}. {place.Name}  {place.ExpectedWins:F2} of {table.Benchmarks.Count} wins");

// prints
// 1. steady  1.00 of 2 wins
// 2. lopsided  0.67 of 2 wins
// 3. small  0.33 of 2 wins
