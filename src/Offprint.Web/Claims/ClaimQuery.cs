using Microsoft.AspNetCore.Http;
using Offprint.Lab;

namespace Offprint.Web.Claims;

/// <summary>Which claims the board shows: every filter is part of its address.</summary>
public sealed record ClaimQuery
{
    /// <summary>A field, such as <c>Sampling</c>.</summary>
    public string? Field { get; init; }

    /// <summary>Number and slug of a paper.</summary>
    public string? Paper { get; init; }

    /// <summary>A verdict that stands today.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Where the claim comes from.</summary>
    public string? Origin { get; init; }

    /// <summary>The origins there are.</summary>
    public static IReadOnlyList<string> Origins { get; } = ["paper-figure", "paper-statement", "theory", "our-check"];

    /// <summary>Reads an address.</summary>
    /// <exception cref="InputException">A filter has a value that there is not.</exception>
    public static ClaimQuery Of(IQueryCollection query) => new()
    {
        Field = query.Text("field"),
        Paper = query.Text("paper"),
        Verdict = query.Verdict(),
        Origin = query.OneOf("origin", Origins),
    };

    /// <summary>Whether a claim is one of those.</summary>
    public bool Has(ClaimState state) =>
        (Field == null || state.Field == Field) && (Paper == null || state.Paper.Id == Paper) && (Verdict == null || state.Verdict == Verdict) && (Origin == null || state.Claim.Origin.Name == Origin);

    /// <summary>The address that asks for this.</summary>
    /// <param name="path">Its path.</param>
    public string Address(string path = "/claims") =>
        AddressQuery.Address(path, ("field", Field), ("paper", Paper), ("verdict", Verdict?.Name()), ("origin", Origin));
}
