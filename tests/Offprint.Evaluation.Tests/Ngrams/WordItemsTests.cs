using Offprint.Evaluation.Ngrams;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Ngrams;

public sealed class WordItemsTests
{
    [Fact]
    public void Prefix_sizes_are_the_golden_ones() =>
        Assert.Equal([1000, 1702, 2896, 4928, 8387, 14272, 24288, 41332, 70337, 119696, 203694, 346637, 589892, 1003854], Shakespeare.Sizes);

    [Fact]
    public void Pools_and_first_items_are_the_golden_ones()
    {
        var (train, test) = Shakespeare.Parts();
        Assert.Equal((1_003_854, 65), (train.Length, Alphabet.Of(train + test).Count));
        var items = new WordItems(train, test);
        Assert.Equal([238, 189, 111, 76, 30], items.PoolSizes.OrderBy(p => p.Key).Select(p => p.Value));
        Assert.Equal(5509, items.Candidates);
        var even = items.Even(300);
        Assert.Equal(["save ", "when ", "fast ", "land "], even[0].Choices);
        Assert.Equal(["make ", "soul ", "bear ", "gold "], even[1].Choices);
        Assert.Equal(["your ", "from ", "lose ", "side "], even[2].Choices);
        Assert.All(even, i => Assert.Equal((40, 0), (i.Context.Length, i.Correct)));
    }

    [Fact]
    public void Drawn_items_have_four_distinct_words_of_one_length_and_distinct_places()
    {
        var (train, test) = Text();
        var items = new WordItems(train, test);
        var drawn = items.Draw(items.Candidates, RandomStream.FromSeed(3));
        Assert.Equal(items.Candidates, drawn.Count);
        Assert.All(drawn, i => Assert.Equal(4, i.Choices.Distinct().Count()));
        Assert.All(drawn, i => Assert.Single(i.Choices.Select(c => c.Length).Distinct()));
        Assert.Equal(items.Draw(7, RandomStream.FromSeed(3)).Select(i => i.Context), items.Draw(7, RandomStream.FromSeed(3)).Select(i => i.Context));
    }

    [Fact]
    public void A_text_without_words_is_refused()
    {
        var e = Assert.Throws<InputException>(() => new WordItems(new string('1', 1000), new string('1', 1000)));
        Assert.Contains("20 times", e.Message, StringComparison.Ordinal);
    }

    // Six words, over and over.
    static (string Train, string Test) Text()
    {
        string[] words = ["alpha", "bravo", "delta", "gamma", "omega", "sigma"];
        string text = string.Join(' ', Enumerable.Range(0, 400).Select(i => words[i * i % 6 == 0 ? i % 6 : (i * 5 + i / 7) % 6]));
        return (text[..1800], text[1800..]);
    }
}
