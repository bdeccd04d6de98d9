using Offprint.Tests;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class SqliteFindTests() : FindTests(Engine.Sqlite);

public sealed class PostgresFindTests() : FindTests(Engine.Postgres);

public abstract class FindTests : StoreTests
{
    protected FindTests(Engine engine)
        : base(engine)
    {
        Store.Synchronise([Given.Card(), Given.Card(3, "tin-solder", "Solder for Tins", "2411.99002"), Given.Card(21, "corkscrew", "A Corkscrew", "math.GT/0309136")]);
        Store.Import(Given.Batch(Given.Paper("Glass Jars and Their Lids", "2604.99003", "Preserves of plums.")));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("02")]
    [InlineData(" 002 ")]
    [InlineData("tin-opener")]
    [InlineData("Tin-Opener")]
    [InlineData("02-tin-opener")]
    [InlineData("2-tin-opener")]
    [InlineData("2411.99001")]
    [InlineData("2411.99001v7")]
    [InlineData("arXiv:2411.99001")]
    [InlineData("https://arxiv.org/abs/2411.99001v1")]
    [InlineData("tin-o")]
    [InlineData("02-t")]
    [InlineData("Tin Opener: opening tins")]
    public void Find_takes_every_way_to_name_a_paper(string reference) => Assert.Equal("02-tin-opener", Store.Find(reference).Reference);

    [Theory]
    [InlineData("cork", "21-corkscrew")]
    [InlineData("math.GT/0309136v2", "21-corkscrew")]
    [InlineData("2604", "2604.99003")]
    [InlineData("2604.99003", "2604.99003")]
    public void Find_takes_the_beginning_of_one_name(string reference, string expected) => Assert.Equal(expected, Store.Find(reference).Reference);

    [Theory]
    [InlineData("tin", "02-tin-opener (Tin Opener: Opening Tins), 03-tin-solder (Solder for Tins)")]
    [InlineData("2411.9900", "02-tin-opener (Tin Opener: Opening Tins), 03-tin-solder (Solder for Tins)")]
    public void Find_lists_the_candidates_of_an_ambiguous_beginning(string reference, string candidates)
    {
        var error = Assert.Throws<InputException>(() => Store.Find(reference));
        Assert.Equal($"'{reference}' is the beginning of several papers: {candidates}. Write more of the name, or the number.", error.Message);
    }

    [Theory]
    [InlineData("tin-openr", "02-tin-opener")]
    [InlineData("crokscrew", "21-corkscrew")]
    [InlineData("plums", "2604.99003")]
    [InlineData("solder", "03-tin-solder")]
    public void Find_suggests_what_is_near(string reference, string suggestion)
    {
        var error = Assert.Throws<InputException>(() => Store.Find(reference));
        Assert.Contains($"No paper is known as '{reference}'. Did you mean {suggestion} (", error.Message, StringComparison.Ordinal);
        Assert.Equal("paper", error.Field);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("zzzzzz")]
    [InlineData("'; DROP TABLE Papers; --")]
    [InlineData("%")]
    public void Find_says_how_papers_are_named_where_nothing_is_near(string reference) =>
        Assert.Contains($"No paper is known as '{reference}'. A paper is named by", Assert.Throws<InputException>(() => Store.Find(reference)).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_of_nothing_says_so() => Assert.StartsWith("No paper is named", Assert.Throws<InputException>(() => Store.Find(" ")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "anything", 0)]
    [InlineData("any", "anything", 0)]
    [InlineData("anything", "any", 5)]
    [InlineData("kitten", "sitting", 2)] // "sitten" to "sittin" and k to s; the rest is the name's own.
    [InlineData("abc", "xbz", 2)]
    public void EditDistance_counts_keystrokes_to_a_beginning(string typed, string name, int expected) => Assert.Equal(expected, EditDistance.ToPrefix(typed, name, 9));

    [Fact]
    public void EditDistance_gives_up_beyond_the_most() => Assert.Equal(3, EditDistance.ToPrefix("abcdefgh", "zzzzzzzz", 2));
}
