using Offprint.Lab;

namespace Offprint.Web.Runs.Live;

/// <summary>All that a page shows of a run that goes on, in bounded memory: from the store, then from events.</summary>
sealed class RunDigest
{
    public const int MostLines = 200, MostFailures = 50, MostLineLength = 2_000;

    static readonly int s_mostWork = Math.Max(2, Environment.ProcessorCount);

    readonly List<RunNews.InWork> _work = [];
    readonly List<RunNews.Failure> _failures = [];
    readonly Queue<string> _log = new();
    readonly RunCurves _curves = new();

    public RunNews.Counts Pieces { get; private set; } = new(0, 0, 0, 0);

    public IReadOnlyList<RunNews.InWork> Work => [.. _work.OrderBy(w => w.Piece)];

    public IReadOnlyList<RunNews.Failure> Failures => [.. _failures];

    /// <summary>Share of the pieces that is done, 0 to 1.</summary>
    public double Fraction => Pieces.Total == 0 ? 0 : Math.Min(1, (Pieces.Done + Pieces.Failed + _work.Sum(w => w.Fraction)) / Pieces.Total);

    /// <summary>What the store has of a run: after a restart, or of a run that another process works on.</summary>
    public static RunDigest Of(RunStore store, RunRecord run)
    {
        var digest = new RunDigest { Pieces = new(run.PiecesTotal, run.PiecesDone, run.PiecesFailed, 0) };
        if (run.PiecesFailed > 0)
            digest._failures.AddRange(store.Pieces(run.Id).Where(p => p.Status == "failed").Take(MostFailures).Select(p => new RunNews.Failure(p.Piece, Short(p.Error ?? ""))));
        foreach (string line in store.Log(run.Id).TakeLast(MostLines)) digest._log.Enqueue(Short(line));
        foreach (var (piece, series, step, value) in store.Observations(run.Id)) digest._curves.Add(piece, series, step, value);
        return digest;
    }

    /// <summary>Takes an event in, and notes in <paramref name="pending"/> what of it is to be told.</summary>
    public void Hear(RunEvent e, PendingNews pending)
    {
        switch (e)
        {
            case RunCounted count:
                Pieces = new(count.Total, count.Done, count.Failed, Math.Max(count.Reused, Pieces.Reused));
                _work.RemoveAll(w => w.Fraction >= 1);
                // Failed pieces were put back into the plan.
                if (count.Failed == 0 && _failures.Count > 0) _failures.Clear();
                pending.Pieces = pending.Work = pending.Failures = true;
                break;
            case PieceProgress piece:
                _work.RemoveAll(w => w.Piece == piece.Ordinal);
                // Who spoke last is in work; as many as there are cores can be.
                if (_work.Count == s_mostWork) _work.RemoveAt(0);
                _work.Add(new(piece.Ordinal, piece.Fraction, Short(piece.What)));
                pending.Work = true;
                break;
            case PieceFailed failed:
                _work.RemoveAll(w => w.Piece == failed.Ordinal);
                if (_failures.Count < MostFailures) _failures.Add(new(failed.Piece, Short(failed.Error)));
                pending.Work = pending.Failures = true;
                break;
            case Observed point when _curves.Add(point.Ordinal, point.Series, point.Step, point.Value):
                pending.Add(point);
                break;
            case RunLogged logged:
                string line = Short(logged.Line);
                if (_log.Count == MostLines) _log.Dequeue();
                _log.Enqueue(line);
                pending.Log.Add(line);
                break;
        }
    }

    /// <summary>Nothing is in work any more.</summary>
    public void Rest() => _work.Clear();

    /// <summary>Everything.</summary>
    public RunNews ToNews() => new() { Pieces = Pieces, Work = Work, Failures = Failures, Log = [.. _log], Curves = _curves.All };

    static string Short(string text) => text.Length <= MostLineLength ? text : text[..MostLineLength] + " …";
}

/// <summary>What changed since something was last told.</summary>
sealed class PendingNews
{
    readonly Dictionary<(int Piece, string Series), List<double[]>> _points = [];

    public bool Pieces { get; set; }

    public bool Work { get; set; }

    public bool Failures { get; set; }

    public List<string> Log { get; } = [];

    public bool IsEmpty => !Pieces && !Work && !Failures && Log.Count == 0 && _points.Count == 0;

    public void Add(Observed point)
    {
        if (!_points.TryGetValue((point.Ordinal, point.Series), out var line)) _points[(point.Ordinal, point.Series)] = line = [];
        line.Add([point.Step, point.Value]);
    }

    public RunNews ToNews(RunDigest digest) => new()
    {
        Pieces = Pieces ? digest.Pieces : null,
        Work = Work ? digest.Work : null,
        Failures = Failures ? digest.Failures : null,
        Log = Log.Count > 0 ? [.. Log.TakeLast(RunDigest.MostLines)] : null,
        Curves = _points.Count > 0 ? [.. _points.Select(p => new RunNews.Curve(p.Key.Piece, p.Key.Series, p.Value))] : null,
    };
}
