namespace Offprint.Lab;

/// <summary>Builds a chart over two number axes. Marks added after <see cref="Panel"/> belong to that panel.</summary>
public sealed partial class PlotBuilder
{
    readonly ChartHead _head;
    readonly Axis _x;
    readonly Axis _y;
    readonly List<Piece> _pieces = [];
    readonly List<string> _series = [];
    readonly List<string> _panels = [];
    readonly Rules _rulesX = new();
    readonly Rules _rulesY = new();
    string? _panel;
    Axis? _panelAxis;
    bool _ownScales;
    int _hidden;
    bool _thinnedLines;
    bool _thinnedPoints;
    int _total;
    int _drawn;

    internal PlotBuilder(ChartHead head, Axis x, Axis y) => (_head, _x, _y) = (head, x, y);

    /// <summary>A line through points in the given order; a value that is not finite leaves a gap. Past 2,000 points it is drawn from fewer.</summary>
    public PlotBuilder Line(string series, IReadOnlyList<double> x, IReadOnlyList<double> y) => Path("line", series, x, y);

    /// <summary>A line that holds each value until the next position.</summary>
    public PlotBuilder Step(string series, IReadOnlyList<double> x, IReadOnlyList<double> y) => Path("step", series, x, y);

    /// <summary>A thin grey line without a legend entry: one of many replicates, told apart by the caption.</summary>
    /// <param name="name">Its name in the table behind the chart.</param>
    /// <param name="x">Positions.</param>
    /// <param name="y">Values, as many.</param>
    public PlotBuilder Faint(string name, IReadOnlyList<double> x, IReadOnlyList<double> y) => Path("faint", name, x, y);

    /// <summary>Points. Past 2,000 one point is drawn for each occupied cell of a pixel grid.</summary>
    public PlotBuilder Points(string series, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        CheckLengths(series, x.Count, y.Count);
        var (xs, ys) = (Visible(x, _x), Visible(y, _y));
        int[] kept = xs.Length > Downsample.Limit ? Downsample.Cells(OnAxis(xs, _x), OnAxis(ys, _y)) : [.. Enumerable.Range(0, xs.Length)];
        return Add("points", series, xs, ys, null, null, kept);
    }

    /// <summary>A shaded band from low to high.</summary>
    public PlotBuilder Band(string series, IReadOnlyList<double> x, IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        CheckLengths(series, x.Count, low.Count, high.Count);
        var (xs, lows, highs) = (Visible(x, _x), Visible(low, _y), Visible(high, _y));
        int[] kept = Thin(xs, lows, highs);
        return Add("band", series, xs, null, lows, highs, kept);
    }

    /// <summary>Points with a vertical interval each.</summary>
    /// <exception cref="ArgumentException">There are more than 2,000, which nobody could tell apart.</exception>
    public PlotBuilder Intervals(string series, IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        CheckLengths(series, x.Count, y.Count, low.Count, high.Count);
        if (x.Count > Downsample.Limit) throw _head.Invalid($"{x.Count} intervals; draw a band beyond {Downsample.Limit}.");
        return Add("interval", series, Visible(x, _x), Visible(y, _y), Visible(low, _y), Visible(high, _y), [.. Enumerable.Range(0, x.Count)]);
    }

    /// <summary>A labelled vertical line at a position, in every panel.</summary>
    public PlotBuilder RuleX(double at, string label = "")
    {
        _rulesX.Add(_head, _x, at, label);
        return this;
    }

    /// <summary>A labelled horizontal line at a value, in every panel.</summary>
    public PlotBuilder RuleY(double at, string label = "")
    {
        _rulesY.Add(_head, _y, at, label);
        return this;
    }

    /// <summary>Starts the next of several small charts that share their axes.</summary>
    /// <param name="name">Its heading.</param>
    public PlotBuilder Panel(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (_panel == null && _pieces.Count > 0) throw _head.Invalid("marks were added before the first panel; begin with Panel.");
        if (!_panels.Contains(name)) _panels.Add(name);
        _panel = name;
        return this;
    }

