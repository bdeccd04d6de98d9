using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class StreamPerTournamentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(99_999)]
    public void Stream_split_in_place_is_the_stream_split_anew(long index)
    {
        var root = RandomStream.FromSeed(7);
        var child = root.Split("another");
        child.NextUInt64();
        root.SplitInto(index, child);
        Assert.Equal(root.Split(index).Save(), child.Save());
        var anew = root.Split(index);
        for (int i = 0; i < 9; i++) Assert.Equal(anew.NextUInt64(), child.NextUInt64());
    }

    [Fact]
    public void Stream_cannot_be_split_into_itself()
    {
        var root = RandomStream.FromSeed(7);
        Assert.Throws<ArgumentException>(() => root.SplitInto(0, root));
        Assert.Throws<ArgumentOutOfRangeException>(() => root.SplitInto(-1, root.Split(0)));
    }
}
