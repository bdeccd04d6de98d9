using System.Text.RegularExpressions;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class MarkdownReportTests
{
    [Fact]
    public void Tables_have_as_many_cells_as_columns_whatever_they_hold()
    {
        foreach (var report in SampleReports.All)
        {
            int cells = 0;
            foreach (string line in MarkdownReport.Write([report]).Split('\n'))
            {
                if (!line.StartsWith('|')) cells = 0;
                else
                {
                    int here = Regex.Count(line, @"(?<!\\)\|");
                    if (cells > 0) Assert.Equal(cells, here);
                    cells = here;
                }
            }
        }
    }

    [Fact]
    public void Hostile_text_becomes_neither_html_nor_link_nor_image()
    {
        string text = MarkdownReport.Write([SampleReports.Hostile()], new() { Paper = new(SampleReports.Attack, SampleReports.Attack, SampleReports.Attack) });
        string outsideCode = Regex.Replace(text, "```+sh\n.*?\n```+\n", "", RegexOptions.Singleline);
        Assert.DoesNotContain("<script", outsideCode);
        Assert.DoesNotContain("<img", outsideCode);
        Assert.DoesNotMatch(@"(?<!\\)\]\(javascript", outsideCode);
        Assert.DoesNotMatch(@"(?<!\\)\*\*bold", outsideCode);
    }

    [Theory]
    [InlineData("1. first", "1\\. first")]
    [InlineData("- item", "\\- item")]
    [InlineData("1.75", "1.75")]
    [InlineData("-3.4", "-3.4")]
    [InlineData("# heading", "\\# heading")]
    [InlineData("a\n\nb", "a b")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("$x_1$ < 3 & more", "\\$x\\_1\\$ &lt; 3 &amp; more")]
    public void Text_is_shown_as_it_is(string text, string escaped) => Assert.Equal(escaped, MarkdownReport.Escape(text));

    [Fact]
    public void Fence_cannot_be_closed_from_inside()
    {
        string text = MarkdownReport.Write([SampleReports.Drift()], new() { Command = _ => "echo ```` done" });
        Assert.Contains("`````sh\necho ```` done\n`````", text);
    }

    [Fact]
    public void Claims_stand_in_a_table_with_sign_and_word()
    {
        string text = MarkdownReport.Write([SampleReports.Verdicts()], SampleReports.Context);
        Assert.Contains("| Claim | Paper says | We measure | Verdict | Why |", text);
        Assert.Contains("↗ Direction only", text);
        Assert.Contains("⊘ Out of reach here", text);
        Assert.Contains("not stated by the paper", text);
        Assert.Contains("↳ square wave", text);
    }

    [Fact]
    public void Charts_without_images_show_their_figures()
    {
        string text = MarkdownReport.Write([SampleReports.Ranking()]);
        Assert.Contains("| Model | Score (points) | Low | High |", text);
        Assert.Contains("First 20 of 124 rows.", text);
        Assert.DoesNotContain("![", text);
    }
}
