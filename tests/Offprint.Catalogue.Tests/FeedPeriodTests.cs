using CsCheck;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class FeedPeriodTests
{
    [Theory]
    [InlineData("2026-04-13", FeedPeriodKind.Day, "2026-04-13", "2026-04-13", "2026-04-12", "2026-04-14")]
    [InlineData("2024-02-29", FeedPeriodKind.Day, "2024-02-29", "2024-02-29", "2024-02-28", "2024-03-01")]
    [InlineData("2026-W16", FeedPeriodKind.Week, "2026-04-13", "2026-04-19", "2026-W15", "2026-W17")]
    // 2026 has 53 weeks, and its first begins in 2025.
    [InlineData("2026-W01", FeedPeriodKind.Week, "2025-12-29", "2026-01-04", "2025-W52", "2026-W02")]
    [InlineData("2026-W53", FeedPeriodKind.Week, "2026-12-28", "2027-01-03", "2026-W52", "2027-W01")]
    [InlineData("2026-04", FeedPeriodKind.Month, "2026-04-01", "2026-04-30", "2026-03", "2026-05")]
    [InlineData("2025-12", FeedPeriodKind.Month, "2025-12-01", "2025-12-31", "2025-11", "2026-01")]
    [InlineData("1900-01-01", FeedPeriodKind.Day, "1900-01-01", "1900-01-01", null, "1900-01-02")]
    [InlineData("2199-12", FeedPeriodKind.Month, "2199-12-01", "2199-12-31", "2199-11", null)]
    public void Period_has_its_days_and_neighbours(string text, FeedPeriodKind kind, string start, string end, string? previous, string? next)
    {
        var period = FeedPeriod.Parse(text);
        Assert.Equal((kind, start, end, text), (period.Kind, $"{period.Start:yyyy-MM-dd}", $"{period.End:yyyy-MM-dd}", period.ToString()));
        Assert.Equal((previous, next), (period.Previous?.ToString(), period.Next?.ToString()));
    }

    [Fact]
    public void All_is_the_default_and_has_every_day_but_no_neighbours()
    {
        Assert.Equal(default, FeedPeriod.Parse("all"));
        Assert.Equal("all", FeedPeriod.All.ToString());
        Assert.True(FeedPeriod.All.Contains(DateOnly.MinValue) && FeedPeriod.All.Contains(DateOnly.MaxValue));
        Assert.Equal((null, null), (FeedPeriod.All.Previous, FeedPeriod.All.Next));
    }

    [Theory]
    [InlineData("", "no period")]
    [InlineData("2026", "no period")]
    [InlineData("2026-4-1", "no period")]
    [InlineData("2026-04-13\n", "no period")]
    [InlineData("２026-04-13", "no period")]
    [InlineData("1899-12", "1900 to 2199")]
    [InlineData("2025-W53", "01 to 52")]
    [InlineData("2026-W00", "01 to 53")]
    [InlineData("2026-13", "01 to 12")]
    [InlineData("2026-02-29", "01 to 28")]
    [InlineData("2026-02-00", "01 to 28")]
    [InlineData("<script>alert(1)</script> and a long text behind it", "<script>alert(1)</script> and a long te…")]
    public void Parse_says_what_is_wrong_and_what_is_meant(string text, string part)
    {
        var error = Assert.Throws<InputException>(() => FeedPeriod.Parse(text));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("2026-W16", error.Message, StringComparison.Ordinal);
        Assert.Equal("period", error.Field);
    }

    [Fact]
    public void Every_day_lies_in_one_period_of_each_kind_which_meets_the_next() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Enum<FeedPeriodKind>()).Sample((days, kind) =>
        {
            var day = new DateOnly(1901, 1, 1).AddDays(days);
            var period = FeedPeriod.Of(kind, day);
            Assert.True(period.Contains(day));
            Assert.Equal(period, FeedPeriod.Parse(period.ToString()));
            if (kind == FeedPeriodKind.All) return;
            Assert.Equal(period.End.AddDays(1), period.Next!.Value.Start);
            Assert.Equal(period, period.Next.Value.Previous);
            Assert.Equal(period, FeedPeriod.Of(kind, period.Start));
            Assert.Equal(period, FeedPeriod.Of(kind, period.End));
        });

    [Fact]
    public void Last_days_that_can_be_written_do_not_overflow()
    {
        foreach (var kind in Enum.GetValues<FeedPeriodKind>())
        {
            Assert.True(FeedPeriod.Of(kind, DateOnly.MaxValue).Contains(DateOnly.MaxValue));
            Assert.True(FeedPeriod.Of(kind, DateOnly.MinValue).Contains(DateOnly.MinValue));
            Assert.Null(FeedPeriod.Of(kind, DateOnly.MaxValue).Next);
        }
    }
}
