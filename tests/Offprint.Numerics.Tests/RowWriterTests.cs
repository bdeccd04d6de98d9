using System.Text;
using Xunit;

namespace Offprint.Numerics.Tests;

public sealed class RowWriterTests : IDisposable
{
    readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    static string Written(Action<RowWriter> rows, params string[] columns)
    {
        using var stream = new MemoryStream();
        using (var table = new RowWriter(stream, columns)) rows(table);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void Cells_are_quoted_where_they_need_it_and_no_number_leaves_its_cell_empty() => Assert.Equal(
        "a,\"b,c\"\n-7,0.1\n\"say \"\"hi\"\"\",\n\"two\nlines\",1E-300\n",
        Written(t =>
        {
            t.Cell(-7).Cell(0.1).EndRow();
            t.Cell("say \"hi\"").Cell(double.NaN).EndRow();
            t.Cell("two\nlines").Cell(1e-300).EndRow();
        }, "a", "b,c"));

    [Fact]
    public void A_text_longer_than_the_buffer_is_written_whole()
    {
        string text = new('é', 100_000);
        Assert.Equal($"a\n1,{text}\n", Written(t => t.Cell(1).Cell(text).EndRow(), "a"));
    }

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit()
    {
        var random = RandomStream.FromSeed(8);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextNormal() * Math.Pow(10, random.NextInt(-200, 200)))];
        string path = _files.Path("numbers.csv");
        using (var file = File.Create(path))
        using (var table = new RowWriter(file, "name", "value"))
            foreach (double value in values) table.Cell("x").Cell(value).EndRow();
        Assert.Equal(values, Rows.ReadColumn(path, "value"));
    }

    [Fact]
    public void A_cell_says_whether_it_is_a_number()
    {
        string path = _files.Path("mixed.csv");
        File.WriteAllText(path, "a,b,c,d\n1.5,word,,inf\n");
        using var rows = RowReader.Open(path);
        Assert.True(rows.Read());
        Assert.True(rows.TryNumber(0, out double value));
        Assert.Equal(1.5, value);
        for (int column = 1; column < 4; column++)
        {
            Assert.False(rows.TryNumber(column, out _));
            Assert.Throws<InputException>(() => rows.Number(column));
        }
    }
}
