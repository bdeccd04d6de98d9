namespace Offprint.Numerics;

public sealed partial class RandomStream
{
    /// <summary>
    /// Turns <paramref name="child"/> into the stream that <see cref="Split(long)"/> returns for the same index, at its
    /// start, without allocating: for loops that play millions of small independent pieces, a stream each.
    /// </summary>
    /// <param name="index">0 or more; the stream of an index is the same whatever the others are.</param>
    /// <param name="child">The stream to overwrite; not this one.</param>
    /// <exception cref="ArgumentException">The child is this stream itself.</exception>
    public void SplitInto(long index, RandomStream child)
    {
        ArgumentNullException.ThrowIfNull(child);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (ReferenceEquals(this, child)) throw new ArgumentException("A stream cannot be split into itself.", nameof(child));
        Span<ulong> block = stackalloc ulong[4];
        Philox.Block((ulong)index, 0, 0, 1, _key0, _key1, block); // as in Split(long)
        (child._key0, child._key1, child._counter, child._used) = (block[0], block[1], 0, 4);
    }
}
