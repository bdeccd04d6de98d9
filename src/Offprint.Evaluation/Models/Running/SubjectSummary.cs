namespace Offprint.Evaluation.Models;

/// <summary>How far the asking of a subject came.</summary>
public sealed record SubjectSummary
{
    /// <summary>The subject.</summary>
    public required string Name { get; init; }

    /// <summary>By which route it is scored.</summary>
    public required ScoringRoute Route { get; init; }

    /// <summary>Answers wanted: items × repeats.</summary>
    public required int Total { get; init; }

    /// <summary>Answers that are stored, those of earlier runs included.</summary>
    public required int Done { get; init; }

    /// <summary>Of these, stored by this run.</summary>
    public required int Asked { get; init; }

    /// <summary>Questions that failed in this run; the next run asks them again.</summary>
    public required int Failed { get; init; }

    /// <summary>Answers still wanted that were not asked for.</summary>
    public int Left => Total - Done - Failed;

    /// <summary>Why asking ended before all was asked; null when it did not.</summary>
    public string? Stopped { get; init; }

    /// <summary>What the subject's asker has spent so far, with all that share it.</summary>
    public required Spent Spent { get; init; }

    /// <summary>Seconds that the endpoint took for this run's answers, added up over those in flight together.</summary>
    public required double EndpointSeconds { get; init; }

    /// <summary>One line: done, failed, left, and why it stopped.</summary>
    public override string ToString() =>
        $"{Name}: {Done} of {Total} answered{(Failed > 0 ? $", {Failed} failed" : "")}{(Left > 0 ? $", {Left} left" : "")}{(Stopped is null ? "" : $". {Stopped}")}";
}
