using Xunit;

namespace Offprint.Storage.Tests;

public sealed class DataSetsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly DataSets _sets;

    public DataSetsTests()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_folder["work/checkout"]).FullName, "Offprint.slnx"), "<Solution />");
        Directory.CreateDirectory(_folder["work/checkout/bin"]);
        _sets = DataSets.FromEnvironment(
            name => name == "OFFPRINT_DATA" ? _folder["given"] : null, new(_folder["home"]), _folder["work/checkout/bin"]);
    }

    public void Dispose() => _folder.Dispose();

    string Add(string place, string name, string? readme = null)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder[place], name)).FullName;
        if (readme is not null) File.WriteAllText(Path.Combine(folder, "README.md"), readme);
        return folder;
    }

    [Fact]
    public void Places_are_the_variable_the_home_and_the_checkouts_neighbour_in_this_order() =>
        Assert.Equal([_folder["given"], _folder["home/data"], _folder["work/shared/data"]], _sets.Places);

    [Fact]
    public void Places_without_variable_and_checkout_are_the_homes_alone() =>
        Assert.Equal([_folder["home/data"]], DataSets.FromEnvironment(_ => null, new(_folder["home"]), _folder.FullName).Places);

    [Fact]
    public void Find_takes_the_first_place_that_has_the_set()
    {
        string last = Add("work/shared/data", "wine"), first = Add("given", "wine");
        Assert.Equal(first, _sets.Find("wine"));
        Directory.Delete(first);
        Assert.Equal(last, _sets.Find("wine"));
        Directory.Delete(last);
        Assert.Null(_sets.Find("wine"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../home")]
    [InlineData("a\\b")]
    public void Find_refuses_paths(string name) =>
        Assert.Contains("not the name of a data set", Assert.Throws<InputException>(() => _sets.Find(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Require_says_what_is_missing_where_it_looked_and_what_to_do()
    {
        var error = Assert.Throws<InputException>(() => _sets.Require("wine", "https://archive.example/wine"));
        foreach (string part in (string[])["'wine'", _folder["given"], _folder["home/data"], _folder["work/shared/data"], "https://archive.example/wine", "OFFPRINT_DATA"])
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_gives_the_folder_of_a_set_that_is_here()
    {
        string here = Add("home/data", "wine");
        Assert.Equal(here, _sets.Require("wine"));
    }

    [Fact]
    public void List_tells_title_and_licence_of_each_set_once()
    {
        Add("given", "b", "# Bees and wasps\n\n- Source: a garden.\n- Source of the rest: elsewhere. Licence: CC BY 4.0.\n");
        Add("home/data", "b", "# Not this one\n");
        Add("home/data", "a", "Measured by hand; CC0 1.0.\n");
        Add("work/shared/data", "c");
        Assert.Equal(
            [
                new("a", _folder["home/data/a"], null, "Measured by hand; CC0 1.0."),
                new("b", _folder["given/b"], "Bees and wasps", "Licence: CC BY 4.0."),
                new("c", _folder["work/shared/data/c"], null, null),
            ],
            _sets.List());
    }

    [Fact]
    public void List_without_any_place_is_empty() =>
        Assert.Empty(DataSets.FromEnvironment(_ => null, new(_folder["nowhere"]), _folder.FullName).List());
}
