using Parquet;
using Parquet.Schema;
using Xunit;

namespace Offprint.Numerics.Tests;

/// <summary>Fixtures/arrow.parquet was written by the Rust implementation of Arrow (parquet-wasm): five rows, two a row group, Snappy.</summary>
public sealed class ParquetRowReaderTests : IDisposable
{
    static readonly string s_arrow = Path.Combine(AppContext.BaseDirectory, "Fixtures", "arrow.parquet");

    readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    static string[] Texts(string column)
    {
        using var rows = RowReader.Open(s_arrow);
        int index = rows.ColumnIndex(column);
        var texts = new List<string>();
        while (rows.Read()) texts.Add(rows.Text(index));
        return [.. texts];
    }

    [Theory]
    [InlineData("i8", new[] { -128, 0, 1, double.NaN, 127 })]
    [InlineData("i16", new[] { -32768.0, 0, 1, 2, 32767 })]
    [InlineData("i32", new[] { -2147483648.0, 0, 1, double.NaN, 2147483647 })]
    [InlineData("i64", new[] { -9007199254740992, 0, 1, double.NaN, 9007199254740992 })]
    [InlineData("u8", new[] { 0.0, 1, 2, 3, 255 })]
    [InlineData("u16", new[] { 0.0, 1, 2, 3, 65535 })]
    [InlineData("u32", new[] { 0.0, 1, 2, 3, 4294967295 })]
    [InlineData("u64", new[] { 0, 1, 2, 3, 18446744073709551615.0 })]
    [InlineData("f32", new[] { 0.5, -1.25, double.NaN, 3, 1e10 })]
    public void Numbers_of_every_type_cross_row_groups(string column, double[] expected)
    {
        Assert.Equal(expected, Rows.ReadColumn(s_arrow, column, MissingValues.AsNaN));
        Assert.Equal(expected.Where(x => !double.IsNaN(x)), Rows.ReadColumn(s_arrow, column, MissingValues.Skip));
    }

    [Theory]
    [InlineData("i64", new[] { "-9007199254740993", "0", "1", "", "9007199254740993" })] // all digits, unlike the number
    [InlineData("text", new[] { "plain", "grüße", "", "12.5", "NA" })]
    [InlineData("word", new[] { "a", "b", "a", "", "b" })]
    [InlineData("flag", new[] { "true", "false", "", "true", "false" })]
    [InlineData("day", new[] { "2026-01-02", "", "1970-01-01", "1969-12-31", "2000-02-29" })]
    [InlineData("time", new[] { "2026-01-02T03:04:05.678", "", "1970-01-01T00:00:00", "1970-01-01T00:00:00.001", "1970-01-01T00:00:00.002" })]
    public void Texts_are_invariant(string column, string[] expected) => Assert.Equal(expected, Texts(column));

    [Fact]
    public void A_NaN_is_missing_and_an_infinite_value_is_an_error_with_its_row()
    {
        using var rows = RowReader.Open(s_arrow);
        int column = rows.ColumnIndex("f64");
        var missing = new List<bool>();
        while (rows.Read()) missing.Add(rows.IsMissing(column));
        Assert.Equal([false, true, true, false, false], missing);
        Assert.StartsWith($"{s_arrow}, row 4, column \"f64\": \"Infinity\"", Assert.Throws<InputException>(() => Rows.ReadColumn(s_arrow, "f64", MissingValues.Skip)).Message);
        Assert.StartsWith($"{s_arrow}, row 2, column \"f64\": there is no value", Assert.Throws<InputException>(() => Rows.ReadColumn(s_arrow, "f64")).Message);
    }

