using Offprint.Catalogue;
using Offprint.Numerics;

namespace Offprint.Bench;

/// <summary>
/// Papers of invented words. Words occur as in natural text: the r-th most frequent of 30,000 with a weight of
/// (r + 2.7)^−1.05 (Zipf–Mandelbrot). A title has 8 words, an abstract 170, as abstracts of machine learning have.
/// </summary>
sealed class GeneratedPapers
{
    const int Vocabulary = 30_000, TitleWords = 8, AbstractWords = 170, Surnames = 4_000;
    static readonly string[] s_topics = [.. Enumerable.Range(0, 60).Select(i => Word((i * 97) + 500))];
    readonly double[] _cumulative = new double[Vocabulary];

    public GeneratedPapers()
    {
        double sum = 0;
        for (int r = 0; r < Vocabulary; r++) _cumulative[r] = sum += Math.Pow(r + 2.7, -1.05);
    }

    /// <summary>The r-th most frequent word.</summary>
    public static string Word(int rank)
    {
        const string Consonants = "bcdfghklmnprstvz", Vowels = "aeiou";
        // A multiplication modulo 80³ spreads neighbours over the alphabet without collisions.
        int code = (int)((rank + 1L) * 314_159 % 512_000);
        string word = "";
        for (int syllable = 0; syllable < 3; syllable++, code /= 80) word += $"{Consonants[code % 16]}{Vowels[code / 16 % 5]}";
        return word;
    }

    /// <summary>An author's name.</summary>
    public static string Author(int number) => $"{(char)('A' + (number % 26))}. {Capital(Word(number * 7) + "son")}";

    public Paper Make(int number)
    {
        var random = RandomStream.FromPath(1, "papers").Split(number);
        return new()
        {
            Title = Capital(Text(random, TitleWords)),
            Abstract = Text(random, AbstractWords),
            Authors = [.. Enumerable.Range(0, 1 + random.NextInt(6)).Select(_ => Author(random.NextInt(Surnames)))],
            Topics = [.. Enumerable.Range(0, 2).Select(_ => s_topics[random.NextInt(s_topics.Length)]).Distinct()],
            Date = new DateOnly(2020, 1, 1).AddDays(number / 50),
            Arxiv = new($"{20 + (number / 12_000):00}{1 + (number / 1000 % 12):00}.{number % 100_000:00000}", 1),
            Upvotes = (int)random.NextExponential(0.2),
        };
    }

    public string Text(RandomStream random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(Rank(random))));

    int Rank(RandomStream random)
    {
        int at = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        return Math.Min(at < 0 ? ~at : at, Vocabulary - 1);
    }

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
