using AngleSharp.Html.Parser;

namespace Offprint.Web.Export;

/// <summary>A page with its links turned into relative ones, so that it works from any folder of any file server.</summary>
static class ExportedPage
{
    static readonly string[] s_addressed = ["href", "src"];

    /// <summary>The page as it is written, and the addresses that it leads to within the export.</summary>
    /// <param name="html">The page as the site answers it.</param>
    /// <param name="file">Its file, from the folder of the export.</param>
    public static (string Html, IReadOnlyList<string> Links) Of(string html, string file)
    {
        var document = new HtmlParser().ParseDocument(html);
        var links = new List<string>();
        foreach (var element in document.All)
        {
            foreach (string name in s_addressed)
            {
                if (element.GetAttribute(name) is not ['/', ..] address) continue;
                if (ExportedPath.Of(address) is { } target)
                {
                    links.Add(address.Split('#')[0]);
                    element.SetAttribute(name, Relative(file, target) + (address.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? address[at..] : ""));
                }
                else if (element.LocalName == "link")
                {
                    element.Remove();
                }
                else
                {
                    // What needs the program stands as text.
                    element.RemoveAttribute(name);
                }
            }
        }

        return ("<!DOCTYPE html>\n" + document.DocumentElement.OuterHtml, links);
    }

    static string Relative(string from, string to) => string.Concat(Enumerable.Repeat("../", from.Count(c => c == '/'))) + Uri.EscapeDataString(to).Replace("%2F", "/", StringComparison.Ordinal);
}