    /// <summary>Says what the panels are and lets each have a value axis of its own.</summary>
    /// <param name="panels">What the panels are; a heading of their column in the table behind the chart.</param>
    /// <param name="ownScales">Whether each panel has its own value axis.</param>
    public PlotBuilder Panels(Axis panels, bool ownScales = false)
    {
        (_panelAxis, _ownScales) = (panels, ownScales);
        return this;
    }

    PlotBuilder Path(string kind, string series, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        CheckLengths(series, x.Count, y.Count);
        var (xs, ys) = (Visible(x, _x), Visible(y, _y));
        return Add(kind, series, xs, ys, null, null, Thin(xs, ys));
    }

    PlotBuilder Add(string kind, string series, double[] x, double[]? y, double[]? low, double[]? high, int[] kept)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(series);
        if (_panels.Count > 0 != (_panel != null)) throw _head.Invalid("begin with Panel, or use no panels at all.");
        if (kind != "faint" && !_series.Contains(series)) _series.Add(series);
        _pieces.Add(new(kind, _panel, series, x, y, low, high, kept));
        if (kept.Length < x.Length && x.Length > Downsample.Limit)
        {
            _thinnedPoints |= kind == "points";
            _thinnedLines |= kind != "points";
            _total += x.Length;
            _drawn += kept.Length;
        }

        return this;
    }

    void CheckLengths(string series, int first, params ReadOnlySpan<int> others)
    {
        foreach (int other in others)
            if (other != first) throw _head.Invalid($"series '{series}' has {first} positions and {other} values.");
    }

    double[] Visible(IReadOnlyList<double> values, Axis axis)
    {
        double[] visible = [.. values];
        if (!axis.Log) return visible;
        for (int i = 0; i < visible.Length; i++)
        {
            if (!(visible[i] <= 0)) continue;
            visible[i] = double.NaN;
            _hidden++;
        }

        return visible;
    }

    // Pixel columns are equal on the axis as drawn, so a logarithmic one is binned by its logarithm.
    static double[] OnAxis(double[] values, Axis axis) => axis.Log ? [.. values.Select(v => Math.Log(v))] : values;

    int[] Thin(double[] x, params ReadOnlySpan<double[]> values)
    {
        if (x.Length <= Downsample.Limit) return [.. Enumerable.Range(0, x.Length)];
        double[] position = OnAxis(x, _x);
        // A path that turns back cannot be cut into columns by x; its own order then stands for x.
        for (int i = 0; i < position.Length; i++)
            if (!double.IsFinite(position[i]) || (i > 0 && position[i] < position[i - 1]))
            {
                position = [.. Enumerable.Range(0, x.Length)];
                break;
            }

        var kept = new SortedSet<int>();
        foreach (double[] y in values) kept.UnionWith(Downsample.MinMax(position, y));
        return [.. kept];
    }

    sealed record Piece(string Kind, string? Panel, string Series, double[] X, double[]? Y, double[]? Low, double[]? High, int[] Kept)
    {
        public IEnumerable<double> Values => (Y ?? []).Concat(Low ?? []).Concat(High ?? []);

        /// <summary>Points on what is drawn, between those of the data too, as shares of width and height.</summary>
        public IEnumerable<(double X, double Y)> Outline(Func<double, double> alongX, Func<double, double> alongY)
        {
            int between = Kind is "points" or "interval" ? 1 : Math.Max(1, 400 / Math.Max(1, Kept.Length));
            foreach (double[] y in (double[][])[Y ?? [], Low ?? [], High ?? []])
            {
                if (y.Length == 0) continue;
                for (int k = 0; k < Kept.Length; k++)
                {
                    var (x0, y0) = (alongX(X[Kept[k]]), alongY(y[Kept[k]]));
                    yield return (x0, y0);
                    if (k + 1 == Kept.Length) continue;
                    var (x1, y1) = (alongX(X[Kept[k + 1]]), alongY(y[Kept[k + 1]]));
                    for (int b = 1; b < between; b++) yield return (x0 + (x1 - x0) * b / between, y0 + (y1 - y0) * b / between);
                }
            }
        }

        public object? Value(string field, int i) => field switch
        {
            "panel" => Panel,
            "series" => Series,
            "kind" => Kind,
            "x" => X[i],
            "y" => Y?[i],
            "low" => Low?[i],
            _ => High?[i],
        };
    }
}