    [Theory]
    [InlineData("text", "row 1, column \"text\": \"plain\" is not a finite number")]
    [InlineData("day", "row 1, column \"day\": \"2026-01-02\" is not a finite number")]
    [InlineData("list", "column \"list\": its cells are lists")]
    [InlineData("nothing", "there is no column \"nothing\"")]
    public void A_column_without_numbers_is_refused(string column, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => Rows.ReadColumn(s_arrow, column)).Message);

    [Fact]
    public void Content_decides_and_not_the_name()
    {
        string path = _files.Write(File.ReadAllBytes(s_arrow), "table.csv");
        using var rows = RowReader.Open(path);
        Assert.Equal(16, rows.Columns.Count);
        Assert.True(rows.Read());
        Assert.Equal(1, rows.Line);
        while (rows.Read()) Assert.InRange(rows.BytesRead, 1, rows.TotalBytes);
        Assert.Equal((5, rows.TotalBytes), (rows.Line, rows.BytesRead));
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        var bytes = File.ReadAllBytes(s_arrow);
        Assert.Contains("cannot be read as Parquet", Assert.Throws<InputException>(() => RowReader.Open(_files.Write(bytes.AsSpan(0, bytes.Length / 2)))).Message);
        Assert.Contains("cannot be read as Parquet", Assert.Throws<InputException>(() => RowReader.Open(_files.Write("PAR1 and no more"u8))).Message);
        bytes.AsSpan(4, 60).Fill(0xFF); // the first pages
        Assert.Contains("cannot be read as Parquet", Assert.Throws<InputException>(() => Rows.ReadColumn(_files.Write(bytes), "i8", MissingValues.AsNaN)).Message);
    }

    [Fact]
    public async Task Decimals_required_columns_and_empty_row_groups_are_read()
    {
        var price = new DecimalDataField("price", 10, 2);
        var count = new DataField<long>("count");
        string path = _files.Path("table.parquet");
        await using (var stream = File.Create(path))
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(price, count), stream))
        {
            foreach (var (prices, counts) in ((decimal[], long[])[])[([], []), ([1.25m, -3.5m], [1, 2]), ([], []), ([10.75m], [3])])
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync<decimal>(price, prices.AsMemory());
                await group.WriteAsync<long>(count, counts.AsMemory());
            }
        }

        Assert.Equal([[1.25, -3.5, 10.75], [1, 2, 3]], Rows.ReadColumns(path));
    }

    [Fact]
    public async Task A_file_without_rows_is_refused()
    {
        var count = new DataField<long>("count");
        string path = _files.Path("table.parquet");
        await using (var stream = File.Create(path))
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(count), stream))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<long>(count, ReadOnlyMemory<long>.Empty);
        }

        Assert.Contains("columns (\"count\") and no row", Assert.Throws<InputException>(() => RowReader.Open(path)).Message);
    }

    [Theory]
    [InlineData(0xFE)] // 134,217,727
    [InlineData(0xFF)] // -134,217,728
    public async Task A_claim_of_absurdly_many_rows_takes_no_memory(byte last)
    {
        var count = new DataField<long>("count");
        string path = _files.Path("claims.parquet");
        await using (var stream = File.Create(path))
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(count), stream))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<long>(count, new long[1 << 20].AsMemory());
        }

        // The numbers of rows stand in the footer as zigzag varints of four bytes.
        byte[] bytes = File.ReadAllBytes(path);
        int footer = bytes.Length - 8 - BitConverter.ToInt32(bytes, bytes.Length - 8), found = 0;
        for (int at; (at = bytes.AsSpan(footer).IndexOf((ReadOnlySpan<byte>)[0x80, 0x80, 0x80, 0x01])) >= 0; found++)
            ((ReadOnlySpan<byte>)[last, 0xFF, 0xFF, 0x7F]).CopyTo(bytes.AsSpan(footer + at));
        Assert.True(found >= 2);
        string claims = _files.Write(bytes);
        long before = GC.GetTotalAllocatedBytes();
        string message = Assert.Throws<InputException>(() => Rows.ReadColumn(claims, "count")).Message;
        Assert.True(message.Contains("smaller row groups", StringComparison.Ordinal) || message.Contains("cannot be read as Parquet", StringComparison.Ordinal), message);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 50_000_000);
    }
}
