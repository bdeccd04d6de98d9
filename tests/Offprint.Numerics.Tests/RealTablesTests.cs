using Xunit;

namespace Offprint.Numerics.Tests;

/// <summary>Tables as they are published; counts and sums from Python's csv module.</summary>
public class RealTablesTests
{
    static string Find(string dataSet, string file)
    {
        string? root = Environment.GetEnvironmentVariable("OFFPRINT_DATA");
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); root is null && directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Offprint.slnx")))
                root = Path.Combine(directory.FullName, "..", "shared", "data");
        string path = Path.Combine(root ?? "", dataSet, file);
        Assert.SkipUnless(File.Exists(path), $"needs the data set {dataSet}, in the folder that OFFPRINT_DATA names");
        return path;
    }

    [Fact]
    public void Wine_quality_gives_the_sums_of_its_columns()
    {
        var columns = Rows.ReadColumns(Find("wine-quality", "winequality-white.csv"), ["alcohol", "QUALITY"]);
        Assert.Equal(4898, columns[0].Length);
        Assert.Equal(51498.88, columns[0].Sum(), 0.005);
        Assert.Equal(28790, columns[1].Sum());
    }

    [Fact]
    public void Taxi_rides_have_texts_times_and_missing_payments()
    {
        using var rows = RowReader.Open(Find("nyc-taxis-sample", "taxis.csv"));
        int fare = rows.ColumnIndex("fare"), payment = rows.ColumnIndex("payment"), missing = 0;
        var sum = new CompensatedSum();
        while (rows.Read())
        {
            sum.Add(rows.Number(fare));
            if (rows.IsMissing(payment)) missing++;
        }

        Assert.Equal((6434, 14, 44), (rows.Line, rows.Columns.Count, missing));
        Assert.Equal(84214.87, sum.Value, 1e-9);
    }

    [Fact]
    public void Breast_cancer_marks_missing_values_with_a_question_mark()
    {
        string path = Find("uci-small", "breast-cancer-wisconsin.csv");
        Assert.Equal(16, Rows.ReadColumns(path, missing: MissingValues.AsNaN).Sum(c => c.Count(double.IsNaN)));
        Assert.Equal(683, Rows.ReadColumns(path, missing: MissingValues.Skip)[0].Length);
    }
}
