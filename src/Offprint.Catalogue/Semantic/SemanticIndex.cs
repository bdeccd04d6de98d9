namespace Offprint.Catalogue;

/// <summary>
/// Where the papers lie in a space of meanings that was learnt from them. Never changes: papers that come later give a
/// new index, in the same space until it is learnt anew.
/// </summary>
public sealed partial class SemanticIndex
{
    /// <summary>The name of the vectors that are computed here.</summary>
    internal const string Local = "local";

    // A paper that came or went since moves the space by its share. CHOSEN: the neighbours change little until a fifth has.
    const double LargestDrift = 0.2;

    SemanticIndex(LatentModel model, VectorTable papers, VectorTable? foreign, int learntFrom, int changed, DateTimeOffset builtAt) =>
        (Model, Table, Foreign, LearntFrom, Changed, BuiltAt) = (model, papers, foreign, learntFrom, changed, builtAt);

    /// <summary>The number of papers.</summary>
    public int Papers => Table.Count;

    /// <summary>The dimensions of the space.</summary>
    public int Dimensions => Model.Dimensions;

    /// <summary>When the space was learnt.</summary>
    public DateTimeOffset BuiltAt { get; }

    internal LatentModel Model { get; }

    internal VectorTable Table { get; }

    /// <summary>The vectors of a configured source; null without one.</summary>
    internal VectorTable? Foreign { get; }

    /// <summary>The number of papers that the space was learnt from.</summary>
    internal int LearntFrom { get; }

    /// <summary>The number of papers that came, went or changed since.</summary>
    internal int Changed { get; }

    /// <summary>Whether so much has changed that the space should be learnt anew.</summary>
    internal bool IsOutdated => Drifted(Changed);

    /// <summary>Whether that many changes are too many for this space.</summary>
    internal bool Drifted(int changes) => changes > 0 && changes >= LargestDrift * LearntFrom;

    /// <summary>Learns a space from papers and places them in it.</summary>
    /// <param name="papers">Reads the papers by rising row, as <see cref="CatalogueStore.Texts"/> does; called three times.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <param name="cancellation">Checked at each paper.</param>
    public static SemanticIndex Build(Func<IEnumerable<PaperText>> papers, TimeProvider? time = null, CancellationToken cancellation = default) =>
        Build(papers, new(), time, cancellation);

    internal static SemanticIndex Build(Func<IEnumerable<PaperText>> papers, LatentOptions options, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(papers);
        var model = LatentTraining.Learn(papers, options, cancellation);
        var (table, _) = Place(model, papers(), VectorTable.Empty(Local, model.Dimensions), cancellation);
        return new(model, table, null, table.Count, 0, (time ?? TimeProvider.System).GetUtcNow());
    }

    /// <summary>The index of these papers in the same space: new and changed ones are placed, those that are gone are left out.</summary>
    /// <param name="papers">All papers by rising row.</param>
    /// <param name="cancellation">Checked at each paper.</param>
    /// <returns>This very index where nothing has changed.</returns>
    public SemanticIndex With(IEnumerable<PaperText> papers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(papers);
        var (table, changes) = Place(Model, papers, Table, cancellation);
        return changes == 0 ? this : new(Model, table, Foreign, LearntFrom, Changed + changes, BuiltAt);
    }

    /// <summary>The same index with vectors of another source beside its own.</summary>
    internal SemanticIndex WithForeign(VectorTable? foreign) => new(Model, Table, foreign, LearntFrom, Changed, BuiltAt);

    /// <summary>Where a text lies: a unit vector, or the origin where no word of it is known.</summary>
    /// <param name="text">Any text.</param>
    public float[] Embed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var counter = Model.Counter();
        counter.Count(text);
        float[] place = new float[Dimensions];
        Model.Embed(counter, place);
        return place;
    }

    /// <summary>The papers nearest to a vector, by looking at all; of equally near ones the lower row first.</summary>
    /// <param name="vector">A unit vector of <see cref="Dimensions"/>.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="among">The papers to choose from; null for all.</param>
    public IReadOnlyList<Neighbour> Nearest(ReadOnlySpan<float> vector, int count, IEnumerable<long>? among = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (vector.Length != Dimensions) throw new ArgumentException($"The vector has {vector.Length} dimensions, the index {Dimensions}.", nameof(vector));
        return among is null ? Table.Nearest(vector, count) : Table.NearestOf(among, vector, count);
    }

    /// <summary>Places papers, taking over the rows of an earlier table where the texts are the same.</summary>
    static (VectorTable Table, int Changes) Place(LatentModel model, IEnumerable<PaperText> papers, VectorTable earlier, CancellationToken cancellation)
    {
        var builder = new VectorTableBuilder(Local, model.Dimensions, earlier.Count);
        var counter = model.Counter();
        float[] place = new float[model.Dimensions];
        int changes = 0, at = 0;
        foreach (var paper in papers)
        {
            cancellation.ThrowIfCancellationRequested();
            for (; at < earlier.Count && earlier.Ids[at] < paper.Id; at++) changes++;
            bool known = at < earlier.Count && earlier.Ids[at] == paper.Id;
            ulong digest = paper.Digest();
            if (known && earlier.Digests[at] == digest)
            {
                builder.Add(earlier, at++);
                continue;
            }

            if (known) at++;
            changes++;
            counter.Count(paper);
            model.Embed(counter, place);
            builder.Add(paper.Id, digest, place);
        }

        return (builder.Build(), changes + (earlier.Count - at));
    }
}
