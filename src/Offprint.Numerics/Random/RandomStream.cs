using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Offprint.Numerics;

/// <summary>
/// A stream of random numbers with a name. The numbers depend on the root seed and the path of names alone, so
/// streams can be made in any order, on any thread or machine, and never disturb each other. Not thread-safe:
/// one stream belongs to one piece of work.
/// </summary>
/// <remarks>
/// Philox 4×64-10 in counter mode; the 128-bit key is the start of SHA-256 over the parent's key and the name.
/// A stream has 2^66 numbers.
/// </remarks>
public sealed partial class RandomStream
{
    ulong _key0, _key1;
    readonly ulong[] _block = new ulong[4];
    ulong _counter;
    int _used = 4;

    RandomStream(ulong key0, ulong key1) => (_key0, _key1) = (key0, key1);

    /// <summary>The stream at the root of a seed.</summary>
    public static RandomStream FromSeed(ulong seed) => new(seed, 0);

    /// <summary>The stream at a path below a seed; the same as splitting name by name.</summary>
    public static RandomStream FromPath(ulong seed, params ReadOnlySpan<string> path)
    {
        var stream = FromSeed(seed);
        foreach (var name in path) stream = stream.Split(name);
        return stream;
    }

    /// <summary>An independent stream below this one. Depends on the name alone: neither advances this stream nor depends on how far it was read.</summary>
    public RandomStream Split(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int length = Encoding.UTF8.GetByteCount(name);
        byte[] input = new byte[16 + length];
        BinaryPrimitives.WriteUInt64LittleEndian(input, _key0);
        BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(8), _key1);
        Encoding.UTF8.GetBytes(name, input.AsSpan(16));
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }

    /// <summary>An independent stream below this one for the <paramref name="index"/>-th of many alike: cheaper than a name, no hash.</summary>
    /// <param name="index">0 or more; the stream of an index is the same whatever the others are.</param>
    public RandomStream Split(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        // A block of the parent's key at a counter that no stream of numbers reaches (c3 ≠ 0) is the child's key.
        Span<ulong> block = stackalloc ulong[4];
        Philox.Block((ulong)index, 0, 0, 1, _key0, _key1, block);
        return new(block[0], block[1]);
    }

    /// <summary>Where the stream stands, to be stored and restored.</summary>
    public RandomStreamState Save() => new(_key0, _key1, _counter, _used);

    /// <summary>The stream that continues exactly where a saved one stood.</summary>
    /// <exception cref="ArgumentException">The state is not one that <see cref="Save"/> returns.</exception>
    public static RandomStream Restore(RandomStreamState state)
    {
        if (state.Used is < 1 or > 4 || (state.Counter == 0 && state.Used != 4))
            throw new ArgumentException($"A stream's state has 1 to 4 used numbers of a block, and 4 before the first; given {state.Used} at block {state.Counter}.", nameof(state));
        var stream = new RandomStream(state.Key0, state.Key1) { _counter = state.Counter, _used = state.Used };
        if (state.Counter > 0) Philox.Block(state.Counter - 1, 0, 0, 0, state.Key0, state.Key1, stream._block);
        return stream;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        if (_used == 4)
        {
            Philox.Block(_counter++, 0, 0, 0, _key0, _key1, _block);
            _used = 0;
        }

        return _block[_used++];
    }
}

/// <summary>Where a <see cref="RandomStream"/> stands.</summary>
/// <param name="Key0">First half of the key.</param>
/// <param name="Key1">Second half of the key.</param>
/// <param name="Counter">Number of blocks drawn.</param>
/// <param name="Used">Numbers used of the last block, 1 to 4; 4 before the first.</param>
public readonly record struct RandomStreamState(ulong Key0, ulong Key1, ulong Counter, int Used);
