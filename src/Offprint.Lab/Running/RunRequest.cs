using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>A question to be run: which experiment, with which settings, at which scale and seed.</summary>
public sealed record RunRequest
{
    /// <summary>Number and slug of the paper.</summary>
    public required string Paper { get; init; }

    /// <summary>The experiment or application.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>Its settings, resolved.</summary>
    public required object Settings { get; init; }

    /// <summary>The settings that a person changed, as given.</summary>
    public JsonObject Given { get; init; } = [];

    /// <summary>Scale.</summary>
    public Scale Scale { get; init; } = Scale.Quick;

    /// <summary>Root seed, 0 or more.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Pieces measured at once; 0 takes one per core, or as many as the experiment's lane allows in flight.</summary>
    public int Jobs { get; init; }

    /// <summary>Measures pieces again that failed for a reason which will not go away by itself.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>Measures everything anew instead of using stored results. Continues an unfinished run only if that was begun so.</summary>
    public bool Fresh { get; init; }

    /// <summary>Continues this run, which must be of the same question; null continues or starts as the question demands.</summary>
    public string? RunId { get; init; }

    /// <summary>The question of a stored run, asked anew in the same way; with <see cref="RunId"/> it continues that run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="experiment">Its experiment, found by <see cref="RunRecord.Paper"/> and <see cref="RunRecord.Experiment"/>.</param>
    /// <exception cref="InputException">The experiment has other settings today.</exception>
    public static RunRequest Of(RunRecord run, Experiment experiment) => new()
    {
        Paper = run.Paper,
        Experiment = experiment,
        Settings = SettingValues.FromJson(experiment.SettingsType, run.Settings),
        Given = run.Given,
        Scale = run.Scale,
        Seed = run.Seed,
        Fresh = run.Fresh,
    };
}
