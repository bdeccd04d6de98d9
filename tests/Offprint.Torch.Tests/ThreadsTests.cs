using Offprint.Numerics;
using TorchSharp;
using Xunit;

namespace Offprint.Torch.Tests;

/// <summary>One thread for each computation, whichever thread asks, and the same bits beside any number of others.</summary>
public class ThreadsTests
{
    [Fact]
    public async Task Every_thread_computes_on_one()
    {
        LibTorch.Load();
        int[] threads = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OnThread(torch.get_num_threads)));
        Assert.All(threads, n => Assert.Equal(1, n));
    }

    [Fact]
    public async Task Computations_start_no_threads_of_their_own()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "counts threads in /proc");
        // A native thread takes the name of the thread that starts it; the process ends none of libtorch's by itself.
        Assert.Equal(1, await OnThread(() =>
        {
            Large();
            return Directory.GetDirectories("/proc/self/task").Count(t => File.ReadAllText(Path.Combine(t, "comm")).Trim() == "lonely");
        }, "lonely"));
    }

    [Fact]
    public async Task A_piece_gives_the_same_bits_alone_and_beside_others()
    {
        byte[][] alone = new byte[4][];
        for (int i = 0; i < alone.Length; i++) alone[i] = await OnThread(() => Train(i));
        foreach (int workers in (int[])[2, 4])
        {
            byte[][] together = await Task.WhenAll(Enumerable.Range(0, alone.Length).Chunk(alone.Length / workers).SelectMany(chunk => chunk).Select(i => OnThread(() => Train(i))));
            Assert.Equal(alone, together);
        }

        Assert.NotEqual(alone[0], alone[1]);
    }

    static Task<T> OnThread<T>(Func<T> work, string name = "piece")
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = name };
        thread.Start();
        return done.Task;
    }

    static void Large()
    {
        using var scope = LibTorch.Scope();
        using var generator = Generators.From(RandomStream.FromSeed(1));
        var x = torch.randn([1500, 1500], torch.float32, generator: generator);
        for (int i = 0; i < 3; i++) x = torch.tanh(torch.mm(x, x) / 1500);
        torch.linalg.qr(x);
    }

    static byte[] Train(int seed)
    {
        using var scope = LibTorch.Scope();
        using var generator = Generators.From(RandomStream.FromPath(1, "threads", $"{seed}"));
        var net = torch.nn.Sequential(torch.nn.Linear(30, 64), torch.nn.Tanh(), torch.nn.Linear(64, 1));
        Initialisation.Uniform(net, generator);
        var x = torch.randn([500, 30], torch.float32, generator: generator);
        var y = (x * x).sum(1, keepdim: true);
        using var optimiser = torch.optim.Adam(net.parameters(), lr: 1e-2);
        for (int step = 0; step < 30; step++)
        {
            using var inner = LibTorch.Scope();
            optimiser.zero_grad();
            torch.nn.functional.mse_loss(net.forward(x), y).backward();
            optimiser.step();
        }

        return [.. net.parameters().SelectMany(p => p.bytes.ToArray())];
    }
}
