using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Offprint.Lab;

namespace Offprint.Web.Runs.Live;

/// <summary>
/// What happens in one run, for everyone who watches. Events are gathered for a quarter of a second and serialised once;
/// all listeners are sent the same bytes. A listener says which event it heard last and is told what it missed, or, where
/// that is forgotten, everything as it stands now.
/// </summary>
sealed class RunFeed(TimeProvider time)
{
    // CHOSEN: minutes of a busy run; whoever was away longer is told everything at once, which is less by then.
    const int MostFrames = 1_000, MostBytes = 2_000_000;

    /// <summary>Between two updates: curves look alive at four a second, and a hundred readers cost the run little.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    // Numbers begin anew with each feed, so an id says of which it is.
    readonly string _epoch = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
    readonly Lock _gate = new();
    readonly byte[]?[] _frames = new byte[MostFrames][]; // By number, around and around.
    long _first = 1, _next = 1, _bytes, _snapshotAt;
    RunDigest _digest = new();
    PendingNews _pending = new();
    RunNews _standing = new();
    TaskCompletionSource _changed = New();
    byte[]? _snapshot;
    ITimer? _timer;
    bool _scheduled;
    (long At, double Seconds, double Fraction)? _begun;

    /// <summary>Listeners now.</summary>
    public int Listeners { get; private set; }

    /// <summary>When somebody last listened or something last happened.</summary>
    public long LastUse { get; private set; } = time.GetTimestamp();

    /// <summary>Whether this site's queue tells what happens; else the store is asked.</summary>
    public bool IsDriven { get; private set; }

    /// <summary>Notes that somebody is about to use it.</summary>
    public void Touch()
    {
        lock (_gate) LastUse = time.GetTimestamp();
    }

    /// <summary>Everything as it stands, and the id after which a listener goes on.</summary>
    public (RunNews News, string Id) Now
    {
        get
        {
            lock (_gate)
            {
                Tell();
                return (Snapshot(), IdOf(_next - 1));
            }
        }
    }

    /// <summary>Begins anew from what the store has.</summary>
    public void Reset(RunDigest digest, RunNews standing, bool driven = false)
    {
        lock (_gate)
        {
            bool first = _next == 1 && _standing.Status == null;
            (_digest, _pending, _standing, IsDriven) = (digest, new(), standing, driven);
            _begun = driven ? (time.GetTimestamp(), standing.Seconds ?? 0, digest.Fraction) : null;
            if (!first) Publish("snapshot", Snapshot());
        }
    }

    /// <summary>Says at once how the run stands, as the store has it; who works on it here knows better, and is not spoken over.</summary>
    public void Stand(RunNews standing)
    {
        lock (_gate)
        {
            if (IsDriven || standing == _standing) return;
            Tell();
            _standing = standing;
            Publish("update", standing);
        }
    }

    /// <summary>The run is no longer worked on here.</summary>
    public void End(RunNews standing)
    {
        lock (_gate)
        {
            Tell();
            _digest.Rest();
            (_standing, _begun, IsDriven) = (standing, null, false);
            Publish("update", standing with { Work = [], Pieces = _digest.Pieces });
            if (HasEnded) Publish("ended", new() { Status = standing.Status, Error = standing.Error });
        }
    }

