using Xunit;

namespace Offprint.Torch.Tests;

/// <summary>The change of the bindings that lets an older system load them.</summary>
public class VersionNeedsTests
{
    static byte[] Bindings()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the bindings of other systems are no ELF files");
        return File.ReadAllBytes(LibTorch.Load().Bindings);
    }

    [Fact]
    public void Only_the_flag_of_one_version_changes()
    {
        byte[] original = Bindings(), changed = VersionNeeds.Weakened(original) ?? [];
        Assert.Equal(original.Length, changed.Length);
        int at = Enumerable.Range(0, original.Length).Single(i => original[i] != changed[i]);
        Assert.Equal((0, 2), (original[at], changed[at]));
        Assert.Equal(changed, VersionNeeds.Weakened(changed)); // once is enough
    }

    [Fact]
    public void What_is_no_library_or_is_cut_off_is_left_alone()
    {
        byte[] bindings = Bindings();
        Assert.Null(VersionNeeds.Weakened([]));
        Assert.Null(VersionNeeds.Weakened("MZ is of another system"u8.ToArray()));
        Assert.Null(VersionNeeds.Weakened(bindings[..5000]));
        Assert.Null(VersionNeeds.Weakened(bindings[..100]));
    }
}
