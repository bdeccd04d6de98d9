using System.Diagnostics;

namespace Offprint.Evaluation.Models;

/// <summary>
/// An endpoint's key. It comes from the environment or from a file of secrets and leaves only in a request's header:
/// it has no text of its own, is not serialised, and is struck out of whatever an endpoint sends back.
/// </summary>
[DebuggerDisplay("[key]")]
public sealed class ApiKey
{
    // Local servers take any word ("none", "ollama"), which must not be struck out of answers. CHOSEN; keys have 20 characters or more.
    const int ShortestSecret = 16;

    const string Struck = "[key]";

    readonly string _value;

    ApiKey(string value, string source)
    {
        if (value.Length == 0) throw new InputException($"{source} holds no key. Set it to the endpoint's key.") { Field = source };
        // Not the value: this message is shown.
        if (value.Any(c => c is < '!' or > '~')) throw new InputException($"The key in {source} has a space, a line break or a character that is not ASCII within it. Set it again, without quotes.") { Field = source };
        _value = value;
    }

    /// <summary>The key in an environment variable.</summary>
    /// <param name="variable">The variable's name, such as OPENAI_API_KEY.</param>
    /// <exception cref="InputException">The variable is not set, or cannot be a key.</exception>
    public static ApiKey FromEnvironment(string variable) => From(Environment.GetEnvironmentVariable, variable);

    internal static ApiKey From(Func<string, string?> environment, string variable) =>
        new(environment(variable)?.Trim() ?? throw new InputException($"The environment variable {variable} is not set. Set it to the endpoint's key, or give a file of secrets.") { Field = variable }, variable);

    /// <summary>The key in a file: alone in it, or as a line <c>NAME=KEY</c> among others (empty lines and lines with # are skipped).</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name of the line; null for a file that holds the key alone.</param>
    /// <exception cref="InputException">The file or the name is not there, or cannot be a key.</exception>
    public static ApiKey FromFile(string path, string? name = null)
    {
        string[] lines = Lines(path);
        if (name is null)
            return lines is [var only] ? new(only, path) : throw new InputException($"The file of secrets '{path}' has {lines.Length} lines where one, the key, is expected. Say which name in it is meant.") { Field = "secrets" };
        foreach (var (left, right) in Named(lines))
            if (left == name) return new(right, $"{path}, {name}");
        throw new InputException($"The file of secrets '{path}' has no line '{name}=…'. Add it.") { Field = "secrets" };
    }

    /// <summary>The key of a file of secrets that may be sent to an endpoint: of its lines <c>NAME@HOST=KEY</c> the one with the endpoint's host.</summary>
    /// <remarks>
    /// A host stands for https at its usual port; what else is meant is written out, as in <c>NAME@http://localhost:8000=KEY</c>.
    /// A line without a host gives no key: whoever may name an endpoint could have it sent anywhere.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="name">The name of the line.</param>
    /// <param name="url">The endpoint's base address.</param>
    /// <exception cref="InputException">The address is none, the file or the name is not there, the key is for another host, or it cannot be a key.</exception>
    public static ApiKey ForEndpoint(string path, string name, string url)
    {
        var endpoint = OpenAiEndpoint.Address(url);
        var others = new List<string>();
        foreach (var (left, right) in Named(Lines(path)))
        {
            if (left.Split('@', 2) is not [var given, .. var host] || given != name) continue;
            if (host is [var place] && IsFor(place, endpoint)) return new(right, $"{path}, {left}");
            others.AddRange(host);
        }

        string own = endpoint is { Scheme: "https", IsDefaultPort: true } ? endpoint.Host : endpoint.GetLeftPart(UriPartial.Authority);
        throw new InputException($"The file of secrets '{path}' has no line '{name}@{own}=…'{(others.Count > 0 ? $"; its key {name} may be sent to {string.Join(" and ", others)} alone" : "")}. A key goes to the host that its line names: add the line if this endpoint is to have it.") { Field = "secrets" };
    }

    static string[] Lines(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return [.. File.ReadAllLines(path).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The file of secrets '{path}' cannot be read ({e.Message.TrimEnd('.')}). Check its path and its rights.", e) { Field = "secrets" };
        }
    }

    static IEnumerable<(string Name, string Key)> Named(IEnumerable<string> lines) =>
        from line in lines
        let halves = line.Split('=', 2)
        where halves.Length == 2
        select (halves[0].Replace("export ", "", StringComparison.Ordinal).Trim(), halves[1].Trim().Trim('"', '\''));

    static bool IsFor(string place, Uri endpoint) =>
        Uri.TryCreate(place.Contains("://", StringComparison.Ordinal) ? place : $"https://{place}", UriKind.Absolute, out var uri)
        && Uri.Compare(uri, endpoint, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>For the header alone.</summary>
    internal string Header => "Bearer " + _value;

    /// <summary>The text with the key struck out, if it stands there.</summary>
    public string Strike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _value.Length >= ShortestSecret ? text.Replace(_value, Struck, StringComparison.Ordinal) : text;
    }

    /// <summary>Not the key.</summary>
    public override string ToString() => Struck;
}
