using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
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
    public static ClaimQuery Of(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        return new()
        {
            Field = Text("field"),
            Paper = Text("paper"),
            Verdict = Text("verdict") is { } verdict ? Enum.GetValues<Verdict>().Where(v => v.Name() == verdict).Select(v => (Verdict?)v).FirstOrDefault() ?? throw Unknown("verdict", verdict, Enum.GetValues<Verdict>().Select(v => v.Name())) : null,
            Origin = Text("origin") is { } origin ? Origins.Contains(origin) ? origin : throw Unknown("origin", origin, Origins) : null,
        };
    }

    /// <summary>Whether a claim is one of those.</summary>
    public bool Has(ClaimState state) =>
        (Field == null || state.Field == Field) && (Paper == null || state.Paper.Id == Paper) && (Verdict == null || state.Verdict == Verdict) && (Origin == null || state.Claim.Origin.Name == Origin);

    /// <summary>The address that asks for this.</summary>
    /// <param name="path">Its path.</param>
    public string Address(string path = "/claims")
    {
        var query = new QueryBuilder();
        void Add(string name, string? value)
        {
            if (value != null) query.Add(name, value);
        }

        Add("field", Field);
        Add("paper", Paper);
        Add("verdict", Verdict?.Name());
        Add("origin", Origin);
        return path + query;
    }

    static InputException Unknown(string field, string given, IEnumerable<string> all) => new($"'{given}' is no {field}. There are {string.Join(", ", all)}.") { Field = field };
}
