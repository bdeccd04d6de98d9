using System.Globalization;
using Offprint.Lab;
using Offprint.Papers.Crasher;
using Offprint.Storage;

// agieval URL MODEL STORE QUESTIONS: asks a model what the store does not have yet, and says how many outcomes there are
if (args[0] == "agieval") return await Examination.RunAsync(args[1], args[2], args[3], args[4]);

// CHECKPOINT-MS: trains in this process, events as lines
using var store = RunStore.Open(OffprintHome.FromEnvironment());
var experiment = new LongTraining();
var options = new RunnerOptions { Heartbeat = TimeSpan.FromMilliseconds(50), CheckpointEvery = TimeSpan.FromMilliseconds(int.Parse(args[0], CultureInfo.InvariantCulture)) };
var request = new RunRequest { Paper = LongTraining.Paper, Experiment = experiment, Settings = experiment.SettingsAt(Scale.Full), Scale = Scale.Full };
var run = await new Runner(store, options).RunAsync(request, e =>
{
    lock (Console.Out) Console.Out.WriteLine(e.ToLine());
});
return run.Status == RunStatus.Finished ? 0 : 1;
