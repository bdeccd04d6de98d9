using System.Text.Json.Nodes;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class ChartTableTests
{
    [Fact]
    public void Columns_carry_the_titles_of_the_axes()
    {
        var table = ChartTable.From(SampleCharts.Bars())!;
        Assert.Equal(["Stage", "Time (s)", "Low", "High"], table.Columns);
        Assert.Equal("measure", table.Rows[1][0]!.GetValue<string>());
        Assert.Equal(4, table.Total);
    }

    [Fact]
    public void Rows_stop_at_the_limit_and_the_total_says_how_many_there_are()
    {
        var table = ChartTable.From(SampleCharts.Ranked(124), 10)!;
        Assert.Equal((10, 124), (table.Rows.Count, table.Total));
    }

    [Fact]
    public void Data_of_a_foreign_specification_is_found()
    {
        var spec = (JsonObject)JsonNode.Parse("""{"layer":[{"data":{"values":[{"a":1}]}},{"data":{"values":[{"a":1,"b":"x"},{"a":2}]}}]}""")!;
        var table = ChartTable.From(new("foreign", "t", "c", spec))!;
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal(2, table.Rows.Count);
        Assert.Null(table.Rows[1][1]);
    }

    [Fact]
    public void Specification_without_rows_has_no_table() => Assert.Null(ChartTable.From(new("none", "t", "c", new JsonObject { ["mark"] = "point" })));
}
