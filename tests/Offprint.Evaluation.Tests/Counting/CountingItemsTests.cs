using CsCheck;
using Offprint.Evaluation.Counting;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Counting;

public sealed class CountingItemsTests
{
    static readonly string[] s_words = ["berry", "Missourianism", "bookkeeper", "apple", "sassafras", "onion", "steenbok", "zoo", "banana", "crypt"];

    static readonly Gen<CountingOptions> s_options =
        Gen.Select(Gen.ULong, Gen.Enum<WordForm>()).Select((seed, form) => new CountingOptions { Seed = seed, Form = form, Words = null });

    static IReadOnlyList<CountingItem> Make(CountingTask task, CountingOptions? options = null, IReadOnlyList<string>? words = null) => CountingItems.Make(task, words ?? s_words, options ?? new() { Words = null });

    [Fact]
    public void Questions_are_those_of_the_paper()
    {
        Assert.Equal("How many r's in the word \"berry\"?", CountingItems.Occurrences("berry", "r", new()).Question);
        Assert.Equal("How many characters in the word \"berry\"?", Make(CountingTask.WordLen)[0].Question);
        Assert.Equal("How many distinct characters in the word \"berry\"?", Make(CountingTask.DistinctChar)[0].Question);
        Assert.Matches("^Is substring \"[a-z]+\" part of the word \"berry\"\\?$", Make(CountingTask.SubstringOccur)[0].Question);
    }

    [Theory]
    [InlineData(WordForm.Spaced, "\"b e r r y\"", "2")]
    [InlineData(WordForm.Hyphen, "\"b-e-r-r-y\"", "2")]
    [InlineData(WordForm.List, "[\"b\", \"e\", \"r\", \"r\", \"y\"]", "2")]
    [InlineData(WordForm.Upper, "\"BERRY\"", "2")]
    public void Forms_spell_the_word_and_keep_the_answer(WordForm form, string spelt, string answer)
    {
        var item = CountingItems.Occurrences("berry", "r", new() { Form = form });
        Assert.EndsWith($"in the word {spelt}?", item.Question, StringComparison.Ordinal);
        Assert.Equal(answer, item.Answer);
    }

    [Fact]
    public void Capitals_are_counted_as_asked() => Assert.Equal("2", CountingItems.Occurrences("Missourianism", "m", new() { Form = WordForm.Upper }).Answer);

    [Fact]
    public void Case_is_ignored_where_the_question_says_so()
    {
        var options = new CountingOptions { CaseSensitive = false, Words = null };
        var item = CountingItems.Occurrences("Missourianism", "m", options);
        Assert.Equal(("How many m's in the word \"Missourianism\"? Ignore case.", "2"), (item.Question, item.Answer));
        Assert.Equal("8", Make(CountingTask.DistinctChar, options, ["Missourianism"])[0].Answer);
        Assert.Equal("How many characters in the word \"Missourianism\"?", Make(CountingTask.WordLen, options, ["Missourianism"])[0].Question);
    }

    // In "Anna" written "ANNA" there is an AN, which "Anna" itself does not have.
    [Theory]
    [InlineData(WordForm.Upper, true)]
    [InlineData(WordForm.Plain, false)]
    public void A_false_piece_is_in_no_spelling_that_is_compared(WordForm form, bool caseSensitive) => Gen.ULong.Sample(seed =>
    {
        string piece = Make(CountingTask.SubstringOccur, new() { Form = form, CaseSensitive = caseSensitive, Seed = seed, Words = null }, ["AnnaBbABab"]).Single(i => i.Answer == "No").Sought!; // Sought is given.
        Assert.DoesNotContain(piece, "AnnaBbABab", StringComparison.OrdinalIgnoreCase);
    }, iter: 1000);

