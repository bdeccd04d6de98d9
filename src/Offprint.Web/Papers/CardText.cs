using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Offprint.Web.Safety;

namespace Offprint.Web.Papers;

/// <summary>Sections of cards as HTML, each translated once: cards come with the program and are few.</summary>
static class CardText
{
    static readonly ConcurrentDictionary<string, MarkupString> s_known = [];

    public static MarkupString Html(string section) => s_known.GetOrAdd(section, SafeMarkdown.Html);
}
