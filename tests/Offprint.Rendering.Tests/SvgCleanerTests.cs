using System.Xml.Linq;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class SvgCleanerTests
{
    static string Clean(string inner) => SvgCleaner.Write(SvgCleaner.Parse($"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">{inner}</svg>"""), Theme.Adaptive, "chart-1", "A chart");

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>")]
    [InlineData("<image href=\"https://example.org/x.png\"/>")]
    [InlineData("<a xlink:href=\"javascript:alert(1)\"><rect width=\"1\" height=\"1\"/></a>")]
    [InlineData("<use href=\"https://example.org/x.svg#a\"/>")]
    [InlineData("<style>@import url(https://example.org)</style>")]
    [InlineData("<g><set attributeName=\"onload\" to=\"alert(1)\"/></g>")]
    public void Elements_that_act_or_fetch_are_left_out(string inner) => Assert.Empty(XElement.Parse(Clean(inner)).Elements());

    [Theory]
    [InlineData("onclick=\"alert(1)\"")]
    [InlineData("style=\"fill:url(https://example.org)\"")]
    [InlineData("fill=\"url(https://example.org/#a)\"")]
    [InlineData("stroke=\"url('//example.org#a')\"")]
    [InlineData("fill=\"expression(alert(1))\"")]
    [InlineData("clip-path=\"url(https://example.org/#a)\"")]
    [InlineData("xlink:href=\"https://example.org\"")]
    [InlineData("class=\"x\"")]
    public void Attributes_that_act_or_fetch_are_left_out(string attribute)
    {
        var rect = XElement.Parse(Clean($"<rect width=\"1\" {attribute}/>")).Elements().Single();
        Assert.Equal(["width"], rect.Attributes().Select(a => a.Name.LocalName));
    }

    [Fact]
    public void Text_stays_text()
    {
        string clean = Clean("<text font-size=\"12px\">&lt;script&gt; &amp; &quot;</text>");
        Assert.Contains("&lt;script&gt; &amp;", clean);
        Assert.Equal("<script> & \"", XElement.Parse(clean).Value);
    }

    [Fact]
    public void Ids_and_references_move_together()
    {
        string clean = Clean("<defs><clipPath id=\"clip0\"><rect width=\"1\"/></clipPath></defs><g clip-path=\"url(#clip0)\"><rect width=\"1\"/></g>");
        Assert.Contains("id=\"chart-1-clip0\"", clean);
        Assert.Contains("url(#chart-1-clip0)", clean);
    }

    [Fact]
    public void Entities_are_not_expanded() =>
        Assert.Throws<ChartException>(() => SvgCleaner.Parse("""<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>"""));

    [Fact]
    public void Coordinates_are_rounded_to_hundredths() =>
        Assert.Contains("d=\"M0,1.23L-4.57,0\"", Clean("<path d=\"M0,1.23456L-4.56789,1e-17\"/>"));
}
