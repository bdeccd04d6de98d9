namespace Offprint.TimeSeries;

/// <summary>
/// Compresses a series value by value while it is read: it keeps the pieces so far and the points of the current
/// piece, nothing else. The chain equals that of <see cref="PolygonalChain.Compress(ReadOnlySpan{double}, AbbaOptions?)"/>.
/// </summary>
public sealed class ChainCompressor
{
    readonly Missing _missing;
    readonly ToleranceRule _rule;
    readonly List<Piece> _pieces = [];
    double[] _points = new double[64];
    PieceSums _sums;
    double _start;
    int _held, _gap, _count;
    bool _finished;

    /// <summary>An empty compressor.</summary>
    /// <param name="options">As for <see cref="PolygonalChain.Compress(ReadOnlySpan{double}, AbbaOptions?)"/>.</param>
    /// <exception cref="InputException">An option is out of its range.</exception>
    public ChainCompressor(AbbaOptions? options = null)
    {
        options ??= new();
        options.Validate();
        _missing = options.Missing;
        _rule = new(options);
    }

    /// <summary>Values given so far, missing ones included.</summary>
    public int Count => _count;

    /// <summary>The pieces that are complete.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>Adds the next value.</summary>
    /// <exception cref="InputException">The value is missing and may not be, or above 1e150 in size, or is number 2^31.</exception>
    /// <exception cref="InvalidOperationException">The chain is finished.</exception>
    public void Push(double value)
    {
        if (_finished) throw new InvalidOperationException("The chain is finished; a new series needs a new compressor.");
        if (_count == int.MaxValue) throw new InputException($"A series has at most {int.MaxValue} values. Split it.");
        bool usable = MissingValues.Check(value, _missing, ++_count, 1);
        if (!usable) _gap++;
        else if (_gap == 0) Extend(value);
        else CloseGap(value);
    }

    /// <summary>Adds the next values.</summary>
    /// <inheritdoc cref="Push(double)"/>
    public void Push(ReadOnlySpan<double> values)
    {
        foreach (double value in values) Push(value);
    }

    /// <summary>Ends the series and returns its chain.</summary>
    /// <exception cref="InputException">Fewer than two values were given, or none of them is finite.</exception>
    /// <exception cref="InvalidOperationException">The chain is finished already.</exception>
    public PolygonalChain Finish()
    {
        if (_finished) throw new InvalidOperationException("The chain is finished already.");
        if (_count < 2) throw MissingValues.TooShort(_count, 1);
        if (_held == 0) throw MissingValues.NothingThere(1);
        _finished = true;
        double last = _points[_held - 1];
        for (; _gap > 0; _gap--) Extend(last);
        _pieces.Add(Piece.Through(_points.AsSpan(0, _held)));
        return new(_start, _pieces, _count);
    }

    void CloseGap(double value)
    {
        double left = _held > 0 ? _points[_held - 1] : value;
        int steps = _gap + 1;
        for (int step = 1; step < steps; step++) Extend(MissingValues.Bridge(_missing, left, value, step, steps));
        _gap = 0;
        Extend(value);
    }

    void Extend(double value)
    {
        if (_held == _points.Length) Array.Resize(ref _points, (int)Math.Min(2L * _held, Array.MaxLength));
        _points[_held++] = value;
        if (_held == 1)
        {
            _start = value;
            _sums.Begin(value);
            return;
        }

        double error = _sums.Add(value, _held - 1);
        var points = _points.AsSpan(0, _held);
        if (_rule.Accepts(_sums, error, points)) return;
        _pieces.Add(Piece.Through(points[..^1]));
        (_points[0], _points[1]) = (points[^2], value);
        _held = 2;
        _sums.Begin(_points[0]);
        _sums.Add(value, 1);
    }
}
