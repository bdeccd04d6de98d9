using CsCheck;
using Offprint.Evaluation.Counting;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Counting;

public sealed class LengthGuessTests
{
    static double? Share(CountingTask task, CharacterUnit unit, params (string Word, string Answer)[] items) =>
        CountingBaseline.Of([.. items.Select((i, n) => new CountingItem($"{n}", task, i.Word, null, "?", i.Answer))], unit).LengthShare;

    static double? Distinct(params (string Word, string Answer)[] items) => Share(CountingTask.DistinctChar, CharacterUnit.TextElement, items);

    [Fact]
    public void Other_words_of_the_length_decide_and_level_answers_share()
    {
        // abc, cde: the others of three letters say 3 and 2, ½ each. abb: both others say 3. abcd, aabb: the other is wrong.
        // zzyyy is alone with its length: all others say 3 twice, 2 twice and 4 once, ½.
        Assert.Equal(1.5 / 6, Distinct(("abc", "3"), ("cde", "3"), ("abb", "2"), ("abcd", "4"), ("aabb", "2"), ("zzyyy", "2"))!.Value, 1e-15);
    }

    [Fact]
    public void A_length_that_one_word_has_gives_nothing_away() => Assert.Equal(0, Distinct(("ab", "2"), ("abc", "3"), ("abcd", "4")));

    [Fact]
    public void Both_questions_about_a_word_are_left_out_so_that_yes_and_no_stay_level() =>
        Assert.Equal(0.5, Share(CountingTask.SubstringOccur, CharacterUnit.TextElement, ("abc", "Yes"), ("abc", "No"), ("cde", "Yes"), ("cde", "No"), ("fghi", "Yes"), ("fghi", "No")));

    [Fact]
    public void The_length_is_no_guess_at_itself_and_one_word_tells_nothing()
    {
        Assert.Null(Share(CountingTask.WordLen, CharacterUnit.TextElement, ("abc", "3"), ("cde", "3")));
        Assert.Null(Distinct(("abc", "3")));
    }

    [Theory]
    [InlineData(CharacterUnit.TextElement, 0.0)] // Alone with two characters; no other word guesses its answer.
    [InlineData(CharacterUnit.CodePoint, 1.0 / 4)] // Three code points, as abb and abc have: ½ for itself and ½ for abb.
    public void Lengths_are_in_the_unit(CharacterUnit unit, double expected)
    {
        var found = Share(CountingTask.DistinctChar, unit, ("e\u0301a", "2"), ("abb", "2"), ("abc", "3"), ("cdef", "3"));
        Assert.Equal(expected, found!.Value, 1e-15);
    }

    [Fact]
    public void What_the_length_decides_is_guessed_and_order_is_nothing() =>
        Gen.Select(Gen.Int[1, 9].Array[1, 20], Gen.ULong).Sample((lengths, seed) =>
        {
            (string, string)[] items = [.. lengths.Distinct().SelectMany(n => new[] { (new string('a', n), $"{n % 3}"), (new string('b', n), $"{n % 3}") })];
            Assert.Equal(1, Distinct(items));
            (string, string)[] noisy = [.. lengths.Select((n, i) => ($"{new string('x', n)}{(char)('a' + i)}", $"{(n * (i + 7)) % 4}"))];
            var random = RandomStream.FromPath(seed, "order");
            double? shuffled = Distinct([.. random.Permutation(noisy.Length).Select(i => noisy[i])]), plain = Distinct(noisy);
            Assert.Equal(plain ?? -1, shuffled ?? -1, 1e-12);
        }, iter: 100);
}
