using Offprint.Numerics;

namespace Offprint.Operators;

/// <summary>
/// Examples of an operator G between functions: input functions u at their sensors, and values G(u)(y). Either aligned
/// (every function at the same queries y) or as triples (a function's number, a query of its own, a value). Immutable in
/// meaning: the arrays belong to the data and are not to be changed.
/// </summary>
public sealed partial class OperatorData
{
    OperatorData(float[] sensors, int sensorCount, float[] queries, int queryDimension, float[] targets, int[]? functionOf)
    {
        Sensors = sensors;
        SensorCount = sensorCount;
        Functions = sensors.Length / sensorCount;
        Queries = queries;
        QueryDimension = queryDimension;
        QueryCount = queries.Length / queryDimension;
        Targets = targets;
        FunctionOf = functionOf;
    }

    /// <summary>The input functions at the sensors, row by row: [<see cref="Functions"/>, <see cref="SensorCount"/>].</summary>
    public float[] Sensors { get; }

    /// <summary>Number m of sensors, at least 1.</summary>
    public int SensorCount { get; }

    /// <summary>Number N of input functions.</summary>
    public int Functions { get; }

    /// <summary>The queries, row by row: [<see cref="QueryCount"/>, <see cref="QueryDimension"/>]. One set for all functions when aligned, one query for each target otherwise.</summary>
    public float[] Queries { get; }

    /// <summary>Number of coordinates d of a query, at least 1.</summary>
    public int QueryDimension { get; }

    /// <summary>Number of rows of <see cref="Queries"/>.</summary>
    public int QueryCount { get; }

    /// <summary>Values G(u)(y): [<see cref="Functions"/>, <see cref="QueryCount"/>] when aligned, [<see cref="QueryCount"/>] otherwise.</summary>
    public float[] Targets { get; }

    /// <summary>For triples, the function (0 … N − 1) of each query; null when aligned.</summary>
    public int[]? FunctionOf { get; }

    /// <summary>Whether every function has its values at the same queries.</summary>
    public bool IsAligned => FunctionOf is null;

    /// <summary>Data in which every function has its values at the same queries.</summary>
    /// <param name="sensors">[N, m], row by row.</param>
    /// <param name="sensorCount">m, at least 1.</param>
    /// <param name="queries">[M, d], row by row.</param>
    /// <param name="queryDimension">d, at least 1.</param>
    /// <param name="targets">[N, M], row by row.</param>
    /// <exception cref="ArgumentException">The lengths do not belong together, or a value is not finite.</exception>
    public static OperatorData Aligned(float[] sensors, int sensorCount, float[] queries, int queryDimension, float[] targets)
    {
        Check(sensors, sensorCount, queries, queryDimension, targets);
        long wanted = (long)(sensors.Length / sensorCount) * (queries.Length / queryDimension);
        if (targets.Length != wanted)
            throw new ArgumentException($"{sensors.Length / sensorCount} functions at {queries.Length / queryDimension} queries need {wanted} targets; given {targets.Length}.", nameof(targets));
        return new(sensors, sensorCount, queries, queryDimension, targets, null);
    }

    /// <summary>Data in which each value has a query of its own.</summary>
    /// <param name="sensors">[N, m], row by row.</param>
    /// <param name="sensorCount">m, at least 1.</param>
    /// <param name="queries">[R, d], row by row.</param>
    /// <param name="queryDimension">d, at least 1.</param>
    /// <param name="targets">[R].</param>
    /// <param name="functionOf">[R]; the function 0 … N − 1 of each value.</param>
    /// <exception cref="ArgumentException">The lengths do not belong together, a value is not finite, or a function does not exist.</exception>
    public static OperatorData Triples(float[] sensors, int sensorCount, float[] queries, int queryDimension, float[] targets, int[] functionOf)
    {
        Check(sensors, sensorCount, queries, queryDimension, targets);
        ArgumentNullException.ThrowIfNull(functionOf);
        int rows = queries.Length / queryDimension, functions = sensors.Length / sensorCount;
        if (targets.Length != rows || functionOf.Length != rows)
            throw new ArgumentException($"Each of the {rows} queries needs one target and one function; given {targets.Length} and {functionOf.Length}.", nameof(targets));
        int beyond = functionOf.AsSpan().IndexOfAnyExceptInRange(0, functions - 1);
        if (beyond >= 0) throw new ArgumentException($"Triple {beyond} belongs to function {functionOf[beyond]}; there are functions 0 to {functions - 1}.", nameof(functionOf));
        return new(sensors, sensorCount, queries, queryDimension, targets, functionOf);
    }

