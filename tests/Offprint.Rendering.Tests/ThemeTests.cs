using System.Globalization;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class ThemeTests
{
    public static TheoryData<string> Themes => ["light", "dark"];

    static Theme Named(string name) => name == "light" ? Theme.Light : Theme.Dark;

    [Fact]
    public void Contrast_of_black_on_white_is_21() => Assert.Equal(21, Contrast("#000000", "#ffffff"), 6);

    [Theory, MemberData(nameof(Themes))]
    public void Text_has_a_contrast_of_four_and_a_half(string name)
    {
        var theme = Named(name);
        foreach (string ground in (string[])["page", "panel"])
            foreach (string text in (string[])["ink", "muted", "link"])
                Assert.True(Contrast(theme[text], theme[ground]) >= 4.5, $"{name}: {text} on {ground} {Contrast(theme[text], theme[ground]):F2}");
        foreach (string verdict in (string[])["good", "partial", "bad", "open", "neutral"])
            foreach (string ground in (string[])["page", $"{verdict}-soft"])
                Assert.True(Contrast(theme[verdict], theme[ground]) >= 4.5, $"{name}: {verdict} on {ground} {Contrast(theme[verdict], theme[ground]):F2}");
    }

    [Theory, MemberData(nameof(Themes))]
    public void Marks_have_a_contrast_of_three(string name)
    {
        var theme = Named(name);
        foreach (string mark in (string[])["axis", "faint", .. Enumerable.Range(1, Theme.SeriesCount).Select(i => $"s{i}")])
            Assert.True(Contrast(theme[mark], theme["page"]) >= 3, $"{name}: {mark} {Contrast(theme[mark], theme["page"]):F2}");
    }

    [Theory, MemberData(nameof(Themes))]
    public void Numbers_in_cells_have_a_contrast_of_four_and_a_half(string name)
    {
        var theme = Named(name);
        for (int step = 1; step <= Theme.Steps; step++)
        {
            // As the heat map chooses: high ink from the fifth step of a ramp, and on the outer two of each side of a diverging scale.
            string ramp = step >= 5 ? "ink-high" : "ink-low", diverging = step is <= 2 or >= 6 ? "ink-high" : "ink-low";
            Assert.True(Contrast(theme[ramp], theme[$"ramp{step}"]) >= 4.5, $"{name}: ramp{step} {Contrast(theme[ramp], theme[$"ramp{step}"]):F2}");
            Assert.True(Contrast(theme[diverging], theme[$"div{step}"]) >= 4.5, $"{name}: div{step} {Contrast(theme[diverging], theme[$"div{step}"]):F2}");
        }
    }

    [Theory, MemberData(nameof(Themes))]
    public void Series_differ_for_every_kind_of_colour_vision(string name)
    {
        var theme = Named(name);
        foreach (var (vision, matrix) in s_visions)
            for (int a = 0; a < Theme.SeriesCount; a++)
                for (int b = 0; b < a; b++)
                {
                    double distance = Distance(Lab(theme.Series(a), matrix), Lab(theme.Series(b), matrix));
                    Assert.True(distance >= 15, $"{name}, {vision}: series {a + 1} and {b + 1} differ by {distance:F1}");
                }
    }

    [Fact]
    public void Every_light_colour_belongs_to_one_role()
    {
        // A drawing gets its other colours by exchanging the light ones.
        Assert.Equal(Theme.Roles.Count, Theme.Roles.Select(r => Theme.Light[r]).Distinct().Count());
        Assert.All(Theme.Roles, role => Assert.Equal($"var(--op-{role},{Theme.Light[role]})", Theme.Adaptive[role]));
    }

    [Fact]
    public void Css_gives_every_variable_in_both_modes()
    {
        Assert.All(Theme.Roles, role =>
        {
            Assert.Contains($"--op-{role}:{Theme.Light[role]};", Theme.Css);
            Assert.Contains($"--op-{role}:{Theme.Dark[role]};", Theme.Css);
        });
        Assert.Contains("prefers-color-scheme:dark", Theme.Css);
    }

    // Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
    static readonly (string, double[])[] s_visions =
    [
        ("full", [1, 0, 0, 0, 1, 0, 0, 0, 1]),
        ("protanopia", [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998]),
        ("deuteranopia", [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881]),
        ("tritanopia", [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900]),
    ];

    static double[] Linear(string hex) => [.. Enumerable.Range(0, 3).Select(i =>
    {
        double c = int.Parse(hex.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    })];

    // WCAG 2.2, "contrast ratio".
    static double Contrast(string a, string b)
    {
        static double Luminance(string hex) => Linear(hex) is var c ? 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2] : 0;
        double x = Luminance(a), y = Luminance(b);
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    static double[] Lab(string hex, double[] matrix)
    {
        double[] c = Linear(hex), s = [.. Enumerable.Range(0, 3).Select(r => Math.Clamp(matrix[3 * r] * c[0] + matrix[3 * r + 1] * c[1] + matrix[3 * r + 2] * c[2], 0, 1))];
        static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : 7.787 * t + 16.0 / 116;
        double x = F((0.4124 * s[0] + 0.3576 * s[1] + 0.1805 * s[2]) / 0.9505), y = F(0.2126 * s[0] + 0.7152 * s[1] + 0.0722 * s[2]), z = F((0.0193 * s[0] + 0.1192 * s[1] + 0.9505 * s[2]) / 1.089);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
    }

    static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (p, q) => (p - q) * (p - q)).Sum());
}
