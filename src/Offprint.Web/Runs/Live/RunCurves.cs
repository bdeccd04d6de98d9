namespace Offprint.Web.Runs.Live;

/// <summary>
/// Curves of a run, thinned so that they fit a screen and the memory however long they grow: when there are too many
/// points, every second one goes and from then on only every second one is taken. All points stay in the store.
/// </summary>
sealed class RunCurves
{
    // CHOSEN: one screen has fewer columns than this, and a snapshot stays below some 200 kB.
    public const int MostPoints = 8_000, MostCurves = 120;

    readonly Dictionary<(int Piece, string Series), Line> _lines = [];
    int _count, _stride = 1;

    /// <summary>Adds a point. False for one that is not shown.</summary>
    public bool Add(int piece, string series, long step, double value)
    {
        if (!double.IsFinite(value)) return false; // A curve has gaps where there is no number.
        if (!_lines.TryGetValue((piece, series), out var line))
        {
            if (_lines.Count == MostCurves) return false;
            _lines[(piece, series)] = line = new();
        }

        // A piece that continued from its checkpoint says some steps again.
        if (line.Points.Count > 0 && step <= line.Points[^1].Step) return Replace(line, step, value);
        if (line.Seen++ % _stride != 0) return false;
        line.Points.Add((step, value));
        if (++_count > MostPoints) Thin();
        return true;
    }

    public IReadOnlyList<RunNews.Curve> All =>
        [.. _lines.OrderBy(l => l.Key.Series, StringComparer.Ordinal).ThenBy(l => l.Key.Piece).Select(l => new RunNews.Curve(l.Key.Piece, l.Key.Series, [.. l.Value.Points.Select(p => new[] { p.Step, p.Value })]))];

    static bool Replace(Line line, long step, double value)
    {
        int at = line.Points.FindLastIndex(p => p.Step == step);
        if (at < 0 || line.Points[at].Value.Equals(value)) return false;
        line.Points[at] = (step, value);
        return true;
    }

    void Thin()
    {
        _stride *= 2;
        _count = 0;
        foreach (var line in _lines.Values)
        {
            line.Points = [.. line.Points.Where((_, i) => i % 2 == 0)];
            _count += line.Points.Count;
        }
    }

    sealed class Line
    {
        public List<(long Step, double Value)> Points { get; set; } = [];

        public long Seen { get; set; }
    }
}
