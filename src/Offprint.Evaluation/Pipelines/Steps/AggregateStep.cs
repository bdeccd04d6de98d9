using System.Text.Json;
using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>How values become one.</summary>
public enum AggregateFunction
{
    /// <summary>Their mean, with their sample standard deviation.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>How often each value occurs.</summary>
    Count,

    /// <summary>The sum of one column over that of another.</summary>
    Ratio,
}

/// <summary>
/// Makes figures of rows, one for each group, in the column <c>value</c>; beside each stand the rows (<c>n_total</c>),
/// those with an answer (<c>n_valid</c>) and those that the figure stands on (<c>n_scored</c>). No data is null, not 0.
/// </summary>
public sealed record AggregateStep : PipelineStep
{
    /// <summary>How.</summary>
    public required AggregateFunction How { get; init; }

    /// <summary>The column of the values.</summary>
    /// <value>The score.</value>
    public string Column { get; init; } = ReservedColumns.Score;

    /// <summary>The column below the line of a <see cref="AggregateFunction.Ratio"/>.</summary>
    /// <value>Null.</value>
    public string? Denominator { get; init; }

    /// <summary>The columns whose values make a group; none makes one of all rows.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>
    /// A column by whose values rows are aggregated first, such as the repeat; then follow the mean over these, each
    /// counting once whatever its size, and the sample standard deviation <c>sd</c>. Null for one level.
    /// </summary>
    /// <value>Null.</value>
    public string? Within { get; init; }

    /// <summary>A value of the column whose rows are left out, such as <c>none</c>; null for none.</summary>
    /// <value>Null.</value>
    public string? Without { get; init; }

    /// <inheritdoc />
    public override string Kind => "aggregate";

    /// <inheritdoc />
    public override void Validate()
    {
        if (How == AggregateFunction.Ratio == Denominator is null) throw new InputException(Denominator is null ? "A ratio needs the column below the line. Give 'denominator'." : $"Only a ratio has a denominator, and this is a {How}. Leave it out.") { Field = "denominator" };
        if (How == AggregateFunction.Ratio && Within is not null) throw new InputException("A ratio has one level. Leave 'within' out.") { Field = "within" };
    }

    /// <inheritdoc />
    public override Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (string column in new[] { Column, Denominator, Within }.OfType<string>()) RowColumns.Require(context.Rows, column, "column");
        return Task.FromResult(new StepRows([.. RowGroups.By(context.Rows, By).SelectMany(Figures)]));
    }

    IEnumerable<Row> Figures(IGrouping<IReadOnlyList<string?>, Row> group)
    {
        Row[] all = [.. group], kept = [.. all.Where(r => Without is null || r.Text(Column) != Without)];
        int valid = all.Count(r => r[ReservedColumns.IsValid] is not { ValueKind: JsonValueKind.False });
        double[] values = [.. kept.Select(r => r.Number(Column))], counted = [.. values.Where(v => !double.IsNaN(v))];
        if (How == AggregateFunction.Count)
        {
            string[] words = [.. kept.Select(r => r.Text(Column)).OfType<string>()];
            var counts = TwoLevelCount.Of(Within is null ? [words] : kept.GroupBy(r => r.Text(Within)).Select(g => (string[])[.. g.Select(r => r.Text(Column)).OfType<string>()]));
            return counts.Select(c => Figure(("category", c.Value), ("value", c.Mean), ("sd", c.Deviation), ("share", (double)words.Count(w => w == c.Value) / words.Length), Scored(words.Length)));
        }

        if (Within is not null)
        {
            var levels = TwoLevelAverage.Of(kept.GroupBy(r => r.Text(Within)).Select(g => (double[])[.. g.Select(r => r.Number(Column))]), Function);
            return [Figure(("value", levels.Mean), ("sd", levels.Deviation), ("n_groups", levels.Groups), Scored(levels.Counted))];
        }

        if (How == AggregateFunction.Ratio)
        {
            var ratio = Average.OfSums(values, [.. kept.Select(r => r.Number(Denominator!))]); // A ratio has one: validated.
            return [Figure(("value", ratio.Value), Scored(ratio.Counted))];
        }

        double? deviation = How == AggregateFunction.Mean && counted.Length > 1 ? Statistics.StandardDeviation(counted) : null;
        return [Figure(("value", counted.Length == 0 ? null : Function(counted)), ("sd", deviation), Scored(counted.Length))];

        static (string, object?) Scored(int scored) => ("n_scored", scored);

        Row Figure(params ReadOnlySpan<(string, object?)> figures) =>
            new Row(By.Zip(group.Key, (column, value) => KeyValuePair.Create(column, (object?)value))).With(("n_total", all.Length), ("n_valid", valid)).With(figures);
    }

    double Function(double[] values) => How switch
    {
        AggregateFunction.Sum => values.Sum(),
        AggregateFunction.Max => values.Max(),
        _ => Statistics.Mean(values),
    };
}
