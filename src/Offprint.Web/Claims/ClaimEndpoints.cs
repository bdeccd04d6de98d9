using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Web.Feed;
using Offprint.Web.Papers;
using Offprint.Web.Safety;

namespace Offprint.Web.Claims;

/// <summary>The board of claims, what changed on it, and a paper's own claims.</summary>
static class ClaimEndpoints
{
    const int MostChanges = 100;

    public static void MapClaims(this IEndpointRouteBuilder app)
    {
        app.MapGet("/claims", (HttpRequest request, ClaimBoard board) => new RazorComponentResult<ClaimsPage>(new { Query = ClaimQuery.Of(request.Query), States = board.States(), Changes = board.Changes().Take(MostChanges).ToList() }))
            .WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/claims.json", (HttpRequest request, ClaimBoard board) => Results.Json(board.States().Where(ClaimQuery.Of(request.Query).Has).Select(Describe))).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/claims/changes.atom", Feed).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/papers/{name}/claims", (string name, CatalogueStore catalogue, ClaimBoard board) =>
        {
            var paper = catalogue.FindOr404(name);
            return new RazorComponentResult<PaperClaims>(new { Paper = paper, States = board.States().Where(s => s.Paper.Id == paper.Reference).ToList() });
        }).WithRule(EndpointRule.Read).ExcludeFromDescription();
    }

    static object Describe(ClaimState state) => new
    {
        paper = state.Paper.Id,
        id = state.Claim.Id,
        statement = state.Claim.Statement,
        field = state.Field,
        origin = state.Claim.Origin.Name,
        reported = state.Claim.Origin.Reported,
        criterion = state.Claim.Criterion.Description,
        rule = state.Claim.RuleHash,
        verdict = state.Verdict.Name(),
        measured = Finite(state.Latest?.Measured),
        explanation = state.Latest?.Explanation ?? state.Claim.Missing,
        date = state.Latest?.At.ToString("yyyy-MM-dd"),
        machine = state.Latest?.Machine,
        code = state.Latest?.Code,
        run = state.Latest?.RunId,
        history = state.History.Select(p => new { date = p.At, verdict = p.Verdict, run = p.RunId, rule = p.Rule }),
    };

    // An interval may be open; JSON knows no infinity.
    static object? Finite(MeasuredValue? m) => m == null ? null : new { value = Number(m.Value), low = Number(m.Low), high = Number(m.High), n = m.N, unit = m.Unit, method = m.Method };

    static double? Number(double value) => double.IsFinite(value) ? value : null;

    static IResult Feed(HttpRequest request, ClaimBoard board)
    {
        string site = $"{request.Scheme}://{request.Host}";
        var entries = board.Changes().Take(MostChanges).Select(change => new AtomEntry(ListFormats.TagId(change.Key), Title(change), change.After.At, $"{site}{Link(change)}")
        {
            Summary = $"{change.State.Claim.Statement} {Sentence(change)} {change.After.Explanation}",
            Categories = [change.State.Field, change.After.Verdict],
        }).ToList();
        using var document = new MemoryStream();
        new AtomFeed(ListFormats.TagId("claims/changes"), "Claims whose verdict changed", $"{site}/claims/changes.atom", $"{site}/claims#changes").Write(document, entries);
        return Results.Bytes(document.ToArray(), AtomFeed.MediaType);
    }

    static string Title(ClaimChange change) => $"{change.State.Paper.Id}, {change.State.Claim.Id}: {VerdictLook.Of(change.After.Verdict).Word.ToLowerInvariant()}, before {VerdictLook.Of(change.Before.Verdict).Word.ToLowerInvariant()}";

    /// <summary>Where the run that changed a verdict is to be seen.</summary>
    internal static string Link(ClaimChange change) => change.After.RunId is { } run ? $"/runs/{run}" : $"/papers/{change.State.Paper.Id}/claims";

    /// <summary>What changed, in a sentence.</summary>
    internal static string Sentence(ClaimChange change) =>
        $"{VerdictLook.Of(change.Before.Verdict).Word} became {VerdictLook.Of(change.After.Verdict).Word.ToLowerInvariant()}.{(change.RuleChanged ? " The rule changed between the two runs, so they were not judged alike." : "")}";
}
