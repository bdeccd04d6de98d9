using Offprint.Evaluation.SwissRound;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class RationalTests
{
    [Fact]
    public void Fractions_are_kept_in_lowest_terms_with_a_positive_denominator()
    {
        Assert.Equal(new Rational(-1, 2), new Rational(3, -6));
        Assert.Equal("-1/2", new Rational(3, -6).ToString());
        Assert.Equal(new Rational(-1, 2).GetHashCode(), new Rational(3, -6).GetHashCode());
    }

    [Fact]
    public void Default_value_is_nought() => Assert.Equal((Rational.Zero, "0"), (default(Rational), default(Rational).ToString()));

    [Fact]
    public void Arithmetic_is_exact()
    {
        Assert.Equal(new Rational(5, 6), new Rational(1, 2) + new Rational(1, 3));
        Assert.Equal(new Rational(1, 6), new Rational(1, 2) * new Rational(1, 3));
        Assert.Equal(new Rational(1, 6), new Rational(1, 2) / 3);
        Assert.Equal(0.2, (double)new Rational(1, 5));
    }

    [Theory]
    [InlineData("29/15")]
    [InlineData("3")]
    [InlineData("-7/2")]
    public void Text_round_trips(string text) => Assert.Equal(text, Rational.Parse(text).ToString());

    [Fact]
    public void Denominator_of_nought_is_refused() => Assert.Throws<DivideByZeroException>(() => new Rational(1, 0));
}
