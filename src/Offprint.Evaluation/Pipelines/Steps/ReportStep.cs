namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// The figures that a report is drawn from: every model on all items and in each group, with interval and coverage, and
/// how far its repeats differ. A row holds one figure; nothing in it depends on when or how often anything was run.
/// </summary>
public sealed record ReportStep : PipelineStep
{
    /// <summary>The columns to group by, each for itself.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>The confidence level of intervals.</summary>
    /// <value>0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <inheritdoc />
    public override string Kind => "report";

    /// <inheritdoc />
    public override void Validate()
    {
        if (!(Level is > 0 and < 1)) throw new InputException($"The confidence level is {Level}; it must lie between 0 and 1.") { Field = "level" };
    }

    /// <inheritdoc />
    public override Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cube = context.Rows.ToCube(By);
        var repeats = RepeatedSubject.Of(cube, level: Level).ToDictionary(r => r.Subject, r => r.Found);
        return Task.FromResult(new StepRows(
        [
            .. GroupScores.Of(cube, [OutcomeAxis.Subject], Level).Select(s => Figure(s.Subject, null, s.Overall, repeats.GetValueOrDefault(s.Subject))),
            .. By.SelectMany(column => GroupScores.Of(cube, [OutcomeAxis.Tag(column)], Level).SelectMany(s => s.Groups.Select(g => Figure(s.Subject, column, g, null)))),
        ]));
    }

    static Row Figure(string model, string? by, GroupScore score, NonDeterminism? repeats) => new(new OrderedDictionary<string, object?>
    {
        ["model"] = model,
        ["by"] = by,
        ["group"] = score.Group,
        ["value"] = score.Score?.Value,
        ["low"] = score.Score?.Low,
        ["high"] = score.Score?.High,
        ["n_total"] = score.Coverage.Total,
        ["n_valid"] = score.Coverage.Total - score.Coverage.Failed,
        ["n_scored"] = score.Coverage.Counted,
        ["n_unparsed"] = score.Coverage.Unparsed,
        ["runs"] = repeats?.Runs.Groups,
        ["runs_mean"] = repeats?.Runs.Mean,
        ["runs_sd"] = repeats?.Runs.Deviation,
        ["disagreement"] = repeats?.Disagreement,
        ["entropy"] = repeats?.MeanEntropy,
    });
}
