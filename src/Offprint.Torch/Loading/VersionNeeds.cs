using System.Buffers.Binary;

namespace Offprint.Torch;

/// <summary>
/// What versions of other libraries a Linux library (ELF, 64 bits, little-endian) insists on. TorchSharp's bindings name
/// GLIBCXX_3.4.32 only for a marker that nothing refers to, yet the loader of an older system (Debian 12) refuses them
/// for it; with the entry marked weak, it does not.
/// </summary>
static class VersionNeeds
{
    const uint SectionOfNeeds = 0x6ffffffe; // SHT_GNU_verneed
    const ushort Weak = 0x2; // VER_FLG_WEAK

    /// <summary>The library with its need of the marker's version weak; null where it has none, or is no such library.</summary>
    public static byte[]? Weakened(byte[] library)
    {
        try
        {
            byte[] image = [.. library];
            return Weaken(image) ? image : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // Cut off: the loader says so better.
        }
    }

    static bool Weaken(byte[] image)
    {
        if (!image.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1])) return false;
        ulong sections = U64(image, 0x28);
        int size = U16(image, 0x3A), count = U16(image, 0x3C);
        for (int s = 0; s < count; s++)
        {
            int section = checked((int)sections + s * size);
            if (U32(image, section + 4) != SectionOfNeeds) continue;
            int strings = checked((int)U64(image, checked((int)sections + (int)U32(image, section + 40) * size) + 24)); // of the linked string table
            return WeakenEntries(image, checked((int)U64(image, section + 24)), strings);
        }

        return false;
    }

    static bool WeakenEntries(byte[] image, int need, int strings)
    {
        bool found = false;
        while (true)
        {
            int entry = need + (int)U32(image, need + 8); // vn_aux
            for (int i = 0, entries = U16(image, need + 2); i < entries; i++)
            {
                if (NameIs(image, strings + (int)U32(image, entry + 8)))
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(entry + 4), (ushort)(U16(image, entry + 4) | Weak));
                    found = true;
                }

                entry += (int)U32(image, entry + 12); // vna_next
            }

            int next = (int)U32(image, need + 12); // vn_next
            if (next == 0) return found;
            need += next;
        }
    }

    static bool NameIs(byte[] image, int at)
    {
        var name = image.AsSpan(at);
        return name[..name.IndexOf((byte)0)].SequenceEqual("GLIBCXX_3.4.32"u8);
    }

    static ushort U16(byte[] image, int at) => BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(at));

    static uint U32(byte[] image, int at) => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(at));

    static ulong U64(byte[] image, int at) => BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(at));
}
