using System.Globalization;
using System.Text;

namespace Offprint.Rendering;

/// <summary>
/// The colours of reports and charts, by role. Series colours follow Okabe and Ito's palette ("Color Universal Design",
/// 2008), moved only where a colour had less than 3:1 contrast with the page.
/// </summary>
public sealed class Theme
{
    /// <summary>Typeface of charts. Its members share their metrics, so that measured labels fit.</summary>
    public const string ChartFont = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";

    /// <summary>Prefix of the CSS variables.</summary>
    internal const string Prefix = "--op-";

    /// <summary>Number of series colours; further series begin again with another dash and marker.</summary>
    public const int SeriesCount = 6;

    /// <summary>Steps of the two heat scales.</summary>
    public const int Steps = 7;

    readonly Dictionary<string, string> _colours;

    Theme(string name, IEnumerable<KeyValuePair<string, string>> colours) => (Name, _colours) = (name, new(colours));

    /// <summary>Dark ink on white.</summary>
    public static Theme Light { get; } = new("light", LightColours());

    /// <summary>Light ink on near black.</summary>
    public static Theme Dark { get; } = new("dark", DarkColours());

    /// <summary>CSS variables with the light colours behind them: one drawing serves both modes inside a page that has <see cref="Css"/>.</summary>
    public static Theme Adaptive { get; } = new("adaptive", LightColours().Select(c => KeyValuePair.Create(c.Key, $"var({Prefix}{c.Key},{c.Value})")));

    /// <summary><c>light</c>, <c>dark</c> or <c>adaptive</c>.</summary>
    public string Name { get; }

    /// <summary>The roles in a fixed order.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. LightColours().Select(c => c.Key)];

    /// <summary>The colour of a role, as it stands in a fill or stroke.</summary>
    /// <exception cref="KeyNotFoundException">No role has that name.</exception>
    public string this[string role] => _colours[role];

    /// <summary>Colour of the first, second, … series.</summary>
    public string Series(int index) => this["s" + (index % SeriesCount + 1).ToString(CultureInfo.InvariantCulture)];

    /// <summary>The CSS that gives the variables their values: light, and dark where the reader's system asks for it. Print is light.</summary>
    public static string Css { get; } = BuildCss();

    /// <summary>As <see cref="Css"/>, for pages whose reader may choose: <c>data-theme</c> of the root element is <c>light</c> or <c>dark</c>, or is missing and the system's choice holds.</summary>
    public static string SwitchableCss { get; } = new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $":root{{color-scheme:light dark;{Block(Light)}}}")
        .Append(CultureInfo.InvariantCulture, $"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{Block(Dark)}}}}}")
        .Append(CultureInfo.InvariantCulture, $"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{Block(Dark)}}}:root[data-theme=light]{{color-scheme:light}}}}")
        .ToString();

    static string Block(Theme theme) => string.Concat(Roles.Select(r => $"{Prefix}{r}:{theme[r]};"));

    static string BuildCss()
    {
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $":root{{color-scheme:light dark;{Block(Light)}}}")
            .Append(CultureInfo.InvariantCulture, $"@media screen and (prefers-color-scheme:dark){{:root{{{Block(Dark)}}}}}")
            .ToString();
    }

    // Every light colour is used by one role only: that is how a finished drawing is given other colours.
    static KeyValuePair<string, string>[] LightColours() =>
    [
        new("page", "#ffffff"), new("panel", "#f5f6f8"), new("ink", "#1b2027"), new("muted", "#565f6b"), new("axis", "#7c8591"), new("grid", "#e4e7eb"),
        new("faint", "#87909c"), new("link", "#0a5ea8"),
        new("s1", "#0072b2"), new("s2", "#d55e00"), new("s3", "#009e73"), new("s4", "#cc79a7"), new("s5", "#74470a"), new("s6", "#20262e"),
        new("ramp1", "#eaf3fa"), new("ramp2", "#cfe3f2"), new("ramp3", "#a6cce6"), new("ramp4", "#78b1d7"), new("ramp5", "#2f78ad"), new("ramp6", "#1b5c90"), new("ramp7", "#0b3f6b"),
        new("div1", "#8a3b00"), new("div2", "#b4540c"), new("div3", "#eab384"), new("div4", "#f1f2f4"), new("div5", "#9cc4e4"), new("div6", "#2e76ab"), new("div7", "#0a4474"),
        new("ink-low", "#1a1f26"), new("ink-high", "#fefefe"),
        new("good", "#00694a"), new("partial", "#8a5300"), new("bad", "#b3261e"), new("open", "#5b4a9e"), new("neutral", "#555e6a"),
        new("good-soft", "#e3f3ec"), new("partial-soft", "#fbefdc"), new("bad-soft", "#fbe6e4"), new("open-soft", "#ece9f7"), new("neutral-soft", "#eceef1"),
    ];

    static KeyValuePair<string, string>[] DarkColours() =>
    [
        new("page", "#14171c"), new("panel", "#1c2127"), new("ink", "#e8eaed"), new("muted", "#a9b2bd"), new("axis", "#77818d"), new("grid", "#2b3139"),
        new("faint", "#8a94a0"), new("link", "#7cbcf0"),
        new("s1", "#56b4e9"), new("s2", "#e8732a"), new("s3", "#0f9169"), new("s4", "#d98bb6"), new("s5", "#f2c14e"), new("s6", "#f4f5f7"),
        new("ramp1", "#1d2a37"), new("ramp2", "#1f3c55"), new("ramp3", "#225075"), new("ramp4", "#276192"), new("ramp5", "#559bd0"), new("ramp6", "#88bee5"), new("ramp7", "#c3e2f8"),
        new("div1", "#ffc591"), new("div2", "#ee9149"), new("div3", "#6b3f1c"), new("div4", "#2a3038"), new("div5", "#1f4766"), new("div6", "#5ba5dd"), new("div7", "#abd7f6"),
        new("ink-low", "#edeff2"), new("ink-high", "#10141a"),
        new("good", "#5fd0a8"), new("partial", "#eebb6a"), new("bad", "#ff9d94"), new("open", "#bfb2f3"), new("neutral", "#b0b8c2"),
        new("good-soft", "#15322a"), new("partial-soft", "#38290f"), new("bad-soft", "#3d1f1d"), new("open-soft", "#29244a"), new("neutral-soft", "#272c33"),
    ];
}
