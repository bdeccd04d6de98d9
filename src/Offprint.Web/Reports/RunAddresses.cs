using Offprint.Lab;

namespace Offprint.Web.Reports;

/// <summary>Where a run's pages and files are.</summary>
static class RunAddresses
{
    public static string Of(RunRecord run) => $"/runs/{run.Id}";

    /// <summary>A chart's address, to which the ending is added.</summary>
    public static string Chart(string runId, string name) => $"/runs/{runId}/charts/{Uri.EscapeDataString(name)}";

    /// <summary>A chart of two runs' curves, to which the ending is added.</summary>
    public static string Curves(string first, string second, string name) => $"/runs/compare/{first}/{second}/charts/{Uri.EscapeDataString(name)}";

    public static string Compare(string first, string second) => $"/runs/compare?a={first}&b={second}";

    public static string File(string runId, string name) => $"/runs/{runId}/files/{Uri.EscapeDataString(name)}";

    /// <summary>The run of an address, by its id or an unambiguous part of it.</summary>
    public static RunRecord FindOr404(this RunStore store, string id)
    {
        try
        {
            return id.Length == 36 ? store.Run(id) : store.Find(id);
        }
        catch (InputException error)
        {
            throw new Safety.NotFoundException(error.Message.Replace("; 'offprint runs' lists them", "", StringComparison.Ordinal).Replace(" 'offprint runs' lists those there are.", "", StringComparison.Ordinal));
        }
    }

    /// <summary>The report of a run of an address.</summary>
    public static (RunRecord Run, ReportDocument Report) ReportOr404(this RunStore store, string id)
    {
        var run = store.FindOr404(id);
        return (run, store.Report(run.Id) ?? throw new Safety.NotFoundException($"Run {run.Id} has no report yet; it is {run.Status.ToString().ToLowerInvariant()}."));
    }
}
