using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Offprint.Lab;

namespace Offprint.Web.Reports;

/// <summary>What the list of runs was asked for by its address: every filter is part of it.</summary>
public sealed record RunQuery
{
    /// <summary>Runs on a page.</summary>
    public const int PageSize = 50;

    const int LastPage = 100_000;

    public RunFilter Filter { get; init; } = new();

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The id of a run to compare with another one.</summary>
    public string? With { get; init; }

    /// <summary>Reads an address.</summary>
    /// <exception cref="InputException">A filter has a value that there is not.</exception>
    public static RunQuery Of(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        return new()
        {
            Filter = new()
            {
                Paper = Text("paper"),
                Experiment = Text("experiment"),
                Status = Text("status") is { } status ? OneOf("status", status, Enum.GetValues<RunStatus>(), Name) : null,
                Verdict = Text("verdict") is { } verdict ? OneOf("verdict", verdict, Enum.GetValues<Verdict>(), v => v.Name()) : null,
                Scale = Text("scale") is { } scale ? Scales.Parse(scale) : null,
            },
            Page = Text("p") is not { } page ? 1 : int.TryParse(page, out int number) && number is >= 1 and <= LastPage ? number : throw new InputException($"'{page}' is no page. Give a number from 1 on.") { Field = "p" },
            With = Text("with"),
        };
    }

    /// <summary>The address that asks for this.</summary>
    /// <param name="path">Its path.</param>
    public string Address(string path = "/runs")
    {
        var query = new QueryBuilder();
        void Add(string name, string? value)
        {
            if (value != null) query.Add(name, value);
        }

        Add("paper", Filter.Paper);
        Add("experiment", Filter.Experiment);
        Add("status", Filter.Status is { } status ? Name(status) : null);
        Add("verdict", Filter.Verdict?.Name());
        Add("scale", Filter.Scale?.Name());
        Add("with", With);
        Add("p", Page > 1 ? $"{Page}" : null);
        return path + query;
    }

    /// <summary>The address of another filter, on its first page.</summary>
    public string Address(Func<RunFilter, RunFilter> change) => (this with { Filter = change(Filter), Page = 1 }).Address();

    /// <summary>The name of a status, in addresses and for programs.</summary>
    public static string Name(RunStatus status) => status.ToString().ToLowerInvariant();

    static T OneOf<T>(string field, string given, T[] all, Func<T, string> name)
    {
        foreach (var value in all)
            if (name(value) == given) return value;
        throw new InputException($"'{given}' is no {field}. There are {string.Join(", ", all.Select(name))}.") { Field = field };
    }
}
