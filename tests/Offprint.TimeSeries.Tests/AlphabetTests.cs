using Xunit;

namespace Offprint.TimeSeries.Tests;

public class AlphabetTests
{
    [Fact]
    public void Default_pairs_capital_and_small_letters() =>
        Assert.Equal("AaBbCc…YyZz", string.Concat(Alphabet.Default.Take(6)) + "…" + string.Concat(Alphabet.Default.Take(52)[^4..]));

    [Fact]
    public void Letters_run_from_small_to_capital() =>
        Assert.Equal("abyzABYZ", string.Concat(new[] { 0, 1, 24, 25, 26, 27, 50, 51 }.Select(g => Alphabet.Letters.Take(52)[g])));

    [Fact]
    public void Beyond_52_symbols_are_visible_characters_from_33_on()
    {
        string[] symbols = Alphabet.Default.Take(53);
        Assert.Equal([.. Enumerable.Range(33, 53).Select(point => ((char)point).ToString())], symbols);
        Assert.Equal(symbols, Alphabet.Letters.Take(53));
    }

    [Fact]
    public void Thousands_of_symbols_survive_being_joined_by_blanks()
    {
        string[] symbols = Alphabet.Default.Take(5000);
        Assert.Equal("~", symbols[93]);
        Assert.Equal("¡", symbols[94]);
        Assert.Equal(5000, symbols.Distinct().Count());
        Assert.Equal(symbols, string.Join(' ', symbols).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Given_list_that_is_too_short_is_refused()
    {
        var error = Assert.Throws<InputException>(() => AbbaEncoder.Fit([Generated.Sine()], new() { Alphabet = Alphabet.Of(["x", "y"]) }));
        Assert.Contains("need 6 symbols, the alphabet has 2", error.Message);
        Assert.Equal("alphabet", error.Field);
    }

    [Fact]
    public void Given_list_names_the_symbols()
    {
        var model = AbbaEncoder.Fit([Generated.Sine()], new() { Alphabet = Alphabet.Of(["up", "down", "u", "v", "w", "x", "y"]) });
        Assert.Equal(["up", "down", "u", "v", "w", "x"], model.Symbols);
        Assert.EndsWith(" up", model.Fitted[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Vocabulary_goes_on_with_invented_tokens()
    {
        var vocabulary = Alphabet.FromVocabulary(["the", " of", "1ABBA", "", "the", "▁and"]);
        Assert.Equal(["the", "1ABBA", "▁and", "0ABBA", "2ABBA"], vocabulary.Take(5));
        Assert.Equal(["the", "1ABBA"], vocabulary.Take(2));
    }

    [Theory]
    [InlineData(new[] { "a", "b c" }, "Symbol 2 of the alphabet is \"b c\"")]
    [InlineData(new[] { "" }, "Symbol 1 of the alphabet is \"\"")]
    [InlineData(new[] { "a", "b", "a" }, "\"a\" stands 2 times")]
    public void Unusable_symbols_are_refused(string[] symbols, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => Alphabet.Of(symbols)).Message);
}
