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
        ArgumentNullException.ThrowIfNull(path);
        string[] lines;
        try
        {
            lines = [.. File.ReadAllLines(path).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The file of secrets '{path}' cannot be read ({e.Message.TrimEnd('.')}). Check its path and its rights.", e) { Field = "secrets" };
        }

        if (name is null)
            return lines is [var only] ? new(only, path) : throw new InputException($"The file of secrets '{path}' has {lines.Length} lines where one, the key, is expected. Say which name in it is meant.") { Field = "secrets" };
        foreach (string line in lines)
            if (line.Split('=', 2) is [var left, var right] && left.Replace("export ", "", StringComparison.Ordinal).Trim() == name) return new(right.Trim().Trim('"', '\''), $"{path}, {name}");
        throw new InputException($"The file of secrets '{path}' has no line '{name}=…'. Add it.") { Field = "secrets" };
    }

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
