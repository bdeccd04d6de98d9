using CsCheck;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class TextWidthTests
{
    static readonly Gen<string> s_text = Gen.Char[" abcdefWijl.,αβ漢字😀"].Array[0, 80].Select(c => new string(c));

    [Fact]
    public void Width_is_the_sum_of_advance_widths()
    {
        // H 722, i 222, space 278, W 944 in 1/1000 em.
        Assert.Equal(12 * (722 + 222 + 278 + 944) / 1000.0, TextWidth.Of("Hi W", 12), 9);
        Assert.Equal(10 * (722 + 278) / 1000.0, TextWidth.Of("Hi", 10, bold: true), 9);
        Assert.Equal(20, TextWidth.Of("漢字", 10), 9);
        Assert.Equal(0, TextWidth.Of("", 12));
    }

    [Fact]
    public void Wrapped_lines_keep_every_word_within_the_limit()
    {
        var lines = TextWidth.Wrap("the quick brown fox jumps over the lazy dog", 12, 90, 10);
        Assert.Equal("the quick brown fox jumps over the lazy dog", string.Join(" ", lines));
        Assert.All(lines, line => Assert.True(TextWidth.Of(line, 12) <= 90));
    }

    [Fact]
    public void Wrapped_text_that_is_too_long_ends_with_an_ellipsis()
    {
        var lines = TextWidth.Wrap(string.Join(" ", Enumerable.Repeat("word", 100)), 12, 100, 3);
        Assert.Equal(3, lines.Count);
        Assert.EndsWith("…", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_and_cuts_are_never_wider_than_the_limit() =>
        Gen.Select(s_text, Gen.Double[30, 300], Gen.Int[1, 4]).Sample((text, limit, lines) =>
        {
            var wrapped = TextWidth.Wrap(text, 12, limit, lines);
            return wrapped.Count <= lines
                && wrapped.All(l => TextWidth.Of(l, 12) <= limit)
                && TextWidth.Of(TextWidth.Cut(text, 12, limit), 12) <= limit
                && TextWidth.Of(TextWidth.CutMiddle(text, 12, limit), 12) <= limit;
        });

    [Fact]
    public void CutMiddle_keeps_both_ends()
    {
        string cut = TextWidth.CutMiddle("organisation/very-long-model-name-instruct-115", 12, 120);
        Assert.StartsWith("organ", cut, StringComparison.Ordinal);
        Assert.EndsWith("-115", cut, StringComparison.Ordinal);
        Assert.Contains("…", cut);
    }
}
