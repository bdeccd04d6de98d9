using BenchmarkDotNet.Running;
using Offprint.Bench;

// Kernels are BenchmarkDotNet classes (--filter '*Compression*'); these four are whole programs, need a prepared database or have a peer.
return args is [var verb, .. var rest] ? verb switch
{
    "search" => SearchBenchmark.Run(rest),
    "runs" => RunListBenchmark.Run(),
    "startup" => StartupBenchmark.Run(),
    "training" => TrainingBenchmark.Run(rest),
    _ => Kernels(args),
}
: Kernels(args);

static int Kernels(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(StartupBenchmark).Assembly).Run(args);
    return 0;
}
