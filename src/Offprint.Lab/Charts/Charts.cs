namespace Offprint.Lab;

/// <summary>
/// Charts of a report, built as Vega-Lite specifications with their data inside. One builder per shape; each ends with
/// <c>Build()</c>, and the same input gives the same specification to the last character.
/// <code>
/// report.Chart(Charts.Plot("drift", "Error after one wrong symbol", "The free chain drifts; the fixed one does not.",
///         x: new("Position", "samples"), y: new("Error", "z-score"))
///     .Line("fixed chain", positions, errors)
///     .Band("fixed chain", positions, low, high)
///     .RuleY(0, "no error")
///     .Build());
/// </code>
/// Specifications hold no colours and no fonts: marks name a style and the theme of whoever draws them decides.
/// </summary>
public static class Charts
{
    /// <summary>Lines, bands, points, steps and intervals over two number axes, in one panel or in small multiples.</summary>
    /// <param name="name">Short name, unique within the report: lower-case letters, digits and hyphens.</param>
    /// <param name="title">What it shows, as a heading.</param>
    /// <param name="caption">What the reader should see in it.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    public static PlotBuilder Plot(string name, string title, string caption, Axis x, Axis y) => new(new(name, title, caption), x, y);

    /// <summary>Horizontal bars, one group per category and one bar per series.</summary>
    /// <param name="name">Short name, unique within the report.</param>
    /// <param name="title">What it shows, as a heading.</param>
    /// <param name="caption">What the reader should see in it.</param>
    /// <param name="category">What the categories are.</param>
    /// <param name="value">What the bars measure; never logarithmic, because a bar starts at zero.</param>
    public static BarBuilder Bars(string name, string title, string caption, Axis category, Axis value) => new(new(name, title, caption), category, value);

    /// <summary>One dot with its interval per row, sorted by value.</summary>
    /// <param name="name">Short name, unique within the report.</param>
    /// <param name="title">What it shows, as a heading.</param>
    /// <param name="caption">What the reader should see in it.</param>
    /// <param name="category">What the rows are.</param>
    /// <param name="value">What the dots measure.</param>
    public static RankedBuilder Ranked(string name, string title, string caption, Axis category, Axis value) => new(new(name, title, caption), category, value);

    /// <summary>How often values occur, as outlines over equal bins.</summary>
    /// <param name="name">Short name, unique within the report.</param>
    /// <param name="title">What it shows, as a heading.</param>
    /// <param name="caption">What the reader should see in it.</param>
    /// <param name="value">What is counted.</param>
    public static HistogramBuilder Histogram(string name, string title, string caption, Axis value) => new(new(name, title, caption), value);

    /// <summary>A matrix of numbers as shaded cells with the number in each.</summary>
    /// <param name="name">Short name, unique within the report.</param>
    /// <param name="title">What it shows, as a heading.</param>
    /// <param name="caption">What the reader should see in it.</param>
    /// <param name="row">What the rows are.</param>
    /// <param name="column">What the columns are.</param>
    /// <param name="value">What the cells measure.</param>
    public static HeatMapBuilder HeatMap(string name, string title, string caption, Axis row, Axis column, Axis value) =>
        new(new(name, title, caption), row, column, value);

    /// <summary>How ranks change from one condition to the next: one line per subject, rank 1 on top.</summary>
    /// <param name="name">Short name, unique within the report.</param>
    /// <param name="title">What it shows, as a heading.</param>
    /// <param name="caption">What the reader should see in it.</param>
    /// <param name="condition">What the positions from left to right are.</param>
    /// <param name="conditions">Their names in order; at least two.</param>
    public static BumpBuilder Bump(string name, string title, string caption, Axis condition, IReadOnlyList<string> conditions) =>
        new(new(name, title, caption), condition, conditions);
}
