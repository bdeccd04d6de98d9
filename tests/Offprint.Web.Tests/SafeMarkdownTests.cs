using Offprint.Rendering.Tests;
using Offprint.Web.Safety;
using Xunit;

namespace Offprint.Web.Tests;

public sealed class SafeMarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt&#58;alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("![x](https://example.org/track.png)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\" style=\"position:fixed\">x</a>")]
    [InlineData("[x](https://example.org \"a\\\" onclick=\\\"alert(1)\")")]
    [InlineData("$<script>alert(1)</script>$")]
    [InlineData("$$\n</code><script>alert(1)</script>\n$$")]
    [InlineData("```html\n</code></pre><script>alert(1)</script>\n```")]
    [InlineData("```\" onmouseover=\"alert(1)\nx\n```")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>")]
    public void Nothing_of_a_text_becomes_script_style_or_a_request(string text)
    {
        string html = SafeMarkdown.Html(text).Value ?? "";
        var tags = HtmlTag.All(html);
        Assert.DoesNotContain(tags, t => t.Name is "script" or "img" or "style" or "svg" or "iframe");
        Assert.All(tags.SelectMany(t => t.Attributes), a => Assert.True(a.Key is "rel" or "start" || (a.Key == "href" && a.Value.StartsWith("https://", StringComparison.Ordinal)), $"{a.Key}={a.Value}"));
    }

    [Fact]
    public void Text_lists_tables_and_links_are_translated()
    {
        string html = SafeMarkdown.Html("A **bold** word and [a link](https://example.org/a?b=1&c=2).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |").Value;
        Assert.Contains("<strong>bold</strong>", html);
        Assert.Contains("<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noreferrer nofollow\">a link</a>", html);
        Assert.Contains("<li>two</li>", html);
        Assert.Contains("<td>2</td>", html);
    }

    [Fact]
    public void Maths_is_shown_as_it_was_written() => Assert.Contains("<code>a_1 * b_2 &lt; c</code>", SafeMarkdown.Html("So $a_1 * b_2 < c$ holds.").Value);

    [Fact]
    public void An_operator_at_a_function_and_a_point_is_no_link() =>
        Assert.Equal("<p>Values K[<em>f</em> g](x) and <a href=\"https://example.org/\" rel=\"noreferrer nofollow\">a</a>.</p>", SafeMarkdown.Html("Values K[*f* g](x) and [a](https://example.org/).").Value?.Trim());

    [Fact]
    public void A_text_that_is_too_long_is_shown_as_it_is() => Assert.StartsWith("<pre>&lt;b&gt;", SafeMarkdown.Html("<b>" + new string('*', 300_000)).Value, StringComparison.Ordinal);
}
