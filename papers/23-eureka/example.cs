using Offprint.Evaluation;
using Offprint.Evaluation.Pipelines;

// A new version that gains on average, and loses in one group.
var outcomes = new OutcomeCubeBuilder();
for (int i = 0; i < 60; i++)
{
    string topic = i < 40 ? "billing" : "refunds";
    foreach (var (version, right) in new[] { ("old", topic == "refunds" || i % 2 == 0), ("new", topic == "billing" || i % 2 == 0) })
        outcomes.Add(new() { Subject = version, Item = $"q{i}", Score = right ? 1 : 0, Tags = new Dictionary<string, string> { ["topic"] = topic } });
}

var found = VersionComparison.Of(outcomes.Build(), "old", "new", [OutcomeAxis.Tag("topic")]);
foreach (var group in found.Groups.Prepend(found.Overall))
    Console.WriteLine($"{group.Group}: {group.Old:F3} to {group.New:F3}, won {group.Found.OnlyNew}, lost {group.Found.OnlyOld}, kept {group.Found.Trust:P0} of what worked");
Console.WriteLine($"fell: {string.Join(", ", found.Fallen.Select(g => g.Group))}; first lost item: {found.Lost[0].Item}");

// prints
// all: 0.667 to 0.833, won 20, lost 10, kept 75 % of what worked
// billing: 0.500 to 1.000, won 20, lost 0, kept 100 % of what worked
// refunds: 1.000 to 0.500, won 0, lost 10, kept 50 % of what worked
// fell: refunds; first lost item: q41
