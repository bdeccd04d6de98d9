using System.Text.RegularExpressions;
using Offprint.Lab;

namespace Offprint.Web.Forms;

/// <summary>How settings are called in forms.</summary>
static partial class FieldNames
{
    /// <summary>The label of a setting: <c>max-piece-length</c> is "Max piece length".</summary>
    public static string LabelOf(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    /// <summary>
    /// A message written for the command line, for a form: options by their labels, and without the description at its
    /// end, which the form shows anyway.
    /// </summary>
    public static string Readable(string message, IReadOnlyList<SettingField> fields)
    {
        foreach (var field in fields)
        {
            string tail = $" {field.Description.TrimEnd('.')}.";
            if (message.StartsWith($"--{field.Name} is ", StringComparison.Ordinal) && message.EndsWith(tail, StringComparison.Ordinal)) message = message[..^tail.Length];
        }

        return Option().Replace(message, match => fields.Any(f => f.Name == match.Groups[1].Value) ? $"“{LabelOf(match.Groups[1].Value)}”" : match.Value);
    }

    [GeneratedRegex("(?<![A-Za-z0-9-])--([a-z][a-z0-9]*(?:-[a-z0-9]+)*)", RegexOptions.CultureInvariant)]
    private static partial Regex Option();
}
