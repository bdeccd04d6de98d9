using System.Collections.Frozen;
using System.Text;

namespace Offprint.Evaluation.Ngrams;

/// <summary>The characters that a model knows, numbered in the order of their code points. A character is a Unicode scalar value, so none is ever cut in two.</summary>
public sealed class Alphabet
{
    /// <summary>What stands for a character that the alphabet lacks: U+FFFD.</summary>
    public static readonly Rune Replacement = Rune.ReplacementChar;

    /// <summary>The number of a character that is unknown to an alphabet without a place for others.</summary>
    public const int Unknown = -1;

    readonly Rune[] _characters;
    readonly FrozenDictionary<Rune, int> _numbers;
    readonly int _other;

    Alphabet(IEnumerable<Rune> characters, bool open)
    {
        _characters = [.. (open ? characters.Append(Replacement) : characters).Distinct().Order()];
        _numbers = _characters.Select((c, i) => (c, i)).ToFrozenDictionary(p => p.c, p => p.i);
        _other = open ? _numbers[Replacement] : Unknown;
    }

    /// <summary>The distinct characters of a text.</summary>
    /// <param name="text">At least one character.</param>
    /// <param name="open">Whether one more character, <see cref="Replacement"/>, stands for all that the text lacks; they then have a probability too.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static Alphabet Of(string text, bool open = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new(text.EnumerateRunes(), open);
    }

    /// <summary>V, the number of characters.</summary>
    public int Count => _characters.Length;

    /// <summary>Whether characters outside the alphabet are read as <see cref="Replacement"/>.</summary>
    public bool IsOpen => _other != Unknown;

    /// <summary>The character of a number in 0 … V − 1.</summary>
    public Rune this[int number] => _characters[number];

    /// <summary>The number of a character; that of <see cref="Replacement"/> or <see cref="Unknown"/> where the alphabet lacks it.</summary>
    public int Number(Rune character) => _numbers.GetValueOrDefault(character, _other);

    /// <summary>The characters of a text by number.</summary>
    public int[] Encode(ReadOnlySpan<char> text)
    {
        var numbers = new int[text.Length];
        int n = 0;
        foreach (var character in text.EnumerateRunes()) numbers[n++] = Number(character);
        return n == numbers.Length ? numbers : numbers[..n];
    }

    /// <summary>The text of numbers in 0 … V − 1.</summary>
    public string Decode(ReadOnlySpan<int> numbers)
    {
        var text = new StringBuilder(numbers.Length);
        foreach (int number in numbers) text.Append(_characters[number].ToString());
        return text.ToString();
    }
}
