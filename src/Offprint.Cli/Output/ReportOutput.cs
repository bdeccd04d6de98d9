using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Rendering;
using Offprint.Storage;

namespace Offprint.Cli.Output;

/// <summary>Where finished reports go: JSON, a folder, and always a page that can be opened.</summary>
static class ReportOutput
{
    public static void Write(RunStore store, IReadOnlyList<(RunRecord Run, ReportDocument Report)> runs, string? json, string? folder)
    {
        var reports = runs.Select(r => r.Report).ToList();
        if (json == "-") Console.Out.WriteLine(ReportJson.Write(reports));
        else if (json != null) AtomicFile.WriteText(json, ReportJson.Write(reports) + "\n");

        // With JSON on standard output a program is listening, not a person: no page unless asked for.
        if (folder == null && json == "-") return;
        string target = folder ?? Path.Combine(store.Home.Artifacts, "reports", runs[0].Run.Id);
        using (var charts = new ChartRenderer()) ReportFolder.Write(target, reports, charts, Context([.. runs.Select(r => r.Run)]));
        foreach (var (name, path) in runs.SelectMany(r => RunExport.Files(store, r.Run.Id)).DistinctBy(f => f.Name))
            AtomicFile.Write(Path.Combine(target, name), stream =>
            {
                using var file = File.OpenRead(path);
                file.CopyTo(stream);
            });
        Terminal.Say($"Report: {Path.Combine(target, "report.html")}");
    }

    /// <summary>3 when some claim does not hold as stated, else 0.</summary>
    public static int ExitCodeOf(IEnumerable<ReportDocument> reports) => reports.Any(report => report.Claims.Any(claim => claim.Verdict switch
    {
        "not-reproduced" or "direction-only" => true,
        "inconclusive" => report.Pieces.Failed > 0,
        _ => false,
    })) ? ExitCode.NotReproduced : ExitCode.Ok;

    static ReportContext Context(IReadOnlyList<RunRecord> runs) =>
        RunDescription.Context(runs, Cards.TryGet(runs[0].Paper)?.ToPaper() is { } paper ? new(paper.Title, PaperList.By(paper), paper.Arxiv?.Id) : null);
}
