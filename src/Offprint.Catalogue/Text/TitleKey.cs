using System.Text;
using System.Text.RegularExpressions;

namespace Offprint.Catalogue;

/// <summary>
/// What two spellings of one title have in common: letters and digits alone, without case, marks and LaTeX. Sources
/// write <c>$\ell_p$</c>, <c>ℓp</c> or <c>ell_p</c>, one colon or two, with and without blanks.
/// </summary>
static partial class TitleKey
{
    static readonly (string Letter, string Name)[] s_greek =
    [
        ("α", "alpha"), ("β", "beta"), ("γ", "gamma"), ("δ", "delta"), ("ε", "epsilon"), ("ϵ", "epsilon"), ("ζ", "zeta"),
        ("η", "eta"), ("θ", "theta"), ("ι", "iota"), ("κ", "kappa"), ("λ", "lambda"), ("μ", "mu"), ("µ", "mu"), ("ν", "nu"),
        ("ξ", "xi"), ("π", "pi"), ("ρ", "rho"), ("σ", "sigma"), ("τ", "tau"), ("υ", "upsilon"), ("φ", "phi"), ("ϕ", "phi"),
        ("χ", "chi"), ("ψ", "psi"), ("ω", "omega"), ("∞", "infty"), ("&", "and"),
    ];

    // An index of PostgreSQL takes no text that is longer than 2,700 bytes. Titles are shorter.
    const int Longest = 600;

    /// <summary>The key of a title; the lower-case title itself where nothing of it is a letter or a digit.</summary>
    internal static string Of(string title)
    {
        string words = Command().Replace(Accent().Replace(title, "$1"), "");
        var key = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            var folded = new StringBuilder(2);
            Folding.Append(folded, rune);
            string plain = folded.ToString();
            if (Array.Find(s_greek, g => g.Letter == plain).Name is { } name) key.Append(name);
            else if (Folding.IsWord(rune)) key.Append(plain);
        }

        return Cut(key.Length > 0 ? key.ToString() : title.Trim().ToLowerInvariant());
    }

    static string Cut(string key) => key.Length > Longest ? key[..Longest] : key;

    // \"o, \'{e}, \v{s}: the letter stays. Accent commands made of a letter need their brace, or \beta would lose its b.
    [GeneratedRegex("""\\(?:["'`^~=.]\s*|[uvHtcdbkr]\s*(?=\{))\{?(\p{L})\}?""")]
    private static partial Regex Accent();

    // Commands that change how their argument looks; the argument stays.
    [GeneratedRegex(@"\\(?:text(?:bf|it|rm|sc|tt|sf|sl)?|math(?:bf|it|rm|cal|bb|frak|sf|tt|scr)|emph|em|bf|it|rm|sc|tt|operatorname|boldsymbol|bm|left|right|displaystyle)(?![A-Za-z])")]
    private static partial Regex Command();
}
