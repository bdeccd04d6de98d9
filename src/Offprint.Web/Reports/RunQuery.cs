using Microsoft.AspNetCore.Http;
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
    public static RunQuery Of(IQueryCollection query) => new()
    {
        Filter = new()
        {
            Paper = query.Text("paper"),
            Experiment = query.Text("experiment"),
            Status = query.OneOf("status", AddressQuery.Name, Enum.GetValues<RunStatus>()),
            Verdict = query.Verdict(),
            Scale = query.Text("scale") is { } scale ? Scales.Parse(scale) : null,
        },
        Page = query.Page(LastPage),
        With = query.Text("with"),
    };

    /// <summary>The address that asks for this.</summary>
    /// <param name="path">Its path.</param>
    public string Address(string path = "/runs") => AddressQuery.Address(
        path,
        ("paper", Filter.Paper), ("experiment", Filter.Experiment), ("status", Filter.Status is { } status ? AddressQuery.Name(status) : null), ("verdict", Filter.Verdict?.Name()),
        ("scale", Filter.Scale?.Name()), ("with", With), ("p", Page > 1 ? $"{Page}" : null));

    /// <summary>The address of another filter, on its first page.</summary>
    public string Address(Func<RunFilter, RunFilter> change) => (this with { Filter = change(Filter), Page = 1 }).Address();
}