    [Fact]
    public void Balance_is_of_what_is_compared()
    {
        var items = Make(CountingTask.CharOccur, new() { Form = WordForm.Upper, Balanced = true, LargestAnswer = 2, Words = 3 }, ["Anna", "Otto", "Bob"]);
        Assert.Equal(["0", "1", "2"], items.Select(i => i.Answer).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Answers_are_right() => s_options.Sample(options =>
    {
        foreach (var i in Make(CountingTask.CharOccur, options)) Assert.Equal($"{Cased(i.Word).Split(Cased(i.Sought!)).Length - 1}", i.Answer); // Sought is given.
        foreach (var i in Make(CountingTask.WordLen, options)) Assert.Equal($"{i.Word.Length}", i.Answer);
        foreach (var i in Make(CountingTask.DistinctChar, options)) Assert.Equal($"{Cased(i.Word).Distinct().Count()}", i.Answer);
        string Cased(string text) => options.Form == WordForm.Upper ? text.ToUpperInvariant() : text;
    }, iter: 50);

    [Fact]
    public void Pieces_come_in_pairs_that_differ_in_one_character() => Gen.ULong.Sample(seed =>
    {
        foreach (var pair in Make(CountingTask.SubstringOccur, new() { Seed = seed, Words = null }).GroupBy(i => i.Word))
        {
            var (yes, no) = (pair.Single(i => i.Answer == "Yes"), pair.Single(i => i.Answer == "No"));
            Assert.Contains(yes.Sought!, yes.Word, StringComparison.Ordinal);
            Assert.DoesNotContain(no.Sought!, no.Word, StringComparison.Ordinal);
            Assert.Equal(1, yes.Sought!.Zip(no.Sought!).Count(c => c.First != c.Second));
            Assert.Equal(yes.Sought!.Length, no.Sought!.Length);
            Assert.InRange(yes.Sought!.Length, 2, yes.Word.Length - 1);
        }
    }, iter: 50);

    [Fact]
    public void Short_pieces_prevail()
    {
        // Of a word of ten, 9 of the 44 proper pieces have two characters. 1,000 draws: four standard errors are 0.051.
        double two = Enumerable.Range(0, 1000).Average(s => Make(CountingTask.SubstringOccur, new() { Seed = (ulong)s, Words = null }, ["bookkeeper"])[0].Sought!.Length == 2 ? 1.0 : 0);
        Assert.InRange(two, 9 / 44.0 - 0.07, 9 / 44.0 + 0.07);
    }

    [Fact]
    public void The_same_seed_asks_the_same_of_the_same_words()
    {
        var options = new CountingOptions { Seed = 7, Words = 4 };
        Assert.Equal(Make(CountingTask.CharOccur, options), Make(CountingTask.CharOccur, options));
        Assert.Equal(Make(CountingTask.WordLen, options).Select(i => i.Word), Make(CountingTask.DistinctChar, options).Select(i => i.Word));
        Assert.NotEqual(Make(CountingTask.CharOccur, options), Make(CountingTask.CharOccur, options with { Seed = 8 }));
    }

    [Fact]
    public void Balanced_items_have_every_answer_equally_often()
    {
        var items = Make(CountingTask.CharOccur, new() { Balanced = true, LargestAnswer = 3, Words = 8 });
        Assert.Equal([2, 2, 2, 2], items.CountBy(i => i.Answer).OrderBy(a => a.Key).Select(a => a.Value));
        Assert.Equal(items.Count, items.Select(i => i.Word).Distinct().Count());
        Assert.Equal(0.25, CountingBaseline.Of(items).ConstantShare);
    }

    [Theory]
    [InlineData(20, false, "20 words are asked for, but the list has 10")]
    [InlineData(10, true, "a character that occurs 4 times are needed to balance the answers, but only 1")]
    public void Too_few_words_are_named(int words, bool balanced, string said) =>
        Assert.Contains(said, Assert.Throws<InputException>(() => Make(CountingTask.CharOccur, new() { Words = words, Balanced = balanced })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_word_too_short_for_pieces_is_named() =>
        Assert.Contains("'ox' has 2 characters", Assert.Throws<InputException>(() => Make(CountingTask.SubstringOccur, words: ["ox"])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("two words", "line 2")]
    [InlineData("a\"b", "line 2")]
    [InlineData("first", "lines 1 and 2")]
    public void A_line_that_is_no_word_is_named(string line, string said) =>
        Assert.Contains(said, Assert.Throws<InputException>(() => WordList.OfLines(["first", line], "words.txt")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_gives_its_words_once() => Assert.Equal(["apple", "the", "zoo"], WordList.OfText("The zoo, the Apple; an x2 antidisestablishmentarianism"));

    [Fact]
    public void Made_up_words_are_different_ones_over_their_alphabet()
    {
        var all = WordList.OfAlphabet(8, 3, 2, RandomStream.FromPath(1, "words")); // All there are.
        Assert.Equal((8, 2), (all.Distinct().Count(), string.Concat(all).Distinct().Count()));
        Assert.All(all, w => Assert.Equal(3, w.Length));
        Assert.Contains("2 letters make only 8 words of length 3", Assert.Throws<InputException>(() => WordList.OfAlphabet(9, 3, 2, RandomStream.FromPath(1, "words"))).Message, StringComparison.Ordinal);
        Gen.Select(Gen.Int[1, 20], Gen.Int[5, 30], Gen.Int[2, 26], Gen.ULong).Sample((count, length, letters, seed) =>
        {
            var words = WordList.OfAlphabet(count, length, letters, RandomStream.FromPath(seed, "words"));
            Assert.Equal(words, WordList.OfAlphabet(count, length, letters, RandomStream.FromPath(seed, "words")));
            Assert.Equal(count, words.Distinct().Count(w => w.Length == length));
            Assert.InRange(string.Concat(words).Distinct().Count(), 1, letters);
        }, iter: 50);
    }

    [Fact]
    public void Letters_of_made_up_words_are_equally_likely()
    {
        // 10,000 of 40,000 letters each: χ² of 3 degrees, 40.5 is passed once in 1e8.
        var words = WordList.OfAlphabet(2000, 20, 4, RandomStream.FromPath(3, "words"));
        Assert.InRange(string.Concat(words).CountBy(c => c).Sum(c => Math.Pow(c.Value - 10_000, 2) / 10_000), 0, 40.5);
    }

    [Fact]
    public void Baselines_are_those_of_the_released_answers()
    {
        CountingItem[] items = [.. Repeat("1", 397), .. Repeat("2", 95), .. Repeat("3", 6), .. Repeat("4", 2)];
        var baseline = CountingBaseline.Of(items);
        Assert.Equal(("1", 0.794), (baseline.Constant, baseline.ConstantShare));
        Assert.Equal(0.666696, baseline.GuesserShare, 1e-12);
        static IEnumerable<CountingItem> Repeat(string answer, int count) => Enumerable.Range(0, count).Select(i => new CountingItem($"{answer}/{i}", CountingTask.CharOccur, "w", "w", "?", answer));
    }

    [Fact]
    public void Expected_shares_are_over_words_then_characters()
    {
        var shares = CountingBaseline.Expected(["aab", "c"]); // "aab": a twice, b once
        Assert.Equal([("1", 0.75), ("2", 0.25)], shares.Select(s => (s.Answer, s.Share)));
    }
}
