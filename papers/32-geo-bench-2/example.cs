using Offprint.Evaluation.Capabilities;

// Two models, two data sets, five seeds each: one score per capability, and how sure the first place is.
var table = new SeedTable(["steady", "lucky"], ["faults", "leaks"],
[
    [[0.71, 0.72, 0.70, 0.71, 0.73], [0.64, 0.66, 0.65, 0.64, 0.65]],
    [[0.60, 0.85, 0.55, 0.88, 0.70], [0.50, 0.75, 0.52, 0.71, 0.66]],
]);
var result = CapabilityScoring.Score(table.Normalised(ScoreRanges.Of(table)), new Capability("detection", ["faults", "leaks"]), new() { Draws = 1000, Seed = 1 });
foreach (var s in result.Ranking)
    Console.WriteLine($"{s.Rank}. {s.Model}  {s.Score:F2} [{s.Low:F2}, {s.High:F2}], first in {s.First:P0} of the draws");

// prints
// 1. steady  0.54 [0.52, 0.57], first in 57 % of the draws
// 2. lucky  0.51 [0.15, 0.83], first in 43 % of the draws
