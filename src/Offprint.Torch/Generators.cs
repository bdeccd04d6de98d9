using Offprint.Numerics;
using TorchSharp;

namespace Offprint.Torch;

/// <summary>libtorch's own generators, one for each piece of work, made from a stream. The global generator is never used.</summary>
public static class Generators
{
    /// <summary>A generator seeded by the next number of a stream.</summary>
    public static torch.Generator From(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        LibTorch.Load();
        return new(random.NextUInt64(), torch.CPU);
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
        LibTorch.Load();
        var generator = new torch.Generator(0, torch.CPU);
        byte[] fresh = Save(generator);
        if (state.Length != fresh.Length) throw new ArgumentException($"A generator's state has {fresh.Length} bytes; given {state.Length}.", nameof(state));
        using var values = torch.tensor(state, torch.uint8);
        generator.set_state(values);
        return generator;
    }
}
