using System.Collections.Frozen;

namespace Offprint.Catalogue;

/// <summary>
/// English words that only join others. Of many papers such words fall out by their number; of a few papers some stand in
/// too few of them for that, and as the reason why two papers are alike they say nothing.
/// </summary>
static class FunctionWords
{
    const string Words = """
        about above after again against all also although am among an and another any are around as at be because been before
        being below beneath between both but by can cannot could did do does doing done down during each either else etc every
        except for from further had has have having he hence her here hers him his how however if in instead into is it its
        itself may me might more moreover most much must my neither no nor not now of off often on once only onto or
        other others otherwise ought our ours out over per rather shall she should since so some such than that the their
        theirs them themselves then there thereby therefore these they this those though through throughout thus to together
        too toward towards under unless until up upon us very via was we were what whatever when whenever where whereas
        whereby wherein whether which while who whom whose why will with within without would yet you your yours
        """;

    // What stands before an apostrophe or after it is a word of its own to the reader.
    const string Parts = "aren couldn didn doesn don hadn hasn haven isn ll re shouldn ve wasn weren won wouldn";

    // A reader of words passes over single letters.
    static readonly FrozenSet<string> s_folded = Folded(Words + " " + Parts).Append("a").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word is one of them.</summary>
    /// <param name="word">The word as <see cref="WordReader"/> folds it.</param>
    internal static bool Has(string word) => s_folded.Contains(word);

    static List<string> Folded(string text)
    {
        var folded = new List<string>();
        var words = new WordReader(text);
        while (words.Next()) folded.Add(words.Word.ToString());
        return folded;
    }
}