    /// <summary>Takes an event in; it is told with what else happens in the next quarter of a second.</summary>
    public void Hear(RunEvent e)
    {
        lock (_gate)
        {
            _digest.Hear(e, _pending);
            if (_scheduled || _pending.IsEmpty) return;
            _scheduled = true;
            _timer ??= time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Pace, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Tells what was gathered.</summary>
    internal void Flush()
    {
        lock (_gate) Tell();
    }

    /// <summary>Whether nothing more will happen, so that a stream may end.</summary>
    public bool HasEnded => _standing.Status is "finished" or "failed";

    /// <summary>Whether a listener that heard this last has missed nothing and will miss nothing.</summary>
    public bool IsAtEnd(string? heard)
    {
        lock (_gate) return HasEnded && After(heard) == _next;
    }

    /// <summary>The frames of an event stream from where a listener was, until the run has ended. A frame without content is a sign of life.</summary>
    /// <param name="heard">The id that it heard last; null or one of another life of the feed gives everything first.</param>
    /// <param name="quiet">After so long without an event a sign of life is sent.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<byte[]> Listen(string? heard, TimeSpan quiet, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var frames = new List<byte[]>();
        long next;
        lock (_gate)
        {
            next = After(heard);
            Listeners++;
        }

        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                Task changed;
                bool ended;
                lock (_gate) (changed, ended) = (Take(ref next, frames), HasEnded);
                foreach (byte[] frame in frames) yield return frame;
                if (frames.Count > 0)
                {
                    frames.Clear();
                    continue; // What came meanwhile is taken before waiting.
                }

                if (ended) yield break;
                try
                {
                    await changed.WaitAsync(quiet, time, cancellation);
                }
                catch (TimeoutException)
                {
                    frames.Add(": still here\n\n"u8.ToArray());
                }
                catch (OperationCanceledException)
                {
                    yield break;
                }

                foreach (byte[] life in frames) yield return life;
                frames.Clear();
            }
        }
        finally
        {
            lock (_gate) (Listeners, LastUse) = (Listeners - 1, time.GetTimestamp());
        }
    }

    Task Take(ref long next, List<byte[]> frames)
    {
        if (next < _first)
        {
            // Too far behind, or new: how it stands now, the same bytes for all who come before the next event.
            Tell();
            if (_snapshot == null || time.GetElapsedTime(_snapshotAt) > Pace) (_snapshot, _snapshotAt) = (Frame("snapshot", _next - 1, Snapshot()), time.GetTimestamp());
            frames.Add(_snapshot);
        }
        else
        {
            for (; next < _next; next++) frames.Add(_frames[next % MostFrames]!); // Kept from _first on.
        }

        next = _next;
        return _changed.Task;
    }

    // The number of the first event that a listener has not heard; 0 when that cannot be told.
    long After(string? heard)
    {
        if (heard?.Split('-') is not [var epoch, var number] || epoch != _epoch) return 0;
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long last) && last < _next ? last + 1 : 0;
    }

    void Tell()
    {
        _scheduled = false;
        if (_pending.IsEmpty) return;
        var news = _pending.ToNews(_digest);
        _pending = new();
        var (seconds, left) = Times();
        Publish("update", news with { Seconds = seconds, Left = left });
    }

    void Publish(string kind, RunNews news)
    {
        byte[] frame = Frame(kind, _next, news);
        _bytes += frame.Length;
        while (_first < _next && (_next - _first == MostFrames || _bytes > MostBytes)) _bytes -= _frames[_first++ % MostFrames]!.Length; // Kept from _first on.
        _frames[_next++ % MostFrames] = frame;
        _snapshot = null;
        LastUse = time.GetTimestamp();
        var changed = _changed;
        _changed = New();
        changed.SetResult();
    }

    RunNews Snapshot()
    {
        var (seconds, left) = Times();
        return _digest.ToNews() with
        {
            Status = _standing.Status, Position = _standing.Position, Worker = _standing.Worker, Error = _standing.Error,
            Seconds = seconds ?? _standing.Seconds, Left = left ?? -1,
        };
    }

    (double? Seconds, double? Left) Times()
    {
        if (_begun is not { } begun) return (null, null);
        double here = time.GetElapsedTime(begun.At).TotalSeconds, share = _digest.Fraction - begun.Fraction;
        double left = share > 0.02 && here > 1 ? Math.Round(here / share * (1 - _digest.Fraction), 1) : -1;
        return (Math.Round(begun.Seconds + here, 1), left);
    }

    byte[] Frame(string kind, long number, RunNews news)
    {
        byte[] json = news.ToJson();
        byte[] head = Encoding.ASCII.GetBytes($"id: {IdOf(number)}\nevent: {kind}\ndata: ");
        return [.. head, .. json, (byte)'\n', (byte)'\n'];
    }

    string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{_epoch}-{number}");

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
