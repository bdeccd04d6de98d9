using BenchmarkDotNet.Running;
using Offprint.Bench;
using Offprint.Bench.Evaluation;

// Kernels are BenchmarkDotNet classes (--filter '*Compression*'); the others are whole programs, need a prepared database or compare with something else.
return args is [var verb, .. var rest] ? verb switch
{
    "search" => SearchBenchmark.Run(rest),
    "lists" => ListsBenchmark.Run(rest),
    "site" => await SiteBenchmark.Run(rest),
    "streams" => await StreamsBenchmark.Run(rest),
    "semantic" => await SemanticBenchmark.Run(rest),
    "runs" => RunListBenchmark.Run(),
    "startup" => StartupBenchmark.Run(),
    "models" => await ModelsBenchmark.Run(rest),
    "training" => TrainingBenchmark.Run(rest),
    "outcomes" => OutcomesBenchmark.Run(rest),
    "surrogate" => SurrogateBenchmark.Run(),
    _ => Kernels(args),
}
: Kernels(args);

static int Kernels(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(StartupBenchmark).Assembly).Run(args);
    return 0;
}
