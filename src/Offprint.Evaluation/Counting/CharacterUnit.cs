using System.Globalization;

namespace Offprint.Evaluation.Counting;

/// <summary>What counts as one character.</summary>
public enum CharacterUnit
{
    /// <summary>Unicode text elements of the composed form (NFC): what a reader sees as one letter. "é" is one, however it is stored, and holds no "e".</summary>
    TextElement,

    /// <summary>Unicode code points as they are stored.</summary>
    CodePoint,
}

/// <summary>Words cut into characters. Compared ordinally, so case counts.</summary>
public static class Characters
{
    /// <summary>The characters of a text.</summary>
    public static string[] Of(string text, CharacterUnit unit = CharacterUnit.TextElement)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (unit == CharacterUnit.CodePoint) return [.. text.EnumerateRunes().Select(r => r.ToString())];
        var elements = new List<string>();
        var each = StringInfo.GetTextElementEnumerator(Composition.Of(text));
        while (each.MoveNext()) elements.Add(each.GetTextElement());
        return [.. elements];
    }

    /// <summary>How often a character stands in a word.</summary>
    public static int Occurrences(string word, string character, CharacterUnit unit = CharacterUnit.TextElement)
    {
        string[] sought = Of(character, unit);
        if (sought.Length != 1) throw new ArgumentException($"'{character}' is {sought.Length} characters; exactly one is counted.", nameof(character));
        return Of(word, unit).Count(c => c == sought[0]);
    }

    /// <summary>The number of different characters of a word.</summary>
    public static int Distinct(string word, CharacterUnit unit = CharacterUnit.TextElement) => Of(word, unit).Distinct().Count();
}
