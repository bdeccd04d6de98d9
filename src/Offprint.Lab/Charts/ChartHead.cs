using System.Text.RegularExpressions;

namespace Offprint.Lab;

/// <summary>Name, title and caption that every chart needs, checked once.</summary>
sealed partial record ChartHead
{
    public ChartHead(string name, string title, string caption)
    {
        if (!NamePattern().IsMatch(name ?? ""))
            throw new ArgumentException($"'{name}' names no chart: use lower-case letters, digits and hyphens, at most 60.", nameof(name));
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(caption);
        (Name, Title, Caption) = (name!, title, caption);
    }

    public string Name { get; }

    public string Title { get; }

    public string Caption { get; }

    /// <summary>The chart, with sentences about what is not drawn after the caption.</summary>
    public Chart Build(System.Text.Json.Nodes.JsonObject spec, IEnumerable<string> remarks) =>
        new(Name, Title, string.Join(" ", remarks.Prepend(Caption)), spec);

    public ArgumentException Invalid(string what) => new($"Chart '{Name}': {what}");

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$")]
    private static partial Regex NamePattern();
}
