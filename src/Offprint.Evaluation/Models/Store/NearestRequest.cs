using System.Text.Json;

namespace Offprint.Evaluation.Models;

/// <summary>Finds, of many requests, the one that differs from another in the fewest members, and says where.</summary>
static class NearestRequest
{
    const int ShownMembers = 3, ShownLetters = 60;

    public static string Describe(string canonical, IEnumerable<JsonElement> stored)
    {
        using var document = JsonDocument.Parse(canonical);
        var asked = Members(document.RootElement);
        List<string>? nearest = null;
        Dictionary<string, string>? found = null;
        foreach (var request in stored)
        {
            var members = Members(request);
            List<string> differing = [.. asked.Keys.Union(members.Keys).Where(k => asked.GetValueOrDefault(k) != members.GetValueOrDefault(k))];
            if (nearest is null || differing.Count < nearest.Count || (differing.Count == nearest.Count && Likeness(asked, members, differing) > Likeness(asked, found!, nearest))) (nearest, found) = (differing, members);
        }

        if (nearest is null) return "the store is empty";
        if (nearest.Count == 0) return "the same request is stored, but its line is damaged";
        string shown = string.Join("; ", nearest.Order(StringComparer.Ordinal).Take(ShownMembers).Select(k => Difference(k, found!.GetValueOrDefault(k), asked.GetValueOrDefault(k)))); // Not null with nearest.
        return nearest.Count > ShownMembers ? $"{shown}; and {nearest.Count - ShownMembers} more" : shown;
    }

    /// <summary>Among requests with as many differing members: how many letters agree from the start.</summary>
    static int Likeness(Dictionary<string, string> a, Dictionary<string, string> b, List<string> members) =>
        members.Sum(k => a.TryGetValue(k, out string? x) && b.TryGetValue(k, out string? y) ? x.AsSpan().CommonPrefixLength(y) : 0);

    static Dictionary<string, string> Members(JsonElement element)
    {
        var members = new Dictionary<string, string>();
        Add("", element);
        return members;

        void Add(string path, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Object)
                foreach (var member in value.EnumerateObject()) Add(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value);
            else if (value.ValueKind == JsonValueKind.Array)
                for (int i = 0; i < value.GetArrayLength(); i++) Add($"{path}[{i}]", value[i]);
            else members[path] = value.GetRawText();
        }
    }

    static string Difference(string member, string? stored, string? asked)
    {
        int same = stored is null || asked is null ? 0 : stored.AsSpan().CommonPrefixLength(asked);
        return $"{member}: stored {Shown(stored, same)}, asked {Shown(asked, same)}";
    }

    // From a little before the first difference, where that lies far in.
    static string Shown(string? value, int from)
    {
        if (value is null) return "nothing";
        int start = value.Length <= ShownLetters ? 0 : Math.Max(0, from - (ShownLetters / 3));
        string part = value.Substring(start, Math.Min(ShownLetters, value.Length - start));
        return $"{(start > 0 ? "…" : "")}{part}{(start + part.Length < value.Length ? "…" : "")}";
    }
}
