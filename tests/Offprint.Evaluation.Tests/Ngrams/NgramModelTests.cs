using CsCheck;
using Offprint.Evaluation.Ngrams;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Ngrams;

public sealed class NgramModelTests
{
    static readonly Gen<string> s_text = Gen.Char["abcd "].Array[1, 60].Select(c => new string(c));

    [Fact]
    public void Witten_Bell_by_hand()
    {
        var model = Trained("abab", 2);
        Assert.Equal(Math.Log(5.0 / 6), model.LogProbability("a", "b"), 1e-15);
        Assert.Equal(Math.Log(1.0 / 6), model.LogProbability("a", "a"), 1e-15);
        Assert.Equal(Math.Log(3.0 / 4), model.LogProbability("b", "a"), 1e-15);
        Assert.Equal(Math.Log(1.0 / 2), model.LogProbability("", "a"), 1e-15);
    }

    [Fact]
    public void A_context_that_was_never_seen_falls_back_to_shorter_ones()
    {
        var model = new NgramModel(Alphabet.Of("abc"), 3);
        model.Train("abab");
        // After "c" nothing is known but the single characters: c(a) = 2 of N = 4 with T = 2.
        Assert.Equal(Math.Log((2 + 2 / 3.0) / 6), model.LogProbability("c", "a"), 1e-15);
        Assert.Equal(model.LogProbability("", "a"), model.LogProbability("bc", "a"));
    }

    [Fact]
    public void An_untrained_model_is_uniform() =>
        Assert.Equal(-2 * Math.Log(3), new NgramModel(Alphabet.Of("abc"), 4).LogProbability("a", "bc"), 1e-15);

    [Fact]
    public void Probabilities_equal_the_recursion_over_counted_substrings() =>
        Gen.Select(s_text, s_text, Gen.Int[1, 6]).Sample((train, context, order) =>
        {
            var alphabet = Alphabet.Of(train + context + "abcd ");
            var model = new NgramModel(alphabet, order);
            model.Train(train);
            var p = new double[alphabet.Count];
            model.After(context).Probabilities(p);
            for (int i = 0; i < p.Length; i++) Assert.Equal(ByCounting(train, context, alphabet[i].ToString()[0], order, alphabet.Count), p[i], 1e-14);
        }, iter: 300);

    [Fact]
    public void Probabilities_sum_to_one() =>
        Gen.Select(s_text, s_text, Gen.Int[1, 6]).Sample((train, context, order) =>
        {
            var model = new NgramModel(Alphabet.Of(train, open: true), order);
            model.Train(train);
            var p = new double[model.Alphabet.Count];
            model.After(context).Probabilities(p);
            Assert.Equal(1, p.Sum(), 1e-12);
            Assert.All(p, v => Assert.InRange(v, double.Epsilon, 1));
        });

    [Fact]
    public void Training_in_parts_is_training_on_the_whole() =>
        Gen.Select(s_text, s_text, s_text, Gen.Int[1, 5]).Sample((first, second, context, order) =>
        {
            var alphabet = Alphabet.Of(first + second + "abcd ");
            NgramModel parts = new(alphabet, order), whole = new(alphabet, order);
            parts.Train(first);
            parts.Train(second);
            whole.Train(first + second);
            Assert.Equal(whole.LogProbability(context, "abcd"), parts.LogProbability(context, "abcd"));
            Assert.Equal((whole.Trained, whole.Strings), (parts.Trained, parts.Strings));
        });

    [Fact]
    public void Choices_are_scored_as_each_alone()
    {
        var model = Trained("the cat sat on the mat", 4);
        Assert.Equal([model.LogProbability("the ", "cat"), model.LogProbability("the ", "sat")], model.LogProbabilities("the ", ["cat", "sat"]));
    }

    [Fact]
    public void Unknown_characters_are_impossible_in_a_closed_alphabet_and_rare_in_an_open_one()
    {
        Assert.Equal(double.NegativeInfinity, Trained("abab", 2).LogProbability("a", "z"));
        var open = new NgramModel(Alphabet.Of("abab", open: true), 2);
        open.Train("abab");
        // Order 1: (0 + 2/3)/(4 + 2); after "a": (0 + 1/9)/(2 + 1).
        Assert.Equal(Math.Log(1.0 / 27), open.LogProbability("a", "z"), 1e-14);
        Assert.Throws<ArgumentException>(() => Trained("abab", 2).Train("z"));
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_is_one_character()
    {
        var alphabet = Alphabet.Of("a😀b😀");
        Assert.Equal(3, alphabet.Count);
        Assert.Equal("b😀", alphabet.Decode(alphabet.Encode("b😀")));
        Assert.Equal(2, alphabet.Encode("b😀").Length);
    }

    [Fact]
    public void Samples_follow_the_probabilities()
    {
        var model = Trained("the cat sat on the mat and the rat", 3);
        var context = model.After("th");
        var p = new double[model.Alphabet.Count];
        context.Probabilities(p);
        var counts = new int[p.Length];
        var random = RandomStream.FromPath(1, "ngram samples");
        const int N = 20_000;
        for (int i = 0; i < N; i++) counts[context.Sample(random)]++;
        double chi2 = p.Select((v, i) => Math.Pow(counts[i] - N * v, 2) / (N * v)).Sum();
        Assert.InRange(chi2, 0, 60); // 11 degrees of freedom: P < 1e-8
    }

    [Fact]
    public void Temperature_zero_takes_the_most_probable_character_and_a_high_one_flattens()
    {
        var model = Trained("the cat sat on the mat and the rat", 3);
        var context = model.After("th");
        Assert.Equal("e", model.Alphabet[context.Sample(RandomStream.FromSeed(1), 0)].ToString());
        var random = RandomStream.FromSeed(2);
        int cold = Enumerable.Range(0, 1000).Count(_ => context.Sample(random, 0.2) == model.Alphabet.Encode("e")[0]);
        int hot = Enumerable.Range(0, 1000).Count(_ => context.Sample(random, 50) == model.Alphabet.Encode("e")[0]);
        Assert.InRange(cold, 990, 1000);
        Assert.InRange(hot, 40, 200); // 1/12 of 1000, somewhat more
    }

    [Fact]
    public void Top_characters_come_in_order()
    {
        var top = Trained("the cat sat on the mat and the rat", 3).After("th").Top(3);
        Assert.Equal(3, top.Count);
        Assert.True(top[0].Probability > top[1].Probability && top[1].Probability >= top[2].Probability);
        Assert.Equal(12, Trained("the cat sat on the mat and the rat", 3).After("th").Top(100).Count);
    }

    static NgramModel Trained(string text, int order)
    {
        var model = new NgramModel(Alphabet.Of(text), order);
        model.Train(text);
        return model;
    }

    // The definition with string searches.
    static double ByCounting(string train, string context, char next, int order, int characters)
    {
        double p = 1.0 / characters;
        for (int k = 0; k < order && k <= context.Length; k++)
        {
            string h = context[^k..];
            char[] followers = [.. Enumerable.Range(0, train.Length - k).Where(i => string.CompareOrdinal(train, i, h, 0, k) == 0).Select(i => train[i + k])];
            if (followers.Length == 0) break;
            int types = followers.Distinct().Count();
            p = (followers.Count(f => f == next) + types * p) / (followers.Length + types);
        }

        return p;
    }
}
