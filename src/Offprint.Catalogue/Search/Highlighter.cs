using System.Text;

namespace Offprint.Catalogue;

/// <summary>Finds phrases in a text as the index does, and cuts the text into pieces that are found and pieces that are not.</summary>
sealed class Highlighter
{
    const string Cut = "…";

    readonly string _text;
    readonly List<(int Start, int End, string Folded)> _words = [];

    // For each word the phrase it belongs to, or -1.
    readonly int[] _phraseOf;

    internal Highlighter(string text, IReadOnlyList<SearchPhrase> phrases)
    {
        _text = text;
        FindWords();
        _phraseOf = new int[_words.Count];
        Array.Fill(_phraseOf, -1);
        for (int p = 0; p < phrases.Count; p++)
            for (int i = 0; i + phrases[p].Words.Count <= _words.Count; i++)
                if (Matches(phrases[p], i)) Array.Fill(_phraseOf, p, i, phrases[p].Words.Count);
    }

    /// <summary>The number of different phrases that occur.</summary>
    internal int PhrasesFound => _phraseOf.Where(p => p >= 0).Distinct().Count();

    /// <summary>The whole text.</summary>
    internal IReadOnlyList<TextSegment> Whole() => Segments(0, _text.Length);

    /// <summary>The stretch of some words with the most different phrases in it, then the most hits, then the earliest.</summary>
    internal IReadOnlyList<TextSegment> Snippet(int words)
    {
        int start = Math.Max(0, BestStart(words));
        // A few words before the first hit show what it is about.
        int end = Math.Min(_words.Count, start + words);
        int from = start == 0 ? 0 : _words[start].Start;
        int to = end == _words.Count ? _text.Length : _words[end - 1].End;
        var segments = Segments(from, to).ToList();
        if (from > 0) segments.Insert(0, new(Cut, false));
        if (to < _text.Length) segments.Add(new(Cut, false));
        return segments;
    }

    int BestStart(int words)
    {
        int best = 0, bestScore = 0;
        foreach (int hit in Enumerable.Range(0, _words.Count).Where(i => _phraseOf[i] >= 0))
        {
            int start = Math.Max(0, Math.Min(hit - (words / 6), _words.Count - words));
            int score = Score(_phraseOf.AsSpan(start, Math.Min(words, _words.Count - start)));
            if (score > bestScore) (best, bestScore) = (start, score);
        }

        return best;
    }

    /// <summary>A thousand for each different phrase, one for each word of them.</summary>
    static int Score(ReadOnlySpan<int> phraseOf)
    {
        int score = 0;
        for (int i = 0; i < phraseOf.Length; i++)
        {
            if (phraseOf[i] < 0) continue;
            score += phraseOf[..i].Contains(phraseOf[i]) ? 1 : 1001;
        }

        return score;
    }

    List<TextSegment> Segments(int from, int to)
    {
        var segments = new List<TextSegment>();
        int at = from;
        for (int i = 0; i < _words.Count; i++)
        {
            if (_phraseOf[i] < 0 || _words[i].Start < at || _words[i].End > to) continue;
            int end = i;
            // Words of one phrase are one piece, with the signs between them.
            while (end + 1 < _words.Count && _phraseOf[end + 1] == _phraseOf[i] && _words[end + 1].End <= to && _words[end + 1].Start - _words[end].End == 1) end++;
            if (_words[i].Start > at) segments.Add(new(_text[at.._words[i].Start], false));
            segments.Add(new(_text[_words[i].Start.._words[end].End], true));
            at = _words[end].End;
        }

        if (at < to) segments.Add(new(_text[at..to], false));
        return segments;
    }

    bool Matches(SearchPhrase phrase, int at)
    {
        int last = phrase.Folded.Count - 1;
        for (int i = 0; i < last; i++)
            if (_words[at + i].Folded != phrase.Folded[i]) return false;
        string word = _words[at + last].Folded;
        return phrase.IsPrefix ? word.StartsWith(phrase.Folded[last], StringComparison.Ordinal) : word == phrase.Folded[last];
    }

    void FindWords()
    {
        var folded = new StringBuilder();
        for (int at = 0; at < _text.Length;)
        {
            int end = at;
            while (end < _text.Length && char.IsAsciiLetterOrDigit(_text[end])) end++;
            if (end > at && (end == _text.Length || char.IsAscii(_text[end])))
            {
                // Nearly all words: folded in one step instead of sign by sign.
                _words.Add((at, end, _text[at..end].ToLowerInvariant()));
                at = end;
            }
            else
            {
                at = ReadWord(at, folded);
            }
        }
    }

    /// <summary>Reads the word that begins at a place; where none begins, passes over one sign.</summary>
    int ReadWord(int start, StringBuilder folded)
    {
        folded.Clear();
        for (int at = start; ;)
        {
            int width = 1;
            var rune = Rune.ReplacementChar;
            if (at < _text.Length) Rune.DecodeFromUtf16(_text.AsSpan(at), out rune, out width);
            if (!Folding.IsWord(rune))
            {
                if (at == start) return at + width;
                _words.Add((start, at, folded.ToString()));
                return at;
            }

            Folding.Append(folded, rune);
            at += width;
        }
    }
}
