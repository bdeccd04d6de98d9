using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Offprint.Catalogue;

/// <summary>
/// Letters and digits without case, marks and typographic form, so that "Gödel" is "godel" and "V₀" is "v0". A table
/// of our own, because the program runs with invariant globalisation, where the runtime does not decompose characters.
/// </summary>
static class Folding
{
    // The plain form, then the characters that stand for it: those of Unicode's compatibility decomposition (NFKD) in
    // Latin, sub- and superscripts, letter-like symbols and ligatures, and the letters that have no decomposition.
    static readonly FrozenDictionary<char, string> s_plain = new[]
    {
        "0 ⁰₀", "1 ¹₁", "2 ²₂", "3 ³₃", "4 ⁴₄", "5 ⁵₅", "6 ⁶₆", "7 ⁷₇", "8 ⁸₈", "9 ⁹₉",
        "a ªÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặₐ\u212B",
        "b ƀɃḂḃḄḅḆḇℬ",
        "c ÇçĆćĈĉĊċČčḈḉℂℭ",
        "d ÐðĎďĐđḊḋḌḍḎḏḐḑḒḓⅅⅆ",
        "e ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệₑℯℰⅇ",
        "f Ḟḟℱ",
        "g ĜĝĞğĠġĢģǦǧǴǵḠḡℊ",
        "h ĤĥĦħȞȟḢḣḤḥḦḧḨḩḪḫẖₕℋℌℍℎℏ",
        "i ÌÍÎÏìíîïĨĩĪīĬĭĮįİıƗǏǐȈȉȊȋḬḭḮḯỈỉỊịⁱℐℑℹⅈ",
        "j Ĵĵǰⅉ",
        "k ĶķĸǨǩḰḱḲḳḴḵₖ",
        "l ĹĺĻļĽľŁłḶḷḸḹḺḻḼḽₗℒ",
        "m ḾḿṀṁṂṃₘℳ",
        "n ÑñŃńŅņŇňŊŋǸǹṄṅṆṇṈṉṊṋⁿₙℕ",
        "o ºÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợₒℴ",
        "p ṔṕṖṗₚℙ",
        "q ℚ",
        "r ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟℛℜℝ",
        "s ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛₛ",
        "t ŢţŤťŦŧȚțṪṫṬṭṮṯṰṱẗₜ",
        "u ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự",
        "v ṼṽṾṿ",
        "w ŴŵẀẁẂẃẄẅẆẇẈẉẘ",
        "x ẊẋẌẍₓ",
        "y ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ",
        "z ŹźŻżŽžƵƶẐẑẒẓẔẕℤℨ",
        "ae ÆæǢǣǼǽ", "ff ﬀ", "fi ﬁ", "fl ﬂ", "oe Œœ", "ss ßẞ", "st ﬅﬆ", "th Þþ", "ell ℓ", "ffi ﬃ", "ffl ﬄ",
    }
    .SelectMany(entry => entry[(entry.IndexOf(' ', StringComparison.Ordinal) + 1)..].Select(c => (c, Plain: entry[..entry.IndexOf(' ', StringComparison.Ordinal)])))
    .ToFrozenDictionary(pair => pair.c, pair => pair.Plain);

    /// <summary>Whether a character belongs to a word: a letter or number, or a mark upon one.</summary>
    internal static bool IsWord(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.PrivateUse => true,
        _ => false,
    };

    /// <summary>Appends the plain form of a character; nothing for a mark.</summary>
    internal static void Append(StringBuilder target, Rune rune)
    {
        if (rune.IsAscii)
            target.Append(char.ToLowerInvariant((char)rune.Value));
        else if (rune.IsBmp && s_plain.TryGetValue((char)rune.Value, out string? plain))
            target.Append(plain);
        else if (rune.Value is >= 0xFF01 and <= 0xFF5E)
            // Full-width forms stand in ASCII's order.
            target.Append(char.ToLowerInvariant((char)(rune.Value - 0xFEE0)));
        else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            target.Append(Rune.ToLowerInvariant(rune).ToString());
    }

    /// <summary>The plain form of a text, character by character.</summary>
    internal static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) Append(folded, rune);
        return folded.ToString();
    }
}
