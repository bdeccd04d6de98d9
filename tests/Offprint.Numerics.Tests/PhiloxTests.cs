using Xunit;

namespace Offprint.Numerics.Tests;

/// <summary>Known-answer vectors of the Random123 distribution for philox4x64-10.</summary>
public class PhiloxTests
{
    [Theory]
    [InlineData(0ul, 0ul, 0ul, 0ul, 0ul, 0ul, 0x16554d9eca36314cul, 0xdb20fe9d672d0fdcul, 0xd7e772cee186176bul, 0x7e68b68aec7ba23bul)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue,
        0x87b092c3013fe90bul, 0x438c3c67be8d0224ul, 0x9cc7d7c69cd777b6ul, 0xa09caebf594f0ba0ul)]
    [InlineData(0x243f6a8885a308d3ul, 0x13198a2e03707344ul, 0xa4093822299f31d0ul, 0x082efa98ec4e6c89ul, 0x452821e638d01377ul, 0xbe5466cf34e90c6cul,
        0xa528f45403e61d95ul, 0x38c72dbd566e9788ul, 0xa5a1610e72fd18b5ul, 0x57bd43b5e52b7fe6ul)]
    public void Block_matches_the_published_vectors(
        ulong c0, ulong c1, ulong c2, ulong c3, ulong k0, ulong k1, ulong r0, ulong r1, ulong r2, ulong r3)
    {
        var block = new ulong[4];
        Philox.Block(c0, c1, c2, c3, k0, k1, block);
        Assert.Equal([r0, r1, r2, r3], block);
    }
}
