using Offprint.Numerics;
using TorchSharp;
using Xunit;

namespace Offprint.Operators.Tests;

/// <summary>Alone: the count of live tensors is that of the whole process.</summary>
[CollectionDefinition(nameof(Memory), DisableParallelization = true)]
public sealed class Memory;

[Collection(nameof(Memory))]
public class MemoryTests
{
    static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    [Fact]
    public void Ten_thousand_steps_leave_neither_tensors_nor_memory_behind()
    {
        var data = Antiderivatives.Triples(40, "train");
        var options = new TrainingOptions { Steps = int.MaxValue, Batch = 64, ValidateEvery = 100 };
        using var trainer = new OperatorTrainer(new() { Width = 16, Latent = 8 }, data, Antiderivatives.Aligned(5, "validation"), options, RandomStream.FromSeed(1));
        // The heap takes its size in the first thousands.
        for (int i = 0; i < 7000; i++) trainer.Next();
        long tensors = torch.Tensor.TotalCount, before = ResidentBytes();
        for (int i = 0; i < 10_000; i++) trainer.Next();
        Assert.Equal(tensors, torch.Tensor.TotalCount);
        // A step's tensors take 30 kB: left behind they would be 300 MB, and one of its objects of 100 bytes a megabyte.
        Assert.InRange(ResidentBytes() - before, long.MinValue, 12L << 20);
    }

    [Fact]
    public void Step_allocates_little_in_managed_memory()
    {
        using var trainer = new OperatorTrainer(new() { Width = 16, Latent = 8 }, Antiderivatives.Aligned(40, "train"), null, new() { Steps = 10_000, Batch = 440 }, RandomStream.FromSeed(1));
        for (int i = 0; i < 200; i++) trainer.Next();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++) trainer.Next();
        // Handles of tensors, a hundred bytes each, and no numbers.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 200, 0, 20_000);
    }
}
