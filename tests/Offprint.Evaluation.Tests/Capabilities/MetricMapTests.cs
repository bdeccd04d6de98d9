using Offprint.Evaluation.Capabilities;
using Xunit;

namespace Offprint.Evaluation.Tests.Capabilities;

public sealed class MetricMapTests
{
    [Theory]
    [InlineData("-x", -0.2)]
    [InlineData("x", 0.2)]
    [InlineData("1-x", 0.8)]
    [InlineData("1 - 0.2537951171398163 * x", 0.9492409766)]
    [InlineData("100*x", 20)]
    [InlineData("-1.5+2e1*x", 2.5)]
    public void A_line_is_read(string text, double of0_2) => Assert.Equal(of0_2, MetricMap.Parse(text).Of(0.2), 1e-10);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1/x")]
    [InlineData("0*x")]
    [InlineData("1x")]
    [InlineData("x*2")]
    public void Anything_else_is_refused_with_examples(string text)
    {
        string message = Assert.Throws<InputException>(() => MetricMap.Parse(text)).Message;
        Assert.Contains($"'{text}'", message, StringComparison.Ordinal);
        Assert.Contains("1-0.25*x", message, StringComparison.Ordinal);
    }
}
