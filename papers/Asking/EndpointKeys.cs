using System.Text.RegularExpressions;
using Offprint.Evaluation.Models;
using Offprint.Storage;

namespace Offprint.Papers.Asking;

/// <summary>
/// Which keys may be sent where. A person's own process takes a key from its environment, for the address that the same
/// person gives. The file of secrets binds each key to a host, so whoever may start runs cannot have it sent elsewhere.
/// </summary>
public static partial class EndpointKeys
{
    /// <summary>The environment variable that, set to <see cref="FileOnly"/>, shuts off keys of the environment; processes pass it on to those that they start.</summary>
    public const string Variable = "OFFPRINT_KEYS";

    /// <summary>Keys come from the file of secrets alone.</summary>
    public const string FileOnly = "file";

    /// <summary>From now on this process, and those that it starts, take keys from the file of secrets alone: where others than the person at the keyboard name keys and addresses.</summary>
    public static void TakeFromFileOnly() => Environment.SetEnvironmentVariable(Variable, FileOnly);

    /// <summary>The key that the settings name; null where they name none.</summary>
    /// <exception cref="InputException">There is no such key, or it is not for this endpoint.</exception>
    internal static ApiKey? Of(AskingSettings settings) => Of(settings, OffprintHome.FromEnvironment(), Environment.GetEnvironmentVariable(Variable) == FileOnly);

    internal static ApiKey? Of(AskingSettings settings, OffprintHome home, bool fileOnly)
    {
        string name = settings.Key;
        if (name.Length == 0) return null;
        // Whatever else the environment holds is nobody's key, and not to be sent anywhere.
        bool variable = !fileOnly && KeyName().IsMatch(name);
        if (variable && Environment.GetEnvironmentVariable(name) is not null) return ApiKey.FromEnvironment(name);
        string secrets = Path.Combine(home.Folder, "secrets");
        if (File.Exists(secrets)) return ApiKey.ForEndpoint(secrets, name, settings.Endpoint);
        string line = $"a line '{name}@HOST=…' in the file {secrets}";
        throw new InputException(
            fileOnly ? $"There is no key '{name}' here: on the site, and for runs that somebody else exported, keys are lines of the file of secrets alone. Add {line}."
            : variable ? $"The environment variable {name} is not set. Set it to the endpoint's key, or give {line}."
            : $"'{name}' is no name of a key. Give an environment variable whose name ends in KEY, such as OPENAI_API_KEY, or {line}.") { Field = "key" };
    }

    [GeneratedRegex("^[A-Z0-9_]*KEY$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyName();
}
