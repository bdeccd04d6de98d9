using System.Diagnostics;
using Offprint.Numerics;

namespace Offprint.Evaluation.SwissRound;

/// <summary>
/// Plays one tournament after another in buffers of its own, without allocating; one per worker. Integers only: scores
/// are counted in half wins.
/// </summary>
sealed class SwissKernel
{
    readonly MatchRule _rule;
    readonly ByeRule _bye;
    readonly bool _cascade;
    readonly int[][] _orders;       // [order][round] → benchmark
    readonly RandomStream _root, _random;
    readonly int[] _score2, _start, _lowest;
    readonly bool[] _out;
    readonly long[] _byes;          // [model]
    readonly long[] _removed;       // [round · models + model]
    int[] _active, _sorted;         // the active models, in two buffers that change places
    int[] _order;                   // benchmark of each round
    int _count;

    public SwissKernel(ScoreTable table, SwissOptions options, MatchRule rule, int[][] orders)
    {
        (_rule, _bye, _cascade, _orders, _order) = (rule, options.Bye, options.Cascade, orders, orders[0]);
        _root = RandomStream.FromSeed(options.Seed);
        _random = _root.Split(0);
        Models = table.Models.Count;
        Rounds = table.Benchmarks.Count;
        (_active, _sorted, _lowest, _score2) = (new int[Models], new int[Models], new int[Models], new int[Models]);
        _start = new int[2 * Rounds + 2];
        _out = new bool[Models];
        _byes = new long[Models];
        _removed = new long[Rounds * Models];
    }

    public int Models { get; }

    public int Rounds { get; }

    /// <summary>Half wins of the tournament being played or played last.</summary>
    public ReadOnlySpan<int> Score2 => _score2;

    /// <summary>The models still in.</summary>
    public ReadOnlySpan<int> Active => _active.AsSpan(0, _count);

    /// <summary>Byes per model, over all tournaments of this kernel.</summary>
    public ReadOnlySpan<long> Byes => _byes;

    /// <summary>Eliminations at [round · models + model], over all tournaments of this kernel.</summary>
    public ReadOnlySpan<long> Removed => _removed;

    public void Play(long tournament, ReadOnlySpan<int> elimination)
    {
        Begin(tournament);
        for (int round = 0; round < Rounds; round++)
        {
            PlayRound(round);
            if (round < Rounds - 1 && elimination[round] > 0) Eliminate(round, elimination[round]);
        }
    }

    public void Begin(long tournament)
    {
        _root.SplitInto(tournament, _random);
        _order = _orders[tournament % _orders.Length];
        Array.Clear(_score2);
        Array.Clear(_out);
        for (int m = 0; m < Models; m++) _active[m] = m;
        _count = Models;
    }

    /// <summary>Pairs each bucket at random and plays. A uniform order, stably sorted by score, is uniform in each bucket.</summary>
    public void PlayRound(int round)
    {
        BatchedShuffle.Shuffle(_active.AsSpan(0, _count), _random);
        int top = 2 * round;
        SortByScore(top);

        var active = _active.AsSpan(0, _count);
        int begin = 0, benchmark = _order[round];
        for (int score = top; score >= 0; score--)
        {
            int bucket = _start[score], end = score > 0 ? _start[score - 1] : _count;
            if (bucket == end) continue;
            // A model that floated down stands just before the bucket: give it a uniform place in it.
            if (begin < bucket) Swap(active, begin, begin + _random.NextInt(end - begin));
            int paired = (end - begin) & ~1;
            _rule.Play(benchmark, active.Slice(begin, paired), _score2, _random);
            begin += paired;
            if (begin < end && (_bye != ByeRule.FloatDown || end == _count)) GiveBye(active[begin++]);
        }
    }

    void GiveBye(int model)
    {
        _byes[model]++;
        _score2[model] += _bye switch { ByeRule.One => 2, ByeRule.Half => 1, _ => 0 };
    }

    /// <summary>Counting sort of the active models, best first, stable; bucket s then begins at _start[s].</summary>
    void SortByScore(int top)
    {
        var start = _start.AsSpan(0, top + 1);
        start.Clear();
        if (top == 0) return; // one bucket
        var active = _active.AsSpan(0, _count);
        foreach (int m in active) start[_score2[m]]++;
        int sum = 0;
        for (int score = top; score >= 0; score--) (start[score], sum) = (sum, sum + start[score]);
        foreach (int m in active) _sorted[start[_score2[m]]++] = m;
        // Each start has moved to its bucket's end, which is the start of the bucket below.
        for (int score = 0; score < top; score++) start[score] = start[score + 1];
        start[top] = 0;
        (_active, _sorted) = (_sorted, _active);
    }

    /// <summary>Removes members of the lowest bucket, by the score after this round.</summary>
    public void Eliminate(int round, int number)
    {
        while (number > 0 && _count > 0)
        {
            int found = Lowest();
            int leaving = Math.Min(number, found);
            var lowest = _lowest.AsSpan(0, found);
            for (int i = 0; i < leaving; i++)
            {
                if (leaving < found) Swap(lowest, i, i + _random.NextInt(found - i));
                _out[lowest[i]] = true;
                _removed[round * Models + lowest[i]]++;
            }

            int kept = 0;
            foreach (int m in Active)
            {
                _active[kept] = m;
                if (!_out[m]) kept++;
            }

            Debug.Assert(kept == _count - leaving, "Everybody who leaves was active.");
            _count = kept;
            number = _cascade ? number - leaving : 0;
        }
    }

    int Lowest()
    {
        int found = 0, least = int.MaxValue;
        foreach (int m in Active)
        {
            int score = _score2[m];
            if (score > least) continue;
            if (score < least) (least, found) = (score, 0);
            _lowest[found++] = m;
        }

        return found;
    }

    static void Swap(Span<int> items, int i, int j) => (items[i], items[j]) = (items[j], items[i]);
}
