using Xunit;
using Paper = Offprint.Papers.SwissRound.SwissRound;

namespace Offprint.Papers.Tests.SwissRound;

public class SwissRoundTests
{
    [Fact]
    public void Only_the_enumeration_fills_the_papers_column() =>
        Assert.Equal(["exact"], new Paper().Claims.Where(c => c.Origin.Reported is not null).Select(c => c.Id));
}
