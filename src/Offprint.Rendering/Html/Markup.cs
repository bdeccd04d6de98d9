using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Offprint.Rendering;

/// <summary>
/// HTML that may stand in a page. The literal parts of an interpolated string are HTML, every hole is escaped unless it is
/// markup itself, so text cannot become markup by an oversight. Attribute values stand in double quotes.
/// </summary>
/// <param name="Html">The HTML.</param>
readonly record struct Markup(string Html)
{
    static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static Markup Empty => new("");

    public static Markup Of(ref Builder html) => new(html.ToString());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(p => p.Html)));

    public override string ToString() => Html;

    /// <summary>Collects literals as they are and holes escaped.</summary>
    [InterpolatedStringHandler]
    public readonly struct Builder(int literalLength, int holes)
    {
        readonly StringBuilder _html = new(literalLength + 16 * holes);

        public void AppendLiteral(string html) => _html.Append(html);

        public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

        public void AppendFormatted(IEnumerable<Markup> parts)
        {
            foreach (var part in parts) _html.Append(part.Html);
        }

        public void AppendFormatted(string? text) => _html.Append(s_encoder.Encode(SvgCleaner.Printable(text ?? "")));

        public void AppendFormatted(int number) => _html.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(long number) => _html.Append(number.ToString(CultureInfo.InvariantCulture));

        public override string ToString() => _html.ToString();
    }
}
