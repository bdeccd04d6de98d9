using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Offprint.Evaluation.Models;

/// <summary>The SHA-256 digest of a canonical request: what its answer is found by.</summary>
/// <param name="High">The first half.</param>
/// <param name="Low">The second half.</param>
public readonly record struct AnswerKey(UInt128 High, UInt128 Low)
{
    /// <summary>The key of a canonical request.</summary>
    public static AnswerKey Of(string canonical)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(canonical), hash);
        return new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    /// <summary>The key of a request.</summary>
    public static AnswerKey Of(ModelRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Of(request.Canonical());
    }

    /// <summary>The key that <see cref="ToString"/> wrote.</summary>
    internal static bool TryParse(string? text, out AnswerKey key)
    {
        key = default;
        if (text is not { Length: 64 } || !UInt128.TryParse(text.AsSpan(0, 32), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var high)
            || !UInt128.TryParse(text.AsSpan(32), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var low)) return false;
        key = new(high, low);
        return true;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{High:x32}{Low:x32}";
}
