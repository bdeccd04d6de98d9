using Offprint.Evaluation;
using Offprint.Evaluation.Significance;

// Two models on the same forty questions: is a lead of ten points real?
var outcomes = new OutcomeCubeBuilder();
for (int i = 0; i < 40; i++)
{
    outcomes.Add(new() { Subject = "new", Item = $"q{i}", Score = i < 30 ? 1 : 0 });
    outcomes.Add(new() { Subject = "old", Item = $"q{i}", Score = i < 25 || i == 35 ? 1 : 0 });
}

var comparison = SubjectComparison.Of(ItemScores.ByCondition(outcomes.Build()));
foreach (var model in comparison.Rankings[""])
    Console.WriteLine($"{model.Rank}. {model.Subject}  {model.Mean.Value:F3} [{model.Mean.Low:F3}, {model.Mean.High:F3}]");
var pair = comparison.Pairs[0];
Console.WriteLine($"{pair.First} - {pair.Second}: {pair.Found.Difference.Value:F3} [{pair.Found.Difference.Low:F3}, {pair.Found.Difference.High:F3}], p = {pair.CorrectedPValue:F3}");
Console.WriteLine($"items that would show it: {Math.Ceiling(new PowerPlan().Items(pair.Found.Difference.Value, pair.Found.DifferenceDeviation))}");

// prints
// 1. new  0.750 [0.598, 0.858]
// 2. old  0.650 [0.495, 0.779]
// new - old: 0.100 [-0.021, 0.221], p = 0.219
// items that would show it: 113
