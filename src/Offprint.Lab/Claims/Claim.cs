using System.Text.Json.Nodes;
using Offprint.Numerics;

namespace Offprint.Lab;

/// <summary>One sentence of a paper, of theory or of our own that a measurement can contradict. Fixed before the run.</summary>
public sealed record Claim
{
    /// <summary>Short name, unique within its paper, for example <c>drift</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The claim in one sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>Where it comes from.</summary>
    public required Origin Origin { get; init; }

    /// <summary>When a measurement supports it.</summary>
    public required Criterion Criterion { get; init; }

    /// <summary>What carries over from the paper's scale to ours.</summary>
    public string? CarriesOver { get; init; }

    /// <summary>What does not.</summary>
    public string? DoesNotCarryOver { get; init; }

    /// <summary>For a claim that cannot be measured here: exactly what is missing. Null for every claim that an experiment measures.</summary>
    public string? Missing { get; init; }

    /// <summary>SHA-256 of what decides the verdict (origin and criterion with all its parts). A verdict under another hash is stale.</summary>
    /// <exception cref="ArgumentException">A number of the rule is not finite.</exception>
    public string RuleHash => CanonicalJson.Sha256(CanonicalJson.Serialize(Rule()));

    JsonObject Rule() => new()
    {
        ["origin"] = Origin.Name,
        ["reported"] = Origin.Reported is { } r ? new JsonArray(r.Value, r.Source) : null,
        ["criterion"] = Rule(Criterion),
    };

    static JsonObject Rule(Criterion criterion)
    {
        var rule = new JsonObject
        {
            ["kind"] = criterion.GetType().Name,
            ["estimator"] = criterion.Estimator,
            ["replication"] = criterion.Replication,
            ["noEffect"] = criterion.NoEffect,
            ["unit"] = criterion.Unit,
            // Round-trip digits: the description rounds to six.
            ["thresholds"] = new JsonArray([.. criterion.Thresholds.Select(t => JsonValue.Create(t))]),
            ["description"] = criterion.Description,
        };
        if (criterion is Exact exact) rule["tolerance"] = exact.Tolerance;
        if (criterion is Ordered ordered) rule["names"] = new JsonArray([.. ordered.Names.Select(n => JsonValue.Create(n))]);
        if (criterion is All all)
            rule["parts"] = new JsonArray([.. all.Parts.Select(p => new JsonObject { ["name"] = p.Name, ["rule"] = Rule(p.Criterion) })]);
        return rule;
    }
}
