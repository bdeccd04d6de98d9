using Offprint.Lab;
using Offprint.Samples;
using Offprint.Storage;

using var store = RunStore.Open(OffprintHome.FromEnvironment());
var paper = new BuffonPaper();
var needle = new Needle();
var run = await new Runner(store).RunAsync(new() { Paper = paper.Id, Experiment = needle, Settings = needle.At(Scale.Quick) });
var claim = store.Report(run.Id)!.Claims[0];
Console.WriteLine($"{claim.Statement} {claim.Verdict}: {claim.Explanation}");
