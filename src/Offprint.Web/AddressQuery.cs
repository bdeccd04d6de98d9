using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Offprint.Lab;

namespace Offprint.Web;

/// <summary>The values after the question mark of an address, read and written: what is as usual stands in none.</summary>
static class AddressQuery
{
    const int LongestText = 500;

    /// <summary>A value without blanks around it; null where none is given.</summary>
    /// <exception cref="InputException">It is too long.</exception>
    public static string? Text(this IQueryCollection query, string name) =>
        query[name] is not [{ } given, ..] || given.Trim() is not { Length: > 0 } text ? null
        : text.Length <= LongestText ? text
        : throw new InputException($"'{name}' has {text.Length:N0} characters. Give at most {LongestText}.") { Field = name };

    /// <summary>A value that is one of some; null where none is given.</summary>
    /// <exception cref="InputException">It is none of them.</exception>
    public static string? OneOf(this IQueryCollection query, string name, params IReadOnlyList<string> allowed) =>
        query.Text(name) is not { } given ? null
        : allowed.Contains(given) ? given
        : throw Wrong(name, given, $"one of: {string.Join(", ", allowed)}");

    /// <summary>One of some values by its name; null where none is given.</summary>
    /// <exception cref="InputException">It is the name of none.</exception>
    public static T? OneOf<T>(this IQueryCollection query, string name, Func<T, string> nameOf, params IReadOnlyList<T> allowed)
        where T : struct => query.OneOf(name, [.. allowed.Select(nameOf)]) is { } given ? allowed.First(v => nameOf(v) == given) : null;

    /// <summary>The verdict asked for; null for any.</summary>
    /// <exception cref="InputException">There is no such verdict.</exception>
    public static Verdict? Verdict(this IQueryCollection query) => query.OneOf("verdict", v => v.Name(), Enum.GetValues<Verdict>());

    /// <summary>The page of a list, from 1.</summary>
    /// <exception cref="InputException">It is no page.</exception>
    public static int Page(this IQueryCollection query, int last) =>
        query["p"] is not { Count: > 0 } given ? 1
        : int.TryParse(given[0], out int page) && page >= 1 && page <= last ? page
        : throw Wrong("p", given.ToString(), $"a number from 1 on, at most {last:N0}");

    /// <summary>An address with those of the values that are given.</summary>
    public static string Address(string path, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in values)
            if (value != null) query.Add(name, value);
        return path + query;
    }

    /// <summary>The name of a value, in addresses and for programs.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    static InputException Wrong(string name, string given, string allowed) =>
        new($"'{name}' is '{(given.Length > 60 ? given[..59] + "…" : given)}'. Give {allowed}.") { Field = name };
}
