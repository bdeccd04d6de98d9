using System.Text.RegularExpressions;

namespace Offprint.Storage;

/// <summary>A folder with the files of one data set.</summary>
/// <param name="Name">The folder's name, by which experiments ask for it.</param>
/// <param name="Folder">The absolute path of the folder.</param>
/// <param name="Title">The first heading of its README; null without one.</param>
/// <param name="Licence">The first line of its README that speaks of a licence; null without one.</param>
public sealed record DataSet(string Name, string Folder, string? Title, string? Licence);

/// <summary>
/// Finds data sets. They are never part of the program: each is a folder with a README, in one of a few places that
/// are searched in order.
/// </summary>
public sealed partial class DataSets
{
    /// <summary>The environment variable that names the first place searched.</summary>
    public const string Variable = "OFFPRINT_DATA";

    // Where the data sets that experiments ask for come from.
    static readonly Dictionary<string, string> s_originals = new()
    {
        ["agieval-v1"] = "the folder data/v1 of github.com/ruixiangcui/AGIEval with data/few_shot_prompts.csv (MIT, Apache-2.0)",
        ["obs-scaling"] = "the folder eval_results of github.com/ryoungj/ObsScaling (Apache-2.0)",
        ["timeseries-small"] = "the folder aeon/datasets/data of github.com/aeon-toolkit/aeon (BSD-3-Clause; GunPoint, ItalyPowerDemand, ArrowHead, Airline)",
    };

    readonly (string Folder, string Why)[] _places;

    DataSets(IEnumerable<(string Folder, string Why)> places) =>
        _places = [.. places.Select(p => (Path.GetFullPath(p.Folder), p.Why))];

    /// <summary>The places of this process: <c>OFFPRINT_DATA</c>, then <c>data</c> in the home, then <c>../shared/data</c> beside a checkout.</summary>
    /// <param name="home">The home to search; null takes the process's own.</param>
    public static DataSets FromEnvironment(OffprintHome? home = null) =>
        FromEnvironment(Environment.GetEnvironmentVariable, home ?? OffprintHome.FromEnvironment(), AppContext.BaseDirectory);

    internal static DataSets FromEnvironment(Func<string, string?> variable, OffprintHome home, string programFolder)
    {
        var places = new List<(string, string)>();
        if (variable(Variable) is { } given && !string.IsNullOrWhiteSpace(given)) places.Add((given, Variable));
        places.Add((home.Data, $"data in {OffprintHome.Variable}"));
        if (Checkout.Root(programFolder) is { Parent: { } parent })
            places.Add((Path.Combine(parent.FullName, "shared", "data"), "beside the checkout"));
        return new(places);
    }

    /// <summary>The folders searched, first to last.</summary>
    public IReadOnlyList<string> Places => [.. _places.Select(p => p.Folder)];

    /// <summary>The folder of a data set, or null where no place has it.</summary>
    /// <param name="name">The folder's name: one name, not a path.</param>
    /// <exception cref="InputException">The name is a path.</exception>
    public string? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Trim().Length == 0 || name is "." or ".." || name.AsSpan().ContainsAny('/', '\\', '\0'))
            throw new InputException($"'{name}' is not the name of a data set. A name is that of one folder, such as 'wine-quality'; 'offprint data list' shows those that are here.");
        return _places.Select(p => Path.Combine(p.Folder, name)).FirstOrDefault(Directory.Exists);
    }

    /// <summary>The folder of a data set.</summary>
    /// <param name="name">The folder's name: one name, not a path.</param>
    /// <param name="original">Where the data can be had: an address or the name of a repository; null takes what is known here.</param>
    /// <exception cref="InputException">No place has it; the message says where was looked and what to do.</exception>
    public string Require(string name, string? original = null) => Find(name) ?? throw new InputException(
        $"The data set '{name}' is not here. Looked in {string.Join(", ", _places.Select(p => $"'{p.Folder}' ({p.Why})"))}. "
        + ((original ?? s_originals.GetValueOrDefault(name)) is { } source ? $"Its original is {source}. " : "")
        + $"Put its folder '{name}' into one of these places, or set {Variable} to the folder that holds it.");

    /// <summary>All data sets that are here, by name; where two places have the same name, the first one's.</summary>
    public IReadOnlyList<DataSet> List() =>
    [
        .. _places.Where(p => Directory.Exists(p.Folder))
            .SelectMany(p => Directory.EnumerateDirectories(p.Folder))
            .DistinctBy(Path.GetFileName)
            .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
            .Select(Describe)
            .OrderBy(d => d.Name, StringComparer.Ordinal),
    ];

    static DataSet Describe(string folder)
    {
        string readme = Path.Combine(folder, "README.md");
        string[] lines = File.Exists(readme) ? File.ReadAllLines(readme) : [];
        string? title = lines.FirstOrDefault(l => l.StartsWith('#'))?.TrimStart('#').Trim();
        string? licence = lines.Where(l => !l.StartsWith('#')).FirstOrDefault(l => NamesLicence().IsMatch(l));
        return new(Path.GetFileName(folder), folder, title, licence is null ? null : LicencePart(licence));
    }

    /// <summary>What follows the word "licence" in its line, or the whole line where the word itself is missing.</summary>
    static string LicencePart(string line)
    {
        var stated = StatedLicence().Match(line);
        return (stated.Success ? stated.Value : line).Trim().TrimStart('-', '*', ' ');
    }

    [GeneratedRegex(@"licen[cs]e|\bCC0\b|\bCC BY|public domain|open data", RegexOptions.IgnoreCase)]
    private static partial Regex NamesLicence();

    [GeneratedRegex(@"\blicen[cs]e\b.*$", RegexOptions.IgnoreCase)]
    private static partial Regex StatedLicence();
}
