using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Web.Safety;

namespace Offprint.Web.Reports;

/// <summary>Two runs side by side.</summary>
static class CompareEndpoints
{
    public static void MapCompare(this IEndpointRouteBuilder app)
    {
        app.MapGet("/runs/compare", ComparePage).WithRule(EndpointRule.Read).ExcludeFromDescription();
        app.MapGet("/runs/compare/{a}/{b}/charts/{file}", (string a, string b, string file, int? width, RunStore store, ReportDrawings drawings, CancellationToken cancellation) =>
            ChartFiles.AnswerAsync(RunCurves.Overlaid(store, store.FindOr404(a), store.FindOr404(b)), file, width, chart => drawings.InTurnAsync(charts => charts.Svg(chart, Theme.Light), cancellation)))
            .WithRule(EndpointRule.Read).ExcludeFromDescription();
    }

    static IResult ComparePage(string? a, string? b, HttpRequest request, RunStore store)
    {
        // The list's form names each chosen run alike; the address that is kept says which is first.
        string[] chosen = [.. request.Query["run"].OfType<string>().Where(id => id.Length > 0).Distinct()];
        if (a == null && b == null && chosen is [var first, var second]) return Results.LocalRedirect(RunAddresses.Compare(store.FindOr404(first).Id, store.FindOr404(second).Id));
        if (a == null || b == null)
            throw new InputException($"Two runs can be compared; {(chosen.Length == 0 ? "none was" : chosen.Length == 1 ? "one was" : $"{chosen.Length} were")} chosen. Go back to the list and tick two.") { Field = "run" };
        var (left, right) = (store.FindOr404(a), store.FindOr404(b));
        return new RazorComponentResult<ComparePage>(new
        {
            A = left,
            B = right,
            Comparison = RunComparison.Of(left, store.Report(left.Id), right, store.Report(right.Id)),
            Curves = RunCurves.Overlaid(store, left, right),
        });
    }
}
