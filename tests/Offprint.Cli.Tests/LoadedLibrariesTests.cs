using Xunit;

namespace Offprint.Cli.Tests;

/// <summary>Which native libraries the program and the processes that it starts load, as the system's loader says.</summary>
public sealed class LoadedLibrariesTests : IDisposable
{
    readonly Program _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void What_needs_no_libtorch_loads_none()
    {
        foreach (string[] command in (string[][])[["--help"], ["papers"], ["show", "16"], ["reproduce", "40/exactness", "--scale", "smoke"], ["apply", "40", "--help"]])
            Assert.DoesNotContain(Loaded(command), l => l.Contains("torch", StringComparison.OrdinalIgnoreCase) || l.Contains("c10", StringComparison.Ordinal));
    }

    [Fact]
    public void Doctor_loads_libtorch_and_says_from_where()
    {
        Assert.Contains(Loaded("doctor"), l => l.Contains("libtorch_cpu", StringComparison.Ordinal));
        Assert.Matches(@"ok +libtorch +2\.", _program.Run("doctor").Output);
    }

    List<string> Loaded(params string[] command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "asks the loader of glibc");
        string folder = Directory.CreateDirectory(Path.Combine(_program.Work, Guid.NewGuid().ToString("N"))).FullName;
        var outcome = _program.Run(new() { ["LD_DEBUG"] = "files", ["LD_DEBUG_OUTPUT"] = Path.Combine(folder, "loader") }, command);
        Assert.True(outcome.ExitCode is 0 or 3, outcome.Error);
        // One file a process, with a line for each library that it opens.
        var lines = Directory.EnumerateFiles(folder).SelectMany(File.ReadLines).Where(l => l.Contains("file=", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, l => l.Contains("libcoreclr", StringComparison.Ordinal));
        return lines;
    }
}
