using Xunit;

namespace Offprint.Storage.Tests;

public sealed class OffprintHomeTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FromEnvironment_takes_the_variable_before_the_platforms_folder()
    {
        var home = OffprintHome.FromEnvironment(name => name == "OFFPRINT_HOME" ? _folder["mine"] : null, _folder["share"]);
        Assert.Equal(_folder["mine"], home.Folder);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void FromEnvironment_without_the_variable_is_a_folder_of_its_own_in_the_platforms(string? variable)
    {
        var home = OffprintHome.FromEnvironment(_ => variable, _folder["share"]);
        Assert.Equal(_folder["share/offprint"], home.Folder);
    }

    [Fact]
    public void FromEnvironment_without_any_folder_says_which_variable_to_set()
    {
        var error = Assert.Throws<InputException>(() => OffprintHome.FromEnvironment(_ => null, ""));
        Assert.Contains("Set OFFPRINT_HOME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Home_is_created_when_a_path_inside_is_asked_for_and_not_before()
    {
        var home = new OffprintHome(_folder["a/b"]);
        Assert.False(Directory.Exists(home.Folder));
        Assert.Equal(_folder["a/b/offprint.db"], home.DatabasePath);
        Assert.True(Directory.Exists(home.Folder));
        Assert.Equal(_folder["a/b/artifacts"], home.Artifacts);
        Assert.Equal(["artifacts"], Directory.EnumerateFileSystemEntries(home.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Home_that_cannot_be_created_says_where_and_what_to_do()
    {
        File.WriteAllText(_folder["file"], "in the way");
        var home = new OffprintHome(_folder["file/home"]);
        var error = Assert.Throws<InputException>(() => home.DatabasePath);
        Assert.Contains(_folder["file/home"], error.Message, StringComparison.Ordinal);
        Assert.Contains("OFFPRINT_HOME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Home_that_was_in_the_way_works_once_mended()
    {
        File.WriteAllText(_folder["file"], "in the way");
        var home = new OffprintHome(_folder["file/home"]);
        Assert.Throws<InputException>(() => home.DatabasePath);
        File.Delete(_folder["file"]);
        Assert.Equal(_folder["file/home/offprint.db"], home.DatabasePath);
    }
}
