namespace Offprint.Evaluation.Pipelines;

/// <summary>Joins the rows of two steps by a key; a blank key matches nothing.</summary>
public sealed record JoinStep : PipelineStep
{
    /// <summary>Which rows stay.</summary>
    /// <value><see cref="JoinKind.Inner"/>.</value>
    public JoinKind How { get; init; } = JoinKind.Inner;

    /// <summary>The column with the key, in both; not looked at by a cross join.</summary>
    /// <value>The rows' uid.</value>
    public string On { get; init; } = ReservedColumns.Uid;

    /// <summary>Whether a key may stand but once on each side.</summary>
    /// <value>False.</value>
    public bool OneToOne { get; init; }

    /// <summary>What the names of the right side's columns end in where the left side has a column of the name.</summary>
    /// <value><c>_right</c>.</value>
    public string Suffix { get; init; } = "_right";

    /// <inheritdoc />
    public override string Kind => "join";

    /// <inheritdoc />
    public override int FewestInputs => 2;

    /// <inheritdoc />
    public override int MostInputs => 2;

    /// <inheritdoc />
    public override Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (left, right) = (context.Inputs[0], context.Inputs[1]);
        if (How != JoinKind.Cross)
        {
            RowColumns.Require(left, On, "on");
            RowColumns.Require(right, On, "on");
        }

        IReadOnlyList<string> ofLeft = RowColumns.Of(left), ofRight = RowColumns.Of(right);
        var taken = ofLeft.ToHashSet();
        foreach (string column in ofRight)
            if (taken.Contains(column) && ofRight.Contains(column + Suffix)) throw new InputException($"Both sides have a column \"{column}\", and the right one has \"{column}{Suffix}\" too. Rename one of them, or give another suffix.") { Field = "suffix" };
        var joined = RowJoin.Of([.. left.Select(r => r.Text(On))], [.. right.Select(r => r.Text(On))], How, OneToOne);
        return Task.FromResult(new StepRows([.. joined.Select(j => Pair(j.Left is { } l ? left[l] : null, j.Right is { } r ? right[r] : null, ofLeft, ofRight, taken))]));
    }

    Row Pair(Row? left, Row? right, IReadOnlyList<string> ofLeft, IReadOnlyList<string> ofRight, HashSet<string> taken) => new(
    [
        // The key is one column, of whichever side has the row.
        .. ofLeft.Select(c => KeyValuePair.Create(c, (object?)((c == On && How != JoinKind.Cross ? left?[c] ?? right?[c] : left?[c])))),
        .. ofRight.Where(c => c != On || How == JoinKind.Cross).Select(c => KeyValuePair.Create(taken.Contains(c) ? c + Suffix : c, (object?)right?[c])),
    ]);
}
