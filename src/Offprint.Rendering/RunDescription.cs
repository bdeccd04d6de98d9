using System.Text.Json.Nodes;
using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>A run in the words that stand beside its report.</summary>
public static class RunDescription
{
    /// <summary>What a reader wants to know beside the reports of some runs.</summary>
    /// <param name="runs">The runs, of one paper and machine.</param>
    /// <param name="paper">The paper; null where it is not known.</param>
    public static ReportContext Context(IReadOnlyList<RunRecord> runs, PaperInfo? paper) => new()
    {
        Paper = paper,
        Measured = DateTimeOffset.FromUnixTimeMilliseconds(runs[0].EndedAt ?? runs[0].CreatedAt),
        Machine = $"{Machine(runs[0])}, Offprint {runs[0].CodeVersion}",
        Command = report => Command(runs.First(r => r.Id == report.Run)),
    };

    /// <summary>The machine in one line.</summary>
    public static string Machine(RunRecord run) => Machine(run.Machine);

    /// <summary>The machine in one line.</summary>
    public static string Machine(JsonObject machine) => $"{machine["cpu"]}, {machine["cores"]} cores, {machine["os"]}, {machine["runtime"]}";

    /// <summary>What a person would type to ask the same: only what differs from the defaults.</summary>
    public static string Command(RunRecord run) => run.Application
        ? $"offprint apply {run.Paper.Split('-')[0]}/{run.Experiment}{(run.Given.Any(g => g.Key == "input") ? "" : " --example")}{string.Concat(run.Given.Select(g => $" --{g.Key} {Quoted(g.Value)}"))}{Seed(run)}"
        : $"offprint reproduce {run.Paper.Split('-')[0]}/{run.Experiment} --scale {run.Scale.Name()}{Seed(run)}{string.Concat(run.Given.Select(g => $" --set {g.Key}={Quoted(g.Value)}"))}";

    /// <summary>How far it is, for people.</summary>
    public static string Status(RunRecord run) => run.Status switch
    {
        RunStatus.Finished when run.PiecesFailed > 0 => $"{run.PiecesFailed} of {run.PiecesTotal} failed",
        var status => status.ToString().ToLowerInvariant(),
    };

    static string Seed(RunRecord run) => run.Seed == 1 ? "" : $" --seed {run.Seed}";

    static string Quoted(JsonNode? value) => ReportContext.Quoted($"{value}");
}
