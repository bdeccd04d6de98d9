using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>Verdicts in HTML: an icon, a word, and a colour that repeats them.</summary>
static class VerdictMarkup
{
    static readonly IReadOnlyList<string> s_names = [.. Enum.GetValues<Verdict>().Select(v => v.Name())];

    /// <summary>The icons, once for the page.</summary>
    public static Markup Symbols { get; } = Markup.Of(
        $"""<svg width="0" height="0" class="symbols" aria-hidden="true">{s_names.Select(n => Markup.Of($"""<symbol id="v-{n}" viewBox="0 0 16 16"><path d="{VerdictLook.Of(n).Icon}"/></symbol>"""))}</svg>""");

    /// <summary>Position of a verdict in a list; unknown ones come last.</summary>
    public static int Order(string verdict) => s_names.IndexOf(verdict) is var i && i < 0 ? s_names.Count : i;

    /// <summary>A chip with a text of its own.</summary>
    public static Markup Chip(string verdict, string text)
    {
        string icon = s_names.Contains(verdict) ? verdict : Verdict.NotRun.Name();
        return Markup.Of($"""<span class="chip {VerdictLook.Of(verdict).Role}"><svg width="16" height="16" aria-hidden="true"><use href="#v-{icon}"/></svg>{text}</span>""");
    }

    static int IndexOf(this IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        return -1;
    }
}
