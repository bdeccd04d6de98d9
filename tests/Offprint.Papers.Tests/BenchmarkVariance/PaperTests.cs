using Xunit;
using Paper = Offprint.Papers.BenchmarkVariance.BenchmarkVariance;

namespace Offprint.Papers.Tests.BenchmarkVariance;

public sealed class PaperTests
{
    static readonly Paper s_paper = new();

    [Fact]
    public void No_claim_fills_the_papers_column_as_its_tables_were_not_read() => Assert.DoesNotContain(s_paper.Claims, c => c.Origin.Reported is not null);
}