    /// <summary>The data of some functions, in the order given; triples keep their order within a function.</summary>
    /// <param name="functions">Numbers 0 … N − 1, each at most once; at least one.</param>
    /// <exception cref="ArgumentException">A number is out of range or stands twice, or there is none.</exception>
    public OperatorData Select(params ReadOnlySpan<int> functions)
    {
        if (functions.Length == 0) throw new ArgumentException("At least one function must be selected.", nameof(functions));
        var place = new int[Functions];
        Array.Fill(place, -1);
        var sensors = new float[functions.Length * SensorCount];
        for (int i = 0; i < functions.Length; i++)
        {
            int f = functions[i];
            if ((uint)f >= (uint)Functions) throw new ArgumentException($"Function {f} does not exist; there are functions 0 to {Functions - 1}.", nameof(functions));
            if (place[f] >= 0) throw new ArgumentException($"Function {f} is selected twice.", nameof(functions));
            place[f] = i;
            Sensors.AsSpan(f * SensorCount, SensorCount).CopyTo(sensors.AsSpan(i * SensorCount));
        }

        return IsAligned ? SelectRows(functions, sensors) : SelectTriples(place, functions.Length, sensors);
    }

    /// <summary>The first functions.</summary>
    /// <param name="count">1 … N.</param>
    public OperatorData Take(int count) => Select(Enumerable.Range(0, count).ToArray());

