using Microsoft.AspNetCore.Builder;

namespace Offprint.Web.Safety;

/// <summary>What a request to an endpoint may do; every endpoint has one rule, which <see cref="RequestGate"/> enforces.</summary>
enum EndpointRule
{
    /// <summary>Reads and changes nothing: GET.</summary>
    Read,

    /// <summary>A form of this site, with its antiforgery token.</summary>
    Form,

    /// <summary>A form with a file: read as a stream whose first part is the token.</summary>
    Upload,

    /// <summary>JSON from a program; a page of another site cannot send it.</summary>
    Json,

    /// <summary>Bytes from a program, or an order without content, with the header <c>X-Offprint: 1</c>; a page of another site cannot send it.</summary>
    Program,
}

static class EndpointRules
{
    /// <summary>Gives an endpoint its rule.</summary>
    public static TBuilder WithRule<TBuilder>(this TBuilder endpoint, EndpointRule rule)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(new RuleMetadata(rule));
        return endpoint;
    }
}

sealed record RuleMetadata(EndpointRule Rule);
