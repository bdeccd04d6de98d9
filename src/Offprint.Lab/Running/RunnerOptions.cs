namespace Offprint.Lab;

/// <summary>How the runner keeps time.</summary>
public sealed record RunnerOptions
{
    /// <summary>Time between two heartbeats, at which curves are stored and the lease is renewed.</summary>
    /// <value>1 s</value>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time after which a piece is asked to save a checkpoint at its next safe point.</summary>
    /// <value>30 s</value>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time that pieces have to reach a safe point when the run is stopped; after it they are abandoned and measured again next time.</summary>
    /// <value>2 s</value>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What a run is that was stopped: interrupted, or queued where a host keeps a queue and goes on by itself.</summary>
    /// <value>interrupted</value>
    public RunStatus StoppedAs { get; init; } = RunStatus.Interrupted;

    /// <summary>A piece during which the process died so often is set aside with its error.</summary>
    /// <value>3</value>
    public int CrashLimit { get; init; } = 3;
}
