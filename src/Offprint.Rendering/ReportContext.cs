using System.Text.Json;
using System.Text.Json.Nodes;
using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>The paper that a report is about.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Authors">Its authors or organisation in one line; null leaves the line out.</param>
/// <param name="ArxivId">Its arXiv id, for example <c>2411.18506</c>; null leaves the link out.</param>
public sealed record PaperInfo(string Title, string? Authors = null, string? ArxivId = null);

/// <summary>Where a page that shows a report has the files that belong to it.</summary>
/// <param name="Chart">The address of a chart, to which <c>.json</c> or <c>.svg</c> is added.</param>
public sealed record ReportLinks(Func<Chart, string> Chart);

/// <summary>What a reader wants to know beside the reports themselves. Nothing of it is needed.</summary>
public sealed record ReportContext
{
    /// <summary>The paper.</summary>
    public PaperInfo? Paper { get; init; }

    /// <summary>When the figures were measured.</summary>
    public DateTimeOffset? Measured { get; init; }

    /// <summary>What they were measured on, in one line: processor, cores, system, runtime.</summary>
    public string? Machine { get; init; }

    /// <summary>The command that repeats a report; by default <see cref="Repeat"/>.</summary>
    public Func<ReportDocument, string> Command { get; init; } = Repeat;

    /// <summary>The command that measures the claims of a report again with the same scale, seed and settings.</summary>
    public static string Repeat(ReportDocument report)
    {
        var words = new List<string> { "offprint reproduce", Quoted($"{report.Paper}/{report.Experiment}"), "--scale", Quoted(report.Scale), "--seed", Figures.Plain(report.Seed) };
        foreach (var (name, value) in report.Settings)
        {
            if (value == null) continue;
            words.Add("--set");
            words.Add(Quoted($"{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}={Setting(value)}"));
        }

        return string.Join(" ", words);
    }

    /// <summary>A setting as it is written on the command line: lists with commas.</summary>
    internal static string Setting(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(",", list.Select(Setting)),
        JsonValue single when single.GetValueKind() == JsonValueKind.String => single.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    /// <summary>A value as a shell takes it for one word: in single quotes where it needs them.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=,:+@%".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
