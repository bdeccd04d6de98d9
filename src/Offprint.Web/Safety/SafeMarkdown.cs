using Ganss.Xss;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Offprint.Web.Safety;

/// <summary>
/// Markdown as HTML that may stand in a page, whoever wrote it: HTML inside the text is shown as text, and of what the
/// translation gives only listed elements, attributes and addresses stay.
/// </summary>
static class SafeMarkdown
{
    /// <summary>Longer texts are not translated, but shown as they are.</summary>
    const int MostCharacters = 200_000;

    static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseMathematics().Use<PlainMaths>().Build();

    static readonly HtmlSanitizer s_sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(["p", "br", "em", "strong", "del", "code", "pre", "ol", "ul", "li", "blockquote", "hr", "h3", "h4", "h5", "h6", "a", "table", "thead", "tbody", "tr", "th", "td"], StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href", "start"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https"], StringComparer.OrdinalIgnoreCase),
        AllowedCssProperties = new HashSet<string>(),
        AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
    });

    static SafeMarkdown() => s_sanitizer.PostProcessNode += (_, e) =>
    {
        if (e.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link) link.SetAttribute("rel", "noreferrer nofollow");
    };

    /// <summary>The text as HTML.</summary>
    public static MarkupString Html(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return default;
        if (text.Length > MostCharacters) return new($"<pre>{System.Net.WebUtility.HtmlEncode(text)}</pre>");
        var document = Markdown.Parse(text, s_pipeline);
        foreach (var link in document.Descendants<LinkInline>().Where(l => !l.IsImage && !IsOfTheWeb(l.Url)).ToList()) Unlink(link);
        return new(s_sanitizer.Sanitize(document.ToHtml(s_pipeline)));
    }

    static bool IsOfTheWeb(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    // "K[f](x)" is an operator at a function and a point, and no link.
    static void Unlink(LinkInline link)
    {
        link.InsertBefore(new LiteralInline("["));
        Inline last = link.PreviousSibling!; // Inserted a line above.
        foreach (var part in link.ToList())
        {
            part.Remove();
            last.InsertAfter(part);
            last = part;
        }

        last.InsertAfter(new LiteralInline($"]({link.Url})"));
        link.Remove();
    }

    /// <summary>Maths as it was written, set like code: readable, and no underscore or star in it becomes emphasis.</summary>
    sealed class PlainMaths : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline) { }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
            if (renderer is not HtmlRenderer html) return;
            html.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InLine());
            html.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new InBlock());
        }

        sealed class InLine : HtmlObjectRenderer<MathInline>
        {
            protected override void Write(HtmlRenderer renderer, MathInline maths) => renderer.Write("<code>").WriteEscape(ref maths.Content).Write("</code>");
        }

        sealed class InBlock : HtmlObjectRenderer<MathBlock>
        {
            protected override void Write(HtmlRenderer renderer, MathBlock maths) => renderer.Write("<pre><code>").WriteLeafRawLines(maths, writeEndOfLines: true, escape: true).Write("</code></pre>");
        }
    }
}
