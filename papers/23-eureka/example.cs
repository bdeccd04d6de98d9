using Offprint.Evaluation;
using Offprint.Evaluation.Pipelines;

// What two versions answered, graded and taken apart. The new one gains on average, and loses in one group.
var items = Enumerable.Range(0, 60).Select(i => (Id: $"q{i}", Topic: i < 40 ? "billing" : "refunds", Luck: i % 2 == 0));
var experiment = new Experiment("versions")
    .Add(new ReadStep { Name = "items", Rows = [.. items.Select(i => new Row([new("uid", i.Id), new("topic", i.Topic), new("answer", "yes"), new("old", i.Topic == "refunds" || i.Luck ? "yes" : "no"), new("new", i.Topic == "billing" || i.Luck ? "yes" : "no")]))] })
    .Add(new InferStep { Model = "old", Recorded = "old", Name = "old", From = ["items"] })
    .Add(new InferStep { Model = "new", Recorded = "new", Name = "new", From = ["items"] })
    .Add(new UnionStep { From = ["old", "new"] })
    .Add(new GradeStep { Metric = Metric.Exact })
    .Add(new ReportStep { By = ["topic"] });

string folder = Directory.CreateTempSubdirectory().FullName;
var result = await new ExperimentRun(experiment, new() { Folder = folder }).RunAsync();
var again = await new ExperimentRun(experiment, new() { Folder = folder }).RunAsync();
Console.WriteLine($"{result.Steps.Count} steps, {again.Steps.Count(s => s.Skipped)} of them there already in a second run");

var found = VersionComparison.Of(result["grade"].Output.Rows.ToCube("topic"), "old", "new", [OutcomeAxis.Tag("topic")]);
foreach (var group in found.Groups.Prepend(found.Overall))
    Console.WriteLine($"{group.Group}: {group.Old:F3} to {group.New:F3}, won {group.Found.OnlyNew}, lost {group.Found.OnlyOld}, kept {group.Found.Trust:P0} of what worked");
Directory.Delete(folder, recursive: true);

// prints
// 6 steps, 6 of them there already in a second run
// all: 0.667 to 0.833, won 20, lost 10, kept 75 % of what worked
// billing: 0.500 to 1.000, won 20, lost 0, kept 100 % of what worked
// refunds: 1.000 to 0.500, won 0, lost 10, kept 50 % of what worked
