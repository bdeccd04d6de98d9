using Offprint.Evaluation.Counting;
using Xunit;

namespace Offprint.Evaluation.Tests.Counting;

public sealed class CharactersTests
{
    [Theory]
    [InlineData("strawberry", "r", 3, 10, 8)]
    [InlineData("Mississippi", "s", 4, 11, 4)]
    [InlineData("Mississippi", "M", 1, 11, 4)]
    [InlineData("Mississippi", "m", 0, 11, 4)]
    [InlineData("bookkeeper", "e", 3, 10, 6)]
    [InlineData("na\u00EFve", "\u00EF", 1, 5, 5)]
    [InlineData("nai\u0308ve", "\u00EF", 1, 5, 5)] // Stored as two code points, seen as one letter.
    [InlineData("e\u0301t\u00E9", "e", 0, 3, 2)]
    [InlineData("Missourianism", "m", 1, 13, 9)]
    public void Words_are_counted_as_seen(string word, string character, int occurrences, int length, int distinct)
    {
        Assert.Equal(occurrences, Characters.Occurrences(word, character));
        Assert.Equal((length, distinct), (Characters.Of(word).Length, Characters.Distinct(word)));
    }

    [Fact]
    public void Code_points_are_counted_as_stored()
    {
        Assert.Equal(6, Characters.Of("nai\u0308ve", CharacterUnit.CodePoint).Length);
        Assert.Equal(1, Characters.Occurrences("e\u0301t\u00E9", "e", CharacterUnit.CodePoint));
        Assert.Throws<ArgumentException>(() => Characters.Occurrences("ab", "ab"));
    }
}
