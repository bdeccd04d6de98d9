using System.Text.Json.Nodes;
using Xunit;

namespace Offprint.Lab.Tests.Comparison;

public sealed class ComparedTableTests
{
    static ReportTable Table(params IReadOnlyList<IReadOnlyList<JsonNode?>> rows) => new("t", ["name", "value"], rows);

    [Fact]
    public void Rows_are_found_by_their_text_in_any_order()
    {
        var compared = ComparedTable.Of(Table(["a", 1.0], ["b", 2.0], ["c", 3.0]), Table(["c", 3.0], ["a", 1.5], ["d", 9.0]));
        var figure = Assert.Single(compared.Differing);
        Assert.Equal("a · value", figure.Name);
        Assert.Equal((1.0, 1.5), (figure.First, figure.Second));
        Assert.Equal(1 / 3.0, figure.Relative!.Value, 1e-15);
        Assert.Equal((1, 2), (compared.Same, compared.Unmatched));
    }

    [Fact]
    public void Rows_that_say_the_same_in_words_are_told_apart_by_their_first_number()
    {
        static ReportTable Cells(double second) => new("t", ["series", "tolerance", "error"], [["sine", 0.1, 1.0], ["sine", 0.2, second]]);
        Assert.Equal("sine · 0.2 · error", Assert.Single(ComparedTable.Of(Cells(2), Cells(3)).Differing).Name);
    }

    [Fact]
    public void Rows_that_nothing_tells_apart_are_found_by_position()
    {
        var compared = ComparedTable.Of(Table(["a", 1.0], ["a", 2.0]), Table(["a", 1.0], ["a", 4.0]));
        Assert.Equal("row 2 · value", Assert.Single(compared.Differing).Name);
    }

    [Fact]
    public void A_table_of_numbers_is_told_apart_by_its_first_column()
    {
        static ReportTable Numbers(double second) => new("t", ["n", "error"], [[10, 0.5], [20, second]]);
        Assert.Equal("20 · error", Assert.Single(ComparedTable.Of(Numbers(0.25), Numbers(0.2)).Differing).Name);
    }

    [Fact]
    public void A_missing_number_differs_and_has_no_relative_difference()
    {
        var figure = Assert.Single(ComparedTable.Of(Table(["a", 1.0], ["b", 0.0]), Table(["a", null], ["b", 0.0])).Differing);
        Assert.Null(figure.Relative);
        Assert.True(figure.Differs);
    }

    [Theory]
    [InlineData(1, 2, 0.5)]
    [InlineData(2, 1, -0.5)]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 1, 2)]
    [InlineData(0, 3, 1)]
    public void The_difference_is_a_share_of_the_larger(double a, double b, double expected) => Assert.Equal(expected, new ComparedFigure("", a, b).Relative!.Value, 1e-15);
}
