using Offprint.Evaluation.Predictability;

// One question of three choices under eight models, each of four times the compute: the first choice is right.
double[] right = [-9, -8.1, -7.4, -6.6, -6.1, -5.3, -4.9, -4.2];
double[] rival = [-9.2, -8.3, -7.0, -6.9, -5.8, -5.6, -4.6, -4.9];
double[] other = [-9.5, -9.0, -8.0, -7.7, -7.1, -6.4, -6.0, -5.5];
var ladder = new ChoiceLadder(
    [.. Enumerable.Range(0, 8).Select(t => new LadderLevel($"model {t}", 1e18 * Math.Pow(4, t)))],
    [new("question", Correct: 0)],
    [.. Enumerable.Range(0, 8).Select(t => new[] { new[] { right[t], rival[t], other[t] } })]);

var correlations = ChainCorrelations.Of(ladder);
foreach (var metric in ChainMetrics.All)
    Console.WriteLine($"{metric.Name()} follows log compute at {correlations.Mean(metric, CorrelationKind.Pearson):F2}");
Console.WriteLine($"the wrong choices move with the right one at {CoMovement.Correlations(ladder)[0]:F2}");

// prints
// log p^Vocab follows log compute at 1.00
// p^Vocab follows log compute at 0.88
// p^Choices follows log compute at 0.39
// −Brier follows log compute at 0.26
// accuracy follows log compute at -0.17
// the wrong choices move with the right one at 0.99
