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
}