    /// <summary>
    /// Whole functions held out at random: no function has values on both sides, since values of one function predict each
    /// other. Functions with the same sensor values stay together.
    /// </summary>
    /// <param name="share">Share of the different functions held out, above 0 and below 1; at least one function stays on each side.</param>
    /// <param name="random">Decides which.</param>
    /// <exception cref="ArgumentException">The share is out of range, or there are fewer than two different functions.</exception>
    public OperatorSplit SplitFunctions(double share, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "The held-out share lies strictly between 0 and 1, for example 0.2.");
        if (Functions < 2) throw new ArgumentException("Holding functions out needs at least two functions.", nameof(share));
        int[] first = FirstEqual();
        int groups = first.Where((g, f) => g == f).Count();
        if (groups < 2) throw new ArgumentException("All functions have the same sensor values; holding some out would test on what is learned.", nameof(share));
        // Functions that are equal at the sensors count as one, and are not torn apart.
        int held = Math.Clamp((int)Math.Round(share * groups), 1, groups - 1);
        int[] distinct = [.. Enumerable.Range(0, Functions).Where(f => first[f] == f)];
        var heldOut = new HashSet<int>(random.Permutation(groups)[..held].Select(g => distinct[g]));
        int[] test = [.. Enumerable.Range(0, Functions).Where(f => heldOut.Contains(first[f]))], train = [.. Enumerable.Range(0, Functions).Where(f => !heldOut.Contains(first[f]))];
        return new(Select(train), Select(test), train, test);
    }

    /// <summary>The last functions held out, for functions in the order of time: what is learned from lies before what is judged by.</summary>
    /// <param name="share">Share of the functions held out, above 0 and below 1; at least one function stays on each side.</param>
    /// <exception cref="ArgumentException">The share is out of range, or there are fewer than two functions.</exception>
    public OperatorSplit SplitLast(double share)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "The held-out share lies strictly between 0 and 1, for example 0.2.");
        if (Functions < 2) throw new ArgumentException("Holding functions out needs at least two functions.", nameof(share));
        int kept = Functions - Math.Clamp((int)Math.Round(share * Functions), 1, Functions - 1);
        int[] train = [.. Enumerable.Range(0, kept)], test = [.. Enumerable.Range(kept, Functions - kept)];
        return new(Select(train), Select(test), train, test);
    }

    /// <summary>The same values as triples, function by function; the data itself when it is already so.</summary>
    public OperatorData ToTriples()
    {
        if (!IsAligned) return this;
        var queries = new float[checked(Functions * Queries.Length)];
        var functionOf = new int[Targets.Length];
        for (int f = 0; f < Functions; f++)
        {
            Queries.CopyTo(queries, f * Queries.Length);
            functionOf.AsSpan(f * QueryCount, QueryCount).Fill(f);
        }

        return new(Sensors, SensorCount, queries, QueryDimension, Targets, functionOf);
    }

    OperatorData SelectRows(ReadOnlySpan<int> functions, float[] sensors)
    {
        var targets = new float[functions.Length * QueryCount];
        for (int i = 0; i < functions.Length; i++) Targets.AsSpan(functions[i] * QueryCount, QueryCount).CopyTo(targets.AsSpan(i * QueryCount));
        return new(sensors, SensorCount, Queries, QueryDimension, targets, null);
    }

    OperatorData SelectTriples(int[] place, int functions, float[] sensors)
    {
        var starts = new int[functions + 1];
        foreach (int f in FunctionOf!) // not aligned
            if (place[f] >= 0) starts[place[f] + 1]++;
        for (int i = 0; i < functions; i++) starts[i + 1] += starts[i];
        int rows = starts[functions];
        var (queries, targets, functionOf) = (new float[rows * QueryDimension], new float[rows], new int[rows]);
        for (int r = 0; r < FunctionOf.Length; r++)
        {
            int f = place[FunctionOf[r]];
            if (f < 0) continue;
            int to = starts[f]++;
            Queries.AsSpan(r * QueryDimension, QueryDimension).CopyTo(queries.AsSpan(to * QueryDimension));
            (targets[to], functionOf[to]) = (Targets[r], f);
        }

        return new(sensors, SensorCount, queries, QueryDimension, targets, functionOf);
    }

    static void Check(float[] sensors, int sensorCount, float[] queries, int queryDimension, float[] targets)
    {
        ArgumentNullException.ThrowIfNull(sensors);
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(sensorCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(queryDimension, 1);
        CheckTable(sensors, sensorCount, "sensor", nameof(sensors));
        CheckTable(queries, queryDimension, "query", nameof(queries));
        CheckTable(targets, 1, "target", nameof(targets));
    }

    static void CheckTable(float[] values, int columns, string what, string name)
    {
        if (values.Length == 0) throw new ArgumentException($"There is no {what} value.", name);
        if (values.Length % columns != 0) throw new ArgumentException($"{values.Length} {what} values do not fill rows of {columns}.", name);
        for (int i = 0; i < values.Length; i++)
            if (!float.IsFinite(values[i])) throw new ArgumentException($"The {what} value in row {i / columns}, column {i % columns} is {values[i]}; all must be finite.", name);
    }
}

/// <summary>Data split by function.</summary>
/// <param name="Train">Functions to learn from.</param>
/// <param name="Test">Functions held out.</param>
/// <param name="TrainFunctions">Their numbers in the data that was split, ascending.</param>
/// <param name="TestFunctions">Likewise of the held-out ones.</param>
public sealed record OperatorSplit(OperatorData Train, OperatorData Test, IReadOnlyList<int> TrainFunctions, IReadOnlyList<int> TestFunctions);
