using System.Diagnostics;
using System.Globalization;
using Offprint.Lab;
using Offprint.Lab.Crasher;
using Offprint.Storage;

// run EXPERIMENT CHECKPOINT-MS [NAME=VALUE …]      in this process, events as lines
// parent EXPERIMENT CHECKPOINT-MS [NAME=VALUE …]   in a child process
// serve                                            the child
using var store = RunStore.Open(OffprintHome.FromEnvironment());
if (args is ["serve"])
{
    await IsolatedRunner.ServeAsync(Console.In, Console.Out, store, Experiments.Find);
    return 0;
}

var experiment = Experiments.Find(Experiments.Paper, args[1]);
var request = new RunRequest
{
    Paper = Experiments.Paper,
    Experiment = experiment,
    Settings = SettingValues.With(experiment.SettingsAt(Scale.Full), args[3..].Select(a => a.Split('=')).Select(a => KeyValuePair.Create(a[0], a[1]))),
    Scale = Scale.Full,
    Jobs = 2,
};
var options = new RunnerOptions { Heartbeat = TimeSpan.FromMilliseconds(50), CheckpointEvery = TimeSpan.FromMilliseconds(int.Parse(args[2], CultureInfo.InvariantCulture)) };
var run = args[0] == "parent"
    ? await new IsolatedRunner(store, () => new ProcessStartInfo("dotnet", [typeof(Many).Assembly.Location, "serve"]), options).RunAsync(request, Say)
    : await new Runner(store, options).RunAsync(request, Say);
return run.Status == RunStatus.Finished ? 0 : 1;

static void Say(RunEvent e)
{
    lock (Console.Out) Console.Out.WriteLine(e.ToLine());
}
