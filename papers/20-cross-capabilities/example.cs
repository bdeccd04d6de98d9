using Offprint.Evaluation.CrossCapability;

// Two models that can code and reason, rated from 1 to 5 on each alone and on both together.
(string Model, double Coding, double Reasoning, double Both)[] means = [("steady", 4, 3.5, 3), ("lopsided", 4.5, 2, 2.5)];
var ratings = means.SelectMany(m => new[] { ("Coding", m.Coding), ("Reasoning", m.Reasoning), ("Coding & Reasoning", m.Both) }
    .SelectMany(part => Enumerable.Range(1, 30).Select(p => new CrossRating(m.Model, CapabilityName.Parse(part.Item1), $"{p}", LikertScale.To100(part.Item2) + p % 3 - 1))));
var result = CrossAnalysis.Of(CrossScores.Of([.. ratings]));
foreach (var cell in result.Cells)
    Console.WriteLine($"{cell.Model}: {cell.First:F1} and {cell.Second:F1} alone, {cell.Cross:F1} together: {cell.Raw!.Class}, in {cell.Raw.Certainty:P0} of the draws");

// prints
// steady: 75.2 and 62.9 alone, 50.5 together: BelowBoth, in 100 % of the draws
// lopsided: 87.6 and 25.8 alone, 38.1 together: CloserToWeaker, in 100 % of the draws
