using System.Text;
using Xunit;

namespace Offprint.Storage.Tests;

public sealed class AtomicFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteText_writes_utf8_without_mark_into_a_new_folder()
    {
        AtomicFile.WriteText(_folder["new/a.txt"], "Gödel ≥ 1\n");
        Assert.Equal(Encoding.UTF8.GetBytes("Gödel ≥ 1\n"), File.ReadAllBytes(_folder["new/a.txt"]));
    }

    [Fact]
    public void Write_replaces_an_existing_file()
    {
        File.WriteAllText(_folder["a.txt"], "old and longer");
        AtomicFile.Write(_folder["a.txt"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], Directory.EnumerateFiles(_folder.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void Write_that_fails_midway_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(_folder["a.txt"], "old");
        Assert.Throws<FormatException>(() => AtomicFile.Write(_folder["a.txt"], stream =>
        {
            stream.Write("half"u8);
            throw new FormatException();
        }));
        Assert.Equal("old", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], Directory.EnumerateFiles(_folder.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public async Task WriteAsync_cancelled_at_the_end_changes_nothing()
    {
        File.WriteAllText(_folder["a.txt"], "old");
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() => AtomicFile.WriteAsync(
            _folder["a.txt"],
            async (stream, _) =>
            {
                await stream.WriteAsync("new"u8.ToArray(), CancellationToken.None);
                await source.CancelAsync();
            },
            source.Token));
        Assert.Equal("old", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], Directory.EnumerateFiles(_folder.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public async Task WriteAsync_writes_what_the_function_wrote()
    {
        await AtomicFile.WriteAsync(
            _folder["a.txt"], async (stream, stop) => await stream.WriteAsync("whole"u8.ToArray(), stop), TestContext.Current.CancellationToken);
        Assert.Equal("whole", File.ReadAllText(_folder["a.txt"]));
    }

    [Fact]
    public void Write_follows_a_link_to_the_file_it_points_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        File.WriteAllText(_folder["real.txt"], "old");
        File.CreateSymbolicLink(_folder["link.txt"], _folder["real.txt"]);
        AtomicFile.WriteText(_folder["link.txt"], "new");
        Assert.Equal("new", File.ReadAllText(_folder["real.txt"]));
        Assert.NotNull(new FileInfo(_folder["link.txt"]).LinkTarget);
    }

    [Fact]
    public void Write_to_an_impossible_place_names_it()
    {
        File.WriteAllText(_folder["file"], "in the way");
        var error = Assert.Throws<InputException>(() => AtomicFile.WriteText(_folder["file/a.txt"], "text"));
        Assert.Contains(_folder["file/a.txt"], error.Message, StringComparison.Ordinal);
    }
}
