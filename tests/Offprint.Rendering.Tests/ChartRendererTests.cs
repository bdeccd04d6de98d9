using System.Text.Json.Nodes;
using System.Xml.Linq;
using Offprint.Lab;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class ChartRendererTests : IClassFixture<ChartRendererTests.Shared>
{
    readonly ChartRenderer _charts;
    readonly Shared _shared;

    public ChartRendererTests(Shared shared) => (_shared, _charts) = (shared, shared.Charts);

    public sealed class Shared : IDisposable
    {
        readonly Dictionary<(string, int), string> _drawn = [];

        public ChartRenderer Charts { get; } = new();

        public string Draw(Chart chart, int width) =>
            _drawn.TryGetValue((chart.Name, width), out string? svg) ? svg : _drawn[(chart.Name, width)] = Charts.Svg(chart, Theme.Light, width);

        public void Dispose() => Charts.Dispose();
    }

    public static TheoryData<string, int> ChartsAndWidths
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var chart in SampleCharts.All)
                foreach (int width in (int[])[ChartRenderer.Narrow, ChartRenderer.Wide, 800]) data.Add(chart.Name, width);
            return data;
        }
    }

    static Chart Named(string name) => SampleCharts.All.Single(c => c.Name == name);

    [Theory, MemberData(nameof(ChartsAndWidths))]
    public void Every_chart_draws_its_data_and_its_axis_titles(string name, int width)
    {
        var chart = Named(name);
        string svg = _shared.Draw(chart, width);
        var drawing = XElement.Parse(svg);
        int marks = drawing.Descendants().Count(e => e.Name.LocalName is "path" or "line" or "rect" or "circle");
        Assert.True(marks > 10, $"{marks} marks");
        Assert.Equal(chart.Title, (string?)drawing.Attribute("aria-label"));

        var texts = PlacedText.All(svg).Select(t => t.Text).ToList();
        var titles = ((JsonObject)chart.Spec["usermeta"]!["offprint"]!["columns"]!).ToDictionary(c => c.Key, c => c.Value!.ToString());
        foreach (string axis in (string[])["x", "y", "category", "value", "condition", "rank", "column", "row", "count"])
            if (titles.TryGetValue(axis, out string? title) && !(name.StartsWith("bump", StringComparison.Ordinal) && axis == "value")) Assert.Contains(title, texts);
    }

    [Theory, MemberData(nameof(ChartsAndWidths))]
    public void Labels_are_neither_cut_nor_covered(string name, int width)
    {
        string svg = _shared.Draw(Named(name), width);
        double drawn = (double)XElement.Parse(svg).Attribute("width")!;
        Assert.InRange(drawn, width - 60, width + 2);

        var texts = PlacedText.All(svg).DistinctBy(t => (t.Text, Math.Round(t.Left), Math.Round(t.Top))).ToList(); // a label and its halo stand at one place
        Assert.All(texts.Where(t => t.Angle == 0), t => Assert.True(t.Left >= -1 && t.Right <= drawn + 1, $"'{t.Text}' from {t.Left:F0} to {t.Right:F0} of {drawn:F0}"));
        for (int a = 0; a < texts.Count; a++)
            for (int b = 0; b < a; b++) Assert.False(texts[a].Covers(texts[b]), $"{texts[a]} covers {texts[b]}");
    }

    [Fact]
    public void Vega_has_nothing_to_complain_about() => Assert.All(SampleCharts.All, chart =>
        // That a height in steps is not fitted is meant so.
        Assert.DoesNotContain(_charts.Warnings(chart.Spec).Split('\n'), m => m.Length > 0 && !m.StartsWith("Dropping \"fit-y\"", StringComparison.Ordinal)));

    [Fact]
    public void Same_specification_gives_the_same_svg_in_any_engine_and_order()
    {
        Chart[] charts = [SampleCharts.Drift(), SampleCharts.HeatMap(), SampleCharts.Panels(), SampleCharts.Histogram()];
        string[] first = [.. charts.Select(c => _charts.Svg(c, Theme.Adaptive))];
        using var other = new ChartRenderer();
        string[] second = [.. charts.Reverse().Select(c => other.Svg(c, Theme.Adaptive)).Reverse()];
        Assert.Equal(first, second);
        Assert.Equal(first, charts.Select(c => other.Svg(c, Theme.Adaptive)));
    }

    [Fact]
    public void Chart_read_back_from_json_is_drawn_the_same()
    {
        foreach (var chart in SampleCharts.All)
        {
            var back = chart with { Spec = JsonNode.Parse(chart.Spec.ToJsonString())!.AsObject() };
            Assert.Equal(_shared.Draw(chart, ChartRenderer.Narrow), _charts.Svg(back, Theme.Light, ChartRenderer.Narrow));
        }
    }

    [Fact]
    public void Many_threads_get_what_one_gets()
    {
        string[] alone = [.. SampleCharts.All.Select(c => _charts.Svg(c, Theme.Light, ChartRenderer.Narrow))];
        string[] together = [.. SampleCharts.All.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(c => _charts.Svg(c, Theme.Light, ChartRenderer.Narrow))];
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Theme_changes_colours_only()
    {
        string light = _charts.Svg(SampleCharts.GroupedBars(), Theme.Light), dark = _charts.Svg(SampleCharts.GroupedBars(), Theme.Dark), adaptive = _charts.Svg(SampleCharts.GroupedBars(), Theme.Adaptive);
        Assert.Contains(Theme.Light["s1"], light);
        Assert.Contains(Theme.Dark["s1"], dark);
        Assert.DoesNotContain(Theme.Light["s2"], dark);
        Assert.Contains($"var(--op-s1,{Theme.Light["s1"]})", adaptive);
        Assert.Equal(PlacedText.All(light), PlacedText.All(dark));
        Assert.Equal(PlacedText.All(light), PlacedText.All(adaptive));
    }

    [Fact]
    public void Ids_differ_between_drawings_of_one_page()
    {
        // Clip paths of two charts on one page would otherwise cut each other.
        static string[] Ids(string svg) => [.. XElement.Parse(svg).Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>()];
        var chart = SampleCharts.Intervals();
        string[] clipped = Ids(_charts.Svg(chart, Theme.Light));
        Assert.NotEmpty(clipped);
        Assert.Empty(clipped.Intersect(Ids(_charts.Svg(chart with { Name = "other" }, Theme.Light))));
        Assert.Empty(clipped.Intersect(Ids(_charts.Svg(chart, Theme.Light, ChartRenderer.Narrow))));
    }

    [Fact]
    public void Long_names_are_cut_in_the_middle_and_stay_distinct()
    {
        string[] names = [.. PlacedText.All(_charts.Svg(SampleCharts.Ranked(124), Theme.Light, ChartRenderer.Narrow)).Select(t => t.Text).Where(t => t.Contains('…'))];
        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Bars_on_an_axis_with_an_end_are_drawn_and_cut_at_the_end()
    {
        // Each bar once stood in a group of its own that was cut to a width of 0.
        var drawing = XElement.Parse(_charts.Svg(Charts.Bars("shares", "Shares", "Two bars.", new("Task", ""), new("Share", "") { Maximum = 1 }).Bar("half", 0.5).Bar("more than all", 1.2).Build(), Theme.Light));
        var bars = drawing.Descendants().Where(e => (string?)e.Attribute("fill") == Theme.Light["s1"]).ToList();
        Assert.Equal(2, bars.Count);
        string cut = Assert.Single(bars.SelectMany(b => b.Ancestors().Select(a => (string?)a.Attribute("clip-path")).OfType<string>()).Distinct());
        var plot = drawing.Descendants().Single(e => $"url(#{(string?)e.Attribute("id")})" == cut).Elements().Single();
        Assert.True((double)plot.Attribute("width")! > 300 && (double)plot.Attribute("height")! == 44, plot.ToString());
    }
}
