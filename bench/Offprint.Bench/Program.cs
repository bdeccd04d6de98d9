using BenchmarkDotNet.Running;
using Offprint.Bench;

// Kernels are BenchmarkDotNet classes (--filter '*Compression*'); these three are whole programs or need a prepared database.
return args is [var verb, .. var rest] ? verb switch
{
    "search" => SearchBenchmark.Run(rest),
    "runs" => RunListBenchmark.Run(),
    "startup" => StartupBenchmark.Run(),
    _ => Kernels(args),
}
: Kernels(args);

static int Kernels(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(StartupBenchmark).Assembly).Run(args);
    return 0;
}
