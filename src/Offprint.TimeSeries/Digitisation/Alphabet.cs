using System.Globalization;
using System.Text;

namespace Offprint.TimeSeries;

/// <summary>The source of the symbols: label g, in the order in which groups were found, gets the g-th symbol.</summary>
public sealed class Alphabet
{
    enum Overflow { CodePoints, Invented, Refused }

    readonly string[] _symbols;
    readonly Overflow _overflow;

    Alphabet(string[] symbols, Overflow overflow) => (_symbols, _overflow) = (symbols, overflow);

    /// <summary>A, a, B, b, …, Z, z; for more than 52 groups, instead, visible characters from "!" (code point 33) on.</summary>
    public static Alphabet Default { get; } = new([.. Enumerable.Range(0, 52).Select(g => ((char)((g % 2 == 0 ? 'A' : 'a') + g / 2)).ToString())], Overflow.CodePoints);

    /// <summary>a, …, z, A, …, Z; for more than 52 groups, instead, visible characters from "!" on.</summary>
    public static Alphabet Letters { get; } = new([.. Enumerable.Range(0, 52).Select(g => ((char)(g < 26 ? 'a' + g : 'A' + g - 26)).ToString())], Overflow.CodePoints);

    /// <summary>Exactly these symbols.</summary>
    /// <param name="symbols">Distinct, not empty, without white space (symbols are joined by blanks).</param>
    /// <exception cref="InputException">A symbol is empty, repeated, or has white space in it.</exception>
    public static Alphabet Of(IEnumerable<string> symbols)
    {
        string[] list = [.. symbols];
        for (int g = 0; g < list.Length; g++)
        {
            if (!IsSymbol(list[g]))
                throw new InputException($"Symbol {g + 1} of the alphabet is \"{list[g]}\"; a symbol has at least one character and no white space.") { Field = "alphabet" };
        }

        if (list.GroupBy(symbol => symbol).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new InputException($"Symbol \"{repeated.Key}\" stands {repeated.Count()} times in the alphabet; every symbol may stand once.") { Field = "alphabet" };
        return new(list, Overflow.Refused);
    }

    /// <summary>
    /// The tokens of a language model's vocabulary, in its order, without those that have white space in them; where
    /// they do not suffice, invented ones follow: 0ABBA, 1ABBA, ….
    /// </summary>
    public static Alphabet FromVocabulary(IEnumerable<string> tokens) =>
        new([.. tokens.Where(IsSymbol).Distinct()], Overflow.Invented);

    /// <summary>The first <paramref name="count"/> symbols.</summary>
    /// <exception cref="InputException">A given list has fewer.</exception>
    internal string[] Take(int count)
    {
        if (count <= _symbols.Length) return _symbols[..count];
        return _overflow switch
        {
            Overflow.CodePoints => [.. Visible().Take(count)],
            Overflow.Invented => [.. _symbols.Concat(Invented().Except(_symbols)).Take(count)],
            _ => throw new InputException($"The series need {count} symbols, the alphabet has {_symbols.Length}. Give a longer alphabet, or raise alpha or the tolerance.") { Field = "alphabet" },
        };
    }

    static bool IsSymbol(string? symbol) => !string.IsNullOrEmpty(symbol) && !symbol.Any(char.IsWhiteSpace);

    static IEnumerable<string> Invented() => Enumerable.Range(0, int.MaxValue).Select(i => $"{i}ABBA");

    /// <summary>
    /// Code points 33, 34, …, as the published code takes them, less those nobody could see or a blank would not
    /// survive beside: controls, spaces, format and combining characters, surrogates. The first of these is 127.
    /// </summary>
    static IEnumerable<string> Visible() =>
        Enumerable.Range(33, 0x10FFFF - 33).Where(Rune.IsValid).Select(point => new Rune(point)).Where(IsVisible).Select(rune => rune.ToString());

    static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
        or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
        or UnicodeCategory.OtherPunctuation or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol
        or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol;
}
