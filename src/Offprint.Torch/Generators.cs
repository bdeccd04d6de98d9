using System.Buffers.Binary;
using Offprint.Numerics;
using TorchSharp;

namespace Offprint.Torch;

/// <summary>libtorch's own generators, one for each piece of work, made from a stream. The global generator is never used.</summary>
public static class Generators
{
    // The saved state of libtorch's CPU generator, a Mersenne twister: seed, left, seeded, next, then 624 words in 8 bytes each.
    const int StateBytes = 5056, FirstWord = 24, Words = 624;

    /// <summary>A generator whose whole state is drawn from a stream. Seeding it by a number would use 32 bits of the number, and pieces by the ten thousand would share generators.</summary>
    /// <param name="random">312 numbers are drawn.</param>
    public static torch.Generator From(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        LibTorch.Load();
        using var seeded = new torch.Generator(0, torch.CPU);
        byte[] state = Save(seeded);
        if (state.Length != StateBytes) throw new InvalidOperationException($"The state of libtorch's generator has {state.Length} bytes; this version of it is not known.");
        for (int i = 0; i < Words; i += 2)
        {
            ulong bits = random.NextUInt64();
            BinaryPrimitives.WriteUInt64LittleEndian(state.AsSpan(FirstWord + 8 * i), bits & uint.MaxValue);
            BinaryPrimitives.WriteUInt64LittleEndian(state.AsSpan(FirstWord + 8 * (i + 1)), bits >> 32);
        }

        return Restore(state);
    }

    /// <summary>Where a generator stands, to be stored.</summary>
    public static byte[] Save(torch.Generator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        using var state = generator.get_state();
        return state.data<byte>().ToArray();
    }

    /// <summary>A generator that continues exactly where a saved one stood.</summary>
    /// <exception cref="ArgumentException">The state is not one that <see cref="Save"/> returns.</exception>
    public static torch.Generator Restore(byte[] state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Length != StateBytes) throw new ArgumentException($"A generator's state has {StateBytes} bytes; given {state.Length}.", nameof(state));
        LibTorch.Load();
        var generator = new torch.Generator(0, torch.CPU);
        using var values = torch.tensor(state, torch.uint8);
        generator.set_state(values);
        return generator;
    }
}
