using Offprint.Rendering.Tests;
using Xunit;

namespace Offprint.Web.Tests.Reports;

/// <summary>What must hold of any page, whatever stands in it.</summary>
static class Pages
{
    /// <summary>Nothing that the policy would block or that a text could have brought in.</summary>
    public static void AssertHarmless(string html) => AssertHarmlessBut(html);

    /// <summary>As <see cref="AssertHarmless"/>, for pages whose own buttons need an attribute.</summary>
    public static void AssertHarmlessBut(string html, params ReadOnlySpan<string> allowed)
    {
        string[] expected = allowed.ToArray();
        var tags = HtmlTag.All(html);
        Assert.NotEmpty(tags);
        Assert.DoesNotContain(tags, t => t.Name is "style" or "iframe" or "object" or "embed" or "base" or "image" or "foreignobject" or "img");
        var attributes = tags.SelectMany(t => t.Attributes).ToList();
        Assert.DoesNotContain(attributes, a => a.Key == "style" || a.Key.StartsWith("on", StringComparison.Ordinal) || (a.Key is "srcdoc" or "xlink:href" or "formaction" && !expected.Contains(a.Key)));
        Assert.All(attributes.Where(a => a.Key == "formaction"), a => Assert.StartsWith("/", a.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(attributes, a => a.Key is "href" or "src" or "action" && a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
        Assert.All(tags.Where(t => t is { Name: "script", IsEnd: false } && t.Attributes.GetValueOrDefault("type") != "application/ld+json"), t => Assert.StartsWith("/assets/", t.Attributes["src"], StringComparison.Ordinal));
    }
}
