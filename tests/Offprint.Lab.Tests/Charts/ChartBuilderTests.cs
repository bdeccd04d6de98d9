using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed partial class ChartBuilderTests
{
    static PlotBuilder Plot(Axis? x = null, Axis? y = null) => Charts.Plot("plot", "A plot", "What it shows.", x ?? new("Time", "s"), y ?? new("Height", "m"));

    static JsonArray Rows(Chart chart) => chart.Spec["data"]!["values"]!.AsArray();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Axis_without_title_is_refused(string title) => Assert.Throws<ArgumentException>(() => new Axis(title, "s"));

    [Fact]
    public void Axis_label_carries_its_unit()
    {
        Assert.Equal("Time (s)", new Axis("Time", "s").Label);
        Assert.Equal("Rank", new Axis("Rank", "").Label);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("with space")]
    [InlineData("../up")]
    [InlineData("")]
    [InlineData("-x")]
    public void Name_that_is_no_file_stem_is_refused(string name) => Assert.Throws<ArgumentException>(() => Charts.Histogram(name, "t", "c", new("V", "")));

    [Fact]
    public void Chart_without_content_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Plot().Build());
        Assert.Throws<ArgumentException>(() => Charts.Bars("b", "t", "c", new("A", ""), new("B", "")).Build());
        Assert.Throws<ArgumentException>(() => Charts.Ranked("r", "t", "c", new("A", ""), new("B", "")).Build());
        Assert.Throws<ArgumentException>(() => Charts.Histogram("h", "t", "c", new("A", "")).Values("s", [double.NaN]).Build());
        Assert.Throws<ArgumentException>(() => Charts.HeatMap("m", "t", "c", new("A", ""), new("B", ""), new("C", "")).Cell("a", "b", double.NaN).Build());
        Assert.Throws<ArgumentException>(() => Charts.Bump("p", "t", "c", new("A", ""), ["x", "y"]).Build());
    }

    [Fact]
    public void Mistakes_of_an_author_are_named()
    {
        Assert.Contains("2 positions and 3 values", Assert.Throws<ArgumentException>(() => Plot().Line("a", [1, 2], [1, 2, 3])).Message);
        Assert.Contains("two bars", Assert.Throws<ArgumentException>(() => Charts.Bars("b", "t", "c", new("A", ""), new("B", "")).Bar("x", 1).Bar("x", 2)).Message);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Charts.Ranked("r", "t", "c", new("A", ""), new("B", "")).Dot("x", 1).Dot("x", 2)).Message);
        Assert.Contains("3 ranks under 2 conditions", Assert.Throws<ArgumentException>(() => Charts.Bump("p", "t", "c", new("A", ""), ["x", "y"]).Subject("a", [1, 2, 3])).Message);
        Assert.Contains("logarithmic", Assert.Throws<ArgumentException>(() => Charts.Bars("b", "t", "c", new("A", ""), new("B", "") { Log = true })).Message);
        Assert.Contains("no place", Assert.Throws<ArgumentException>(() => Plot(y: new("Error", "") { Log = true }).RuleY(0, "zero")).Message);
        Assert.Contains("begin with Panel", Assert.Throws<ArgumentException>(() => Plot().Line("a", [1], [1]).Panel("p")).Message);
    }

    [Fact]
    public void Same_input_gives_the_same_specification() =>
        Assert.Equal(Everything().Select(c => c.Spec.ToJsonString()), Everything().Select(c => c.Spec.ToJsonString()));

    [Fact]
    public void Specifications_hold_no_colour_and_no_font() => Assert.All(Everything(), chart =>
    {
        string json = chart.Spec.ToJsonString();
        Assert.DoesNotMatch(Colour(), json);
        Assert.DoesNotContain("\"font\"", json);
        Assert.DoesNotContain("\"scheme\"", json);
    });

    [Fact]
    public void Every_specification_says_what_its_columns_are() => Assert.All(Everything(), chart =>
    {
        var columns = chart.Spec["usermeta"]!["offprint"]!["columns"]!.AsObject();
        Assert.NotEmpty(columns);
        Assert.All(Rows(chart), row => Assert.All(columns, c => Assert.True(row!.AsObject().ContainsKey(c.Key), $"{chart.Name}: {c.Key}")));
        Assert.StartsWith("https://vega.github.io/schema/vega-lite/v6", chart.Spec["$schema"]!.GetValue<string>());
    });

    [Fact]
    public void Gap_of_a_line_is_a_null()
    {
        var rows = Rows(Plot().Line("a", [1, 2, 3], [1, double.NaN, 3]).Build());
        Assert.Equal(3, rows.Count);
        Assert.Null(rows[1]!["y"]);
    }

    [Fact]
    public void Value_that_a_logarithm_cannot_show_is_left_out_and_counted()
    {
        var chart = Plot(y: new("Error", "") { Log = true }).Line("a", [1, 2, 3, 4], [1, 0, -1, 2]).Build();
        Assert.Equal(2, Rows(chart).Count(r => r!["y"] == null));
        Assert.Contains("2 values that are not positive", chart.Caption);
    }

    [Fact]
    public void Long_line_keeps_its_spike_and_says_that_it_is_thinned()
    {
        double[] x = [.. Enumerable.Range(0, 100_000)], y = new double[100_000];
        y[54_321] = 7;
        var chart = Plot().Line("a", x, y).Build();
        Assert.InRange(Rows(chart).Count, 2, Downsample.Limit);
        Assert.Contains(Rows(chart), r => r!["y"]!.GetValue<double>() == 7);
        Assert.Matches(@"Drawn from [\d,]+ of 100,000 points", chart.Caption);
    }

    [Fact]
    public void Long_line_that_turns_back_is_thinned_along_itself()
    {
        double[] angle = [.. Enumerable.Range(0, 10_000).Select(i => i / 500.0)];
        var rows = Rows(Plot().Line("circle", [.. angle.Select(Math.Cos)], [.. angle.Select(Math.Sin)]).Build());
        Assert.InRange(rows.Count, 100, Downsample.Limit);
        Assert.All(rows, r => Assert.Equal(1, Math.Pow(r!["x"]!.GetValue<double>(), 2) + Math.Pow(r["y"]!.GetValue<double>(), 2), 9));
    }

    [Fact]
    public void Nothing_finite_is_said()
    {
        Assert.Contains("No finite value was measured.", Plot().Line("a", [1, 2], [double.NaN, double.NaN]).Build().Caption);
        Assert.DoesNotContain("No finite value", Plot().Line("a", [1, 2], [1, double.NaN]).Build().Caption);
    }

    [Fact]
    public void Rows_of_a_ranking_fall_and_those_without_value_come_last()
    {
        var rows = Rows(Charts.Ranked("r", "t", "c", new("Model", ""), new("Score", "")).Dot("low", 1).Dot("none", double.NaN).Dot("high", 3).Dot("middle", 2).Build());
        Assert.Equal(["high", "middle", "low", "none"], rows.Select(r => r!["name"]!.GetValue<string>()));
    }

    [Fact]
    public void Histogram_counts_every_value_once()
    {
        var rows = Rows(Charts.Histogram("h", "t", "c", new("V", "")).Values("a", [0, 0.1, 0.5, 0.99, 1, double.NaN]).Bins(2).Build());
        Assert.Equal([2, 3], rows.Select(r => r!["count"]!.GetValue<int>()));
        Assert.Equal([0.0, 0.5], rows.Select(r => r!["from"]!.GetValue<double>()));
    }

    [Fact]
    public void Histogram_bins_of_a_logarithmic_axis_are_equal_in_the_logarithm()
    {
        var rows = Rows(Charts.Histogram("h", "t", "c", new("V", "") { Log = true }).Values("a", [1, 10, 100]).Bins(2).Build());
        Assert.Equal(10, rows[1]!["from"]!.GetValue<double>(), 9);
    }

    // Borders and their format once were -1.571…, -0.942… and ".1f": a legend named what was not there.
    [Theory]
    [InlineData(-1, 3, 0.5, ".2f", new[] { -1.5, -0.7, 0.1, 0.9, 1.7, 2.5 }, ",.1~f")]
    [InlineData(-0.2, 2.2, 0.0, ".1f", new[] { -2, -1.2, -0.4, 0.4, 1.2, 2 }, ",.1~f")]
    [InlineData(-1, 1, 0.0, ".0%", new[] { -0.75, -0.45, -0.15, 0.15, 0.45, 0.75 }, ".0~%")]
    [InlineData(0.34, 1, null, ".2f", new[] { 0.4, 0.5, 0.6, 0.7, 0.8, 0.9 }, ",.1~f")]
    [InlineData(0, 1, null, "~g", new[] { 0.15, 0.3, 0.45, 0.6, 0.75, 0.9 }, ",.2~f")]
    [InlineData(1e-9, 8e-9, null, "~g", new[] { 2e-9, 3e-9, 4e-9, 5e-9, 6e-9, 7e-9 }, ".3~g")]
    [InlineData(7, 7, null, "~g", new[] { 6.6, 6.76, 6.92, 7.08, 7.24, 7.4 }, ",.2~f")]
    public void Colours_of_a_heat_map_change_at_round_numbers_and_the_legend_names_them(double low, double high, double? middle, string format, double[] borders, string legend)
    {
        var map = Charts.HeatMap("m", "t", "c", new("A", ""), new("B", ""), new("C", "")).Cell("a", "x", low).Cell("a", "y", high).Format(format);
        if (middle is { } m) map.Diverging(m);
        var colour = map.Build().Spec["layer"]![0]!["encoding"]!["color"]!;
        Assert.Equal(borders, colour["scale"]!["domain"]!.AsArray().Select(b => b!.GetValue<double>()));
        Assert.Equal(legend, colour["legend"]!["format"]!.GetValue<string>());
    }

    [Fact]
    public void Values_that_differ_by_next_to_nothing_have_steps_too() => Assert.Equal(6, ColourSteps.Over(0, double.Epsilon).Distinct().Count());

    [Fact]
    public void Every_step_of_a_heat_map_is_as_wide_as_the_others_and_all_values_have_one() => Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[1e-6, 1e6]).Sample((low, width) =>
    {
        double[] over = ColourSteps.Over(low, low + width), around = ColourSteps.Around(low, width);
        foreach (double[] borders in (double[][])[over, around])
        {
            double step = borders[1] - borders[0];
            Assert.All(borders.Zip(borders.Skip(1)), pair => Assert.Equal(step, pair.Second - pair.First, step * 1e-3));
            double first = borders[0] - step, last = borders[^1] + step, rounding = step * 1e-3;
            Assert.True(first <= low + rounding && last >= low + width - rounding);
        }

        Assert.Equal(2 * low, around[2] + around[3], 1e-9 * Math.Max(1, Math.Abs(low)));
        Assert.True(around[^1] - around[0] <= 2 * width * 1.34 * 5 / 7);
    });

    [Fact]
    public void Names_beside_tied_ranks_keep_their_distance()
    {
        var bump = Charts.Bump("p", "t", "c", new("A", ""), ["x", "y"]);
        for (int i = 0; i < 8; i++) bump.Subject($"subject {i}", [8, i + 1]);
        double[] beside = [.. Rows(bump.Build()).Where(r => r!["condition"]!.GetValue<string>() == "x").Select(r => r!["beside"]!.GetValue<double>()).Order()];
        Assert.All(beside.Zip(beside.Skip(1)), pair => Assert.True(20 * (pair.Second - pair.First) >= 12.99));
        Assert.True(beside[^1] <= 8.5);
    }

    [Fact]
    public void Label_of_a_rule_avoids_the_line_it_stands_by()
    {
        // The line runs just above the rule on the right, so the label goes elsewhere.
        var chart = Plot().Line("a", [0, 10], [0.03, 1.03]).Line("b", [0, 10], [0, 0]).RuleY(1, "limit").Build();
        var label = chart.Spec["layer"]!.AsArray().First(l => l!["mark"]!["style"]?.ToString() == "reference-label")!;
        Assert.Equal("left", label["mark"]!["align"]!.GetValue<string>());
    }

    static Chart[] Everything() =>
    [
        Plot().Faint("seed 1", [1, 2], [1, 2]).Line("a", [1, 2], [1, 2]).Band("a", [1, 2], [0, 1], [2, 3]).Points("b", [1], [1]).Step("c", [1, 2], [2, 1])
            .Intervals("d", [1], [1], [0], [2]).RuleX(1.5, "x").RuleY(1.5, "y").Build(),
        Plot().Panel("p").Line("a", [1, 2], [1, 2]).Panel("q").Line("a", [1, 2], [2, 1]).Panels(new("Panel", ""), ownScales: true).Build(),
        Charts.Bars("bars", "t", "c", new("A", ""), new("B", "s")).Bar("x", 1, 0.5, 1.5, "s").Bar("x", 2, "t").Rule(1, "r").Build(),
        Charts.Ranked("ranked", "t", "c", new("A", ""), new("B", "s")).Dot("x", 1, 0.5, 1.5, highlight: true).Dot("y", 2).Rule(1, "r").Build(),
        Charts.Histogram("histogram", "t", "c", new("B", "s")).Values("a", [1, 2, 3]).Values("b", [2, 3]).Rule(2, "r").Build(),
        Charts.HeatMap("heat", "t", "c", new("A", ""), new("B", ""), new("C", "")).Matrix(["a", "b"], ["x", "y"], new double[,] { { 1, 2 }, { 3, double.NaN } }).Build(),
        Charts.Bump("bump", "t", "c", new("A", ""), ["x", "y"]).Subject("a", [1, 2]).Subject("b", [2, 1], highlight: true).Build(),
    ];

    [GeneratedRegex("#[0-9a-fA-F]{3,8}\"|\"(?:black|white|red|green|blue|gr[ae]y)\"|rgb\\(")]
    private static partial Regex Colour();
}
