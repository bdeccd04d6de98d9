using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Storage;

namespace Offprint.Web.Reports;

/// <summary>
/// Reports as fragments of pages and charts as pictures, each drawn once and kept as a file. One is drawn at a time; V8 is
/// loaded for the first and let go after each report, so that a site that only reads never holds it.
/// </summary>
sealed class ReportDrawings(SiteOptions options) : IDisposable
{
    // What draws, the sheet that it is drawn for, and the addresses in it are in these two.
    static readonly string s_version = string.Concat(new[] { typeof(HtmlReport), typeof(ReportDrawings) }.Select(t => t.Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8]));

    readonly SemaphoreSlim _turn = new(1);

    /// <summary>What a run measured, as HTML.</summary>
    public Task<string> FragmentAsync(RunRecord run, ReportDocument report, CancellationToken cancellation = default) =>
        KeptAsync(run, "report.html", charts => HtmlReport.Fragment(report, charts, new(chart => RunAddresses.Chart(run.Id, chart.Name))), cancellation);

    /// <summary>A chart of a run as a picture that stands alone.</summary>
    /// <exception cref="ChartException">It cannot be drawn.</exception>
    public Task<string> SvgAsync(RunRecord run, ReportDocument report, Chart chart, CancellationToken cancellation = default)
    {
        int index = report.Charts.TakeWhile(c => c != chart).Count(); // A name may hold what a file's may not.
        return KeptAsync(run, $"chart-{index}.svg", charts => charts.Svg(chart, Theme.Light), cancellation);
    }

    /// <summary>The curves of two runs over each other, as HTML.</summary>
    public Task<string> CurvesAsync(RunRecord a, RunRecord b, IReadOnlyList<Chart> curves, CancellationToken cancellation = default)
    {
        var report = new ReportDocument
        {
            Paper = a.Paper, Experiment = a.Experiment, Title = "", Run = a.Id, Scale = a.Scale.Name(), Seed = a.Seed, Settings = [], Seconds = 0, Pieces = new(0, 0),
            Claims = [], Tables = [], Charts = curves, Files = [], Notes = [],
        };
        return KeptAsync(a, $"{b.Id}-{b.EndedAt}-{b.PiecesDone}.html", charts => HtmlReport.Fragment(report, charts, new(chart => RunAddresses.Curves(a.Id, b.Id, chart.Name))), cancellation);
    }

    /// <summary>Draws what is not kept, when nothing else is drawn.</summary>
    /// <param name="draw">Draws with a renderer that is let go afterwards.</param>
    /// <param name="cancellation">Gives the place in the queue up. Begun drawings are finished even if nobody waits any more: the next visitor will.</param>
    public async Task<T> InTurnAsync<T>(Func<ChartRenderer, T> draw, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() =>
            {
                using var charts = new ChartRenderer();
                return draw(charts);
            }, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Deletes what was kept of a run.</summary>
    public void Forget(string runId)
    {
        if (Directory.Exists(Folder(runId))) Directory.Delete(Folder(runId), recursive: true);
    }

    public void Dispose() => _turn.Dispose();

    async Task<string> KeptAsync(RunRecord run, string name, Func<ChartRenderer, string> draw, CancellationToken cancellation)
    {
        string stamp = $"{run.EndedAt}-{run.PiecesDone}-{s_version}", path = Path.Combine(Folder(run.Id), $"{stamp}-{name}");
        if (File.Exists(path)) return await File.ReadAllTextAsync(path, cancellation);
        return await InTurnAsync(charts =>
        {
            if (File.Exists(path)) return File.ReadAllText(path); // Drawn for another visitor meanwhile.
            string drawn = draw(charts);
            Sweep(run.Id, stamp);
            AtomicFile.WriteText(path, drawn);
            return drawn;
        }, cancellation);
    }

    // What an earlier program drew, or what was drawn of a run that has been measured further since, is never read again.
    void Sweep(string runId, string stamp)
    {
        if (!Directory.Exists(Folder(runId))) return;
        foreach (string old in Directory.EnumerateFiles(Folder(runId)).Where(f => !Path.GetFileName(f).StartsWith(stamp, StringComparison.Ordinal)).ToList()) File.Delete(old);
    }

    string Folder(string runId) => Path.Combine(options.Home.Artifacts, "pages", Guid.Parse(runId).ToString());
}
