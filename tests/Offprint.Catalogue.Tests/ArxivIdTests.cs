using Xunit;

namespace Offprint.Catalogue.Tests;

public class ArxivIdTests
{
    [Theory]
    [InlineData("2411.18506", "2411.18506", null)]
    [InlineData(" 2411.18506v2 ", "2411.18506", 2)]
    [InlineData("0704.0001", "0704.0001", null)]
    [InlineData("arXiv:2411.18506v12", "2411.18506", 12)]
    [InlineData("https://arxiv.org/abs/2411.18506v2", "2411.18506", 2)]
    [InlineData("http://arxiv.org/pdf/2411.18506.pdf", "2411.18506", null)]
    [InlineData("https://huggingface.co/papers/2411.18506", "2411.18506", null)]
    [InlineData("https://doi.org/10.48550/arXiv.2411.18506", "2411.18506", null)]
    [InlineData("math.GT/0309136v1", "math.GT/0309136", 1)]
    [InlineData("cs/9901001", "cs/9901001", null)]
    public void TryParse_reads_every_way_to_write_an_identifier(string text, string id, int? version)
    {
        Assert.True(ArxivId.TryParse(text, out var parsed));
        Assert.Equal(new(id, version), parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2413.18506")]
    [InlineData("2411.185")]
    [InlineData("2411.185061")]
    [InlineData("2411.18506v0")]
    [InlineData("12")]
    [InlineData("https://arxiv.org/api/errors#incorrect_id_format_for_x")]
    public void TryParse_refuses_what_is_none(string? text) => Assert.False(ArxivId.TryParse(text, out _));

    [Fact]
    public void ToString_names_the_version_and_the_address_does_not()
    {
        Assert.Equal("2411.18506v2", new ArxivId("2411.18506", 2).ToString());
        Assert.Equal("2411.18506", new ArxivId("2411.18506").ToString());
        Assert.Equal("https://arxiv.org/abs/2411.18506", new ArxivId("2411.18506", 2).Url);
    }
}
