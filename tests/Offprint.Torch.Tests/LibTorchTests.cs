using TorchSharp;
using Xunit;

namespace Offprint.Torch.Tests;

public class LibTorchTests
{
    [Fact]
    public void Load_says_what_was_loaded_and_tensors_compute()
    {
        var loaded = LibTorch.Load();
        Assert.StartsWith("2.10", loaded.Version, StringComparison.Ordinal);
        using var x = torch.arange(4, torch.float64);
        Assert.Equal(6, x.sum().item<double>());
    }

    [Fact]
    public void A_build_leaves_libtorch_in_the_package_cache()
    {
        // Half a gigabyte in each of thirty outputs, were it copied.
        Assert.False(LibTorch.Load().Folder.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories), f => new FileInfo(f).Length > 50_000_000);
    }
}
