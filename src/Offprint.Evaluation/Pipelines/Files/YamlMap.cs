using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Offprint.Evaluation.Pipelines;

/// <summary>A mapping of a YAML file, read key by key. What is not read is a mistake of the person, told by <see cref="Finish"/>.</summary>
sealed class YamlMap
{
    readonly string _path;
    readonly YamlMappingNode _node;
    readonly string _what;
    readonly List<string> _known = [];

    /// <param name="path">The file, for messages.</param>
    /// <param name="node">The mapping.</param>
    /// <param name="what">What it describes, for messages.</param>
    /// <exception cref="InputException">It is no mapping.</exception>
    public YamlMap(string path, YamlNode node, string what)
    {
        (_path, _what) = (path, what);
        _node = node as YamlMappingNode ?? throw Error(node, $"{what} must be a mapping, 'key: value' a line, and is {Kind(node)}.");
    }

    /// <summary>The keys, in order.</summary>
    public IReadOnlyList<string> Keys => [.. _node.Children.Keys.Select(Text)];

    public bool Has(string key) => Keys.Contains(key);

    public YamlNode? Find(string key)
    {
        _known.Add(key);
        return _node.Children.FirstOrDefault(c => Text(c.Key) == key).Value;
    }

    public YamlNode Require(string key, string example) => Find(key) ?? throw Error(_node, $"{_what} has no '{key}'. Add a line such as '{key}: {example}'.");

    public YamlMap RequireMap(string key, string example) => new(_path, Require(key, example), key);

    public string? Text(string key) => Find(key) is { } node ? Text(key, node) : null;

    public string RequireText(string key, string example) => Text(key, Require(key, example));

    public double? Number(string key) => Find(key) is not { } node ? null
        : double.TryParse(Text(key, node), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
        : throw Error(node, $"'{key}' is '{Text(node)}'; it must be a number, such as 0.5.");

    public int? Whole(string key) => Find(key) is not { } node ? null
        : int.TryParse(Text(key, node), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw Error(node, $"'{key}' is '{Text(node)}'; it must be a whole number, such as 3.");

    public ulong? Seed(string key) => Find(key) is not { } node ? null
        : ulong.TryParse(Text(key, node), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value
        : throw Error(node, $"'{key}' is '{Text(node)}'; it must be a whole number from 0.");

    public bool? Truth(string key) => Find(key) is not { } node ? null
        : bool.TryParse(Text(key, node), out bool value) ? value
        : throw Error(node, $"'{key}' is '{Text(node)}'; it must be true or false.");

    /// <summary>A word of a list, in any case.</summary>
    public T? Choice<T>(string key)
        where T : struct, Enum =>
        Find(key) is not { } node ? null
            : Enum.TryParse<T>(Text(key, node), ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(Text(node)[0]) ? value
            : throw Error(node, $"'{key}' is '{Text(node)}'; it must be one of {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}.");

    /// <summary>Several texts; one alone may stand without brackets.</summary>
    public IReadOnlyList<string>? Texts(string key) => Find(key) switch
    {
        null => null,
        YamlSequenceNode list => [.. list.Children.Select(c => Text(key, c))],
        var node => [Text(key, node)],
    };

    /// <summary>Texts by name.</summary>
    public IReadOnlyDictionary<string, string>? Pairs(string key)
    {
        if (Find(key) is not { } node) return null;
        var map = node as YamlMappingNode ?? throw Error(node, $"'{key}' must be a mapping, such as {{old: new}}, and is {Kind(node)}.");
        return map.Children.ToDictionary(c => Text(c.Key), c => Text(key, c.Value));
    }

    /// <summary>Mappings below each other.</summary>
    public IReadOnlyList<YamlMap>? Maps(string key) => Find(key) switch
    {
        null => null,
        YamlSequenceNode list => [.. list.Children.Select(c => new YamlMap(_path, c, $"an entry of '{key}'"))],
        var node => throw Error(node, $"'{key}' must be a list, an entry a line behind '- ', and is {Kind(node)}."),
    };

    /// <summary>The one of several keys that stands here.</summary>
    /// <exception cref="InputException">None of them does, or several do.</exception>
    public string One(IReadOnlyCollection<string> keys)
    {
        string[] found = [.. Keys.Where(keys.Contains)];
        return found is [var one] ? one : throw Error(_node, $"{_what} {(found.Length == 0 ? "does not say what it is" : $"is several things at once ({string.Join(", ", found)})")}. Give it one of the keys {string.Join(", ", keys)}.");
    }

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Finish()
    {
        if (_node.Children.Keys.FirstOrDefault(k => !_known.Contains(Text(k))) is { } unknown)
            throw Error(unknown, $"{_what} has no option '{Text(unknown)}'. Use one of {string.Join(", ", _known.Distinct())}.");
    }

    /// <summary>An error at this mapping, said by what it was made of.</summary>
    public InputException Error(string message, string? field) => new($"{_path}, line {_node.Start.Line}: {message}") { Field = field };

    InputException Error(YamlNode node, string message) => new($"{_path}, line {node.Start.Line}: {message}");

    string Text(string key, YamlNode node) => node is YamlScalarNode ? Text(node) : throw Error(node, $"'{key}' must be a text or a number, and is {Kind(node)}.");

    static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    static string Kind(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        _ => $"'{Text(node)}'",
    };
}
