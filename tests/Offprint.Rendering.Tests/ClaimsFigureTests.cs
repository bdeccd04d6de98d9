using System.Xml.Linq;
using Offprint.Lab;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class ClaimsFigureTests
{
    static readonly double s_legendEnd = 40;

    public static TheoryData<int> Widths => [ChartRenderer.Narrow, 560, ClaimsFigure.Wide];

    static XElement Draw(ReportDocument report, int width = ClaimsFigure.Wide) => XElement.Parse(ClaimsFigure.Svg(report, Theme.Light, width));

    static int Diamonds(XElement svg) => svg.Descendants().Count(e => e.Name.LocalName == "path" && ((string?)e.Attribute("d"))?.EndsWith('Z') == true) - 1; // one in the legend

    [Fact]
    public void Diamond_stands_only_where_paper_or_theory_state_a_value()
    {
        Assert.Equal(2, Diamonds(Draw(SampleReports.Drift())));
        // Of seven claims two have both a stated and a measured value: a statement without a figure and a check of ours have no diamond.
        Assert.Equal(2, Diamonds(Draw(SampleReports.Verdicts())));
    }

    [Fact]
    public void Every_replicate_is_a_faint_dot()
    {
        var svg = Draw(SampleReports.Drift());
        Assert.Equal(1 + 10 + 30, svg.Descendants().Count(e => e.Name.LocalName == "circle" && (string?)e.Attribute("fill") == Theme.Light["faint"]));
    }

    [Fact]
    public void Ours_lies_between_the_ends_of_its_interval()
    {
        var report = SampleReports.Drift() with { Claims = [SampleReports.Drift().Claims[0]] };
        var svg = Draw(report);
        double dot = (double)svg.Descendants().Where(e => e.Name.LocalName == "circle" && (string?)e.Attribute("fill") == Theme.Light["s1"]).Last().Attribute("cx")!;
        var line = svg.Descendants().Last(e => e.Name.LocalName == "line" && (string?)e.Attribute("stroke") == Theme.Light["s1"] && (double)e.Attribute("x1")! != (double)e.Attribute("x2")!);
        double low = (double)line.Attribute("x1")!, high = (double)line.Attribute("x2")!;
        Assert.InRange(dot, low, high);
        var m = report.Claims[0].Measured!;
        Assert.Equal((m.Value - m.Low) / (m.High - m.Low), (dot - low) / (high - low), 0.01);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Every_verdict_stands_as_a_word_and_nothing_is_cut(int width)
    {
        foreach (var report in SampleReports.All)
        {
            string svg = ClaimsFigure.Svg(report, Theme.Light, width);
            var texts = PlacedText.All(svg);
            Assert.All(report.Claims.Where(c => c.Verdict.Length < 30), c => Assert.Contains(texts, t => t.Text.StartsWith(VerdictLook.Of(c.Verdict).Word, StringComparison.Ordinal)));
            Assert.All(texts, t => Assert.True(t.Left >= 0 && t.Right <= width, $"'{t.Text}' from {t.Left:F0} to {t.Right:F0} of {width}"));
            for (int a = 0; a < texts.Count; a++)
                for (int b = 0; b < a; b++) Assert.False(texts[a].Covers(texts[b]), $"{texts[a]} covers {texts[b]}");
        }
    }

    [Fact]
    public void Ticks_that_lie_close_together_are_told_apart()
    {
        // Once 56.38, 56.38, 56.38, 56.38 and 56.4.
        var claim = SampleReports.Drift().Claims[1];
        claim = claim with { Measured = claim.Measured! with { Value = 56.381, Low = 56.381, High = 56.381 }, Reported = new(56.4, "Table 1", null), Replicates = null, Thresholds = [], NoEffect = 0 };
        string[] ticks = [.. PlacedText.All(ClaimsFigure.Svg(SampleReports.Drift() with { Claims = [claim] }, Theme.Light)).Select(t => t.Text).Where(t => t.StartsWith("56.", StringComparison.Ordinal))];
        Assert.True(ticks.Length >= 3);
        Assert.Distinct(ticks);
    }

    [Fact]
    public void Row_without_measurement_says_so() => Assert.Equal(2, PlacedText.All(ClaimsFigure.Svg(SampleReports.Verdicts(), Theme.Light)).Count(t => t.Text == "nothing measured"));

    [Fact]
    public void Value_without_effect_far_away_is_pointed_at()
    {
        var claim = SampleReports.Drift().Claims[1];
        Assert.Contains(PlacedText.All(ClaimsFigure.Svg(SampleReports.Drift() with { Claims = [claim] }, Theme.Light)), t => t.Text == "no effect 0.5 ▸");
    }

    [Fact]
    public void Outlying_replicates_are_counted_instead_of_stretching_the_axis()
    {
        var claim = SampleReports.Drift().Claims[0];
        var outlying = claim with { Replicates = [.. claim.Replicates!, 90, 120] };
        string svg = ClaimsFigure.Svg(SampleReports.Drift() with { Claims = [outlying] }, Theme.Light);
        Assert.Contains(PlacedText.All(svg), t => t.Text == "2 replicates to 120 ▸");
        Assert.Equal(1 + 10, XElement.Parse(svg).Descendants().Count(e => e.Name.LocalName == "circle" && (string?)e.Attribute("fill") == Theme.Light["faint"]));
    }

    [Fact]
    public void Rounding_error_is_drawn_at_the_value_that_it_rounds()
    {
        var claim = SampleReports.Drift().Claims[2];
        Assert.Equal(2.2e-16, claim.Measured!.Value);
        var svg = Draw(SampleReports.Drift() with { Claims = [claim with { Reported = new(0, "construction", null) }] });
        double ours = (double)svg.Descendants().Last(e => e.Name.LocalName == "circle").Attribute("cx")!;
        double threshold = (double)svg.Descendants().Last(e => e.Name.LocalName == "line" && (string?)e.Attribute("stroke") == Theme.Light["ink"]).Attribute("x1")!;
        Assert.Equal(threshold, ours, 0.01);
    }

    [Fact]
    public void Several_marks_beyond_one_end_stand_in_one_line()
    {
        var claim = SampleReports.Drift().Claims[1] with { Thresholds = [0.4], NoEffect = 0.5, Replicates = null };
        Assert.Contains(PlacedText.All(ClaimsFigure.Svg(SampleReports.Drift() with { Claims = [claim] }, Theme.Light)), t => t.Text == "threshold 0.4, no effect 0.5 ▸");
    }

    [Fact]
    public void Report_without_claims_has_no_figure() => Assert.Equal("", ClaimsFigure.Svg(SampleReports.Drift() with { Claims = [] }, Theme.Light));

    [Fact]
    public void Figure_is_the_same_each_time() => Assert.Equal(ClaimsFigure.Svg(SampleReports.Verdicts(), Theme.Adaptive), ClaimsFigure.Svg(SampleReports.Verdicts(), Theme.Adaptive));

    [Fact]
    public void Legend_comes_first() => Assert.All(
        PlacedText.All(ClaimsFigure.Svg(SampleReports.Drift(), Theme.Light)).Take(5).Zip((string[])["paper or theory", "ours, 95 % interval", "one replicate", "threshold", "no effect"]),
        pair => Assert.True(pair.First.Text == pair.Second && pair.First.Bottom < s_legendEnd));
}
