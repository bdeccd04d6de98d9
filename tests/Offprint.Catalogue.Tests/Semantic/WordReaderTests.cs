using CsCheck;
using Xunit;

namespace Offprint.Catalogue.Tests;

public class WordReaderTests
{
    static List<(string Word, string Written)> Words(string text)
    {
        var found = new List<(string, string)>();
        var words = new WordReader(text);
        while (words.Next()) found.Add((words.Word.ToString(), words.Written.ToString()));
        return found;
    }

    [Theory]
    [InlineData("LLM-ABBA: Gödel's V₀", "llm abba godel v0")] // One letter is no word.
    [InlineData("2024, 3D; x2 a 7", "3d x2")] // Digits alone are none.
    [InlineData("policies models losses focus axis gas series", "policy model losse focus axis gas sery")]
    [InlineData("ﬁne-tuning Ｌarge", "fine tuning large")]
    [InlineData("\uD800 \uDC00x \uD83D\uDE00", "")]
    [InlineData("", "")]
    public void Words_are_folded(string text, string words) => Assert.Equal(words, string.Join(' ', Words(text).Select(w => w.Word)));

    [Fact]
    public void Words_are_those_of_the_highlighter_but_for_what_says_nothing() => Gen.String.Sample(text =>
    {
        foreach (var (_, written) in Words(text))
            Assert.Contains(new Highlighter(text, [new([written], false)]).Whole(), s => s.IsHit);
    });

    [Fact]
    public void Long_signs_without_blanks_are_no_word() => Assert.Empty(Words(new string('x', 41) + " " + new string('é', 4_000)));
}
