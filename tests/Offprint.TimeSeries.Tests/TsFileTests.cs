using Xunit;

namespace Offprint.TimeSeries.Tests;

public class TsFileTests
{
    static TsData Read(string text, int? dimension = null) => TsFile.Read(new StringReader(text), "a.ts", dimension);

    const string Header = "#comment\n@problemName Two Words\n@timeStamps false\n@classLabel true 1 two\n@data\n";

    [Fact]
    public void Series_labels_and_header_are_read()
    {
        var data = Read(Header + "1,2.5,-3e-2:1\r\n\n 4 , ? :two\n");
        Assert.Equal("Two Words", data.Name);
        Assert.Equal([[1, 2.5, -0.03], [4, double.NaN]], data.Series);
        Assert.Equal(["1", "two"], data.Labels);
        Assert.Equal(["1", "two"], data.Classes);
    }

    [Fact]
    public void Targets_are_numbers_and_keys_of_any_case()
    {
        var data = Read("@problemname X\n@TARGETLABEL true\n@DATA\n1,2:0.5\n3,4:-1\n");
        Assert.Equal([0.5, -1], data.Targets());
        Assert.Empty(data.Classes);
        Assert.Contains("case 2 is \"two\"", Assert.Throws<InputException>(() => Read(Header + "1:1\n1:two\n").Targets()).Message);
    }

    [Fact]
    public void File_without_labels_has_series_alone()
    {
        var data = Read("@classLabel false\n@data\n1,2\n");
        Assert.Equal([[1, 2]], data.Series);
        Assert.Empty(data.Labels);
    }

    [Fact]
    public void One_dimension_of_several_is_read_when_named()
    {
        Assert.Equal([[3, 4]], Read(Header + "1,2:3,4:1\n", dimension: 2).Series);
        Assert.Contains("a.ts, line 6, has 2 dimensions", Assert.Throws<InputException>(() => Read(Header + "1,2:3,4:1\n")).Message);
        Assert.Contains("number 3 was asked for", Assert.Throws<InputException>(() => Read(Header + "1,2:3,4:1\n", 3)).Message);
    }

    [Theory]
    [InlineData("", "no line @data")]
    [InlineData("@problemName X\n", "no line @data")]
    [InlineData(Header, "no series after @data")]
    [InlineData("1,2:1\n", "a.ts, line 1, begins with \"1,2:1\" before @data")]
    [InlineData("@classLabel\n@data\n", "line 1, has @classLabel without true or false")]
    [InlineData("@timeStamps true\n@data\n", "time stamps")]
    [InlineData(Header + "1,2:1\n1,x,3:1\n", "a.ts, line 7, has \"x\" as value 2")]
    [InlineData(Header + "1,,3:1\n", "has \"\" as value 2")]
    [InlineData(Header + "1,2\n", "has no colon")]
    [InlineData(Header + "1,2:\n", "nothing after its last colon")]
    [InlineData(Header + "1,2:3\n", "label \"3\"; @classLabel allows 1, two")]
    public void Faults_are_told_with_file_line_and_value(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => Read(text)).Message);

    [Fact]
    public void Absent_file_is_told_by_name() =>
        Assert.Contains("/no/such.ts", Assert.Throws<InputException>(() => TsFile.Read("/no/such.ts")).Message);

    [Fact]
    public void Regression_set_is_read()
    {
        var data = TsFile.Read(DataFolder.File("timeseries-small", "Covid3Month_TRAIN.ts"));
        Assert.Equal((140, "Covid3Month"), (data.Series.Count, data.Name));
        Assert.All(data.Series, series => Assert.Equal(84, series.Length));
        Assert.All(data.Targets(), target => Assert.InRange(target, 0, 1));
    }
}
