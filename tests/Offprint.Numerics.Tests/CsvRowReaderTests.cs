using System.Globalization;
using System.Text;
using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

public sealed class CsvRowReaderTests : IDisposable
{
    readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    // All cells as texts, the names first.
    List<string[]> Table(string text, RowReaderOptions? options = null, Encoding? encoding = null) => TableOf(_files.Write(text, encoding), options);

    static List<string[]> TableOf(string path, RowReaderOptions? options = null)
    {
        using var rows = RowReader.Open(path, options);
        List<string[]> table = [[.. rows.Columns]];
        while (rows.Read()) table.Add([.. Enumerable.Range(0, rows.Columns.Count).Select(rows.Text)]);
        return table;
    }

    string Refused(string text, RowReaderOptions? options = null) => Assert.Throws<InputException>(() => Table(text, options)).Message;

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("a\tb\n1\t2\n3\t4\n")]
    [InlineData("a|b\r\n1|2\r\n3|4")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n 3 , 4 \n")]
    [InlineData("sep=;\r\na;b\r\n1;2\r\n3;4\r\n")]
    [InlineData("\uFEFFsep=|\na|b\n1|2\n3|4\n")]
    [InlineData("\n\na, b \n\n1,2\n  \n3,\"4\"\n\n")]
    public void Delimiter_header_quotes_and_blank_lines_are_found(string text) => Assert.Equal([["a", "b"], ["1", "2"], ["3", "4"]], Table(text));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Byte_order_marks_decide_the_encoding(string name) =>
        Assert.Equal([["größe", "Σ"], ["1", "µ"]], Table("größe,Σ\n1,µ\n", encoding: Encoding.GetEncoding(name))); // these write the mark

    [Fact]
    public void Utf8_without_a_mark_and_Windows_1252_are_told_apart_cell_by_cell()
    {
        Assert.Equal([["größe"], ["1"]], Table("größe\n1\n"));
        byte[] mixed = [.. "gr\u00F6\u00DFe,\u20AC\n1,\u00FC\n"u8, .. "2,"u8, 0xFC, 0x80, (byte)'\n']; // the last cell is ü€ in Windows-1252
        Assert.Equal([["größe", "€"], ["1", "ü"], ["2", "ü€"]], TableOf(_files.Write(mixed)));
    }

    [Fact]
    public void A_quoted_cell_may_hold_delimiters_quotes_and_line_breaks()
    {
        string path = _files.Write("text,n\n\"a, \"\"b\"\"\nc\",1\nplain 5\" pipe,2\n");
        using var rows = RowReader.Open(path);
        Assert.True(rows.Read());
        Assert.Equal(("a, \"b\"\nc", 1.0, 2), (rows.Text(0), rows.Number(1), rows.Line));
        Assert.True(rows.Read());
        Assert.Equal(("plain 5\" pipe", 2.0, 4), (rows.Text(0), rows.Number(1), rows.Line));
        Assert.False(rows.Read());
        Assert.Equal(rows.TotalBytes, rows.BytesRead);
    }

    [Theory]
    [InlineData("1,2\n3,4\n", "1,2")]                        // all numbers: no header
    [InlineData("x,2\n3,4\n", "x,2")]                        // a text above a number
    [InlineData("when,n\n2020-01-01,4\n", "when,n")]
    [InlineData("2020-01-01,3\n2020-01-02,4\n", "1,2")]      // texts above texts, numbers above numbers
    [InlineData("a,b\nc,d\n", "1,2")]                        // texts alone
    [InlineData("day,what\n2020-01-01,rain\n", "day,what")]  // a text above a date
    [InlineData("prompt,right\nwhy,True\n", "prompt,right")] // or above a truth value
    [InlineData("TRUE,b\nfalse,d\n", "1,2")]
    [InlineData("x,y\nNA,\n3,4\n", "x,y")]                   // the next filled cell decides
    [InlineData("NA,2\n3,4\n", "1,2")]                       // a missing value is no name
    [InlineData(",n\na,1\n", "1,n")]                         // a column without a name gets its number
    public void Header_is_a_text_above_a_number(string text, string columns) => Assert.Equal(columns, string.Join(',', Table(text)[0]));

    [Fact]
    public void Header_can_be_stated_either_way()
    {
        Assert.Equal([["2019", "2020"], ["1", "2"]], Table("2019,2020\n1,2\n", new() { HasHeader = true }));
        Assert.Equal([["1", "2"], ["x", "y"], ["1", "2"]], Table("x,y\n1,2\n", new() { HasHeader = false }));
        Assert.Equal([["a"], ["b"]], Table("a\nb\n", new() { HasHeader = true }));
    }

    [Theory]
    [InlineData("x;y\n1,5;2\n-0,25;3\n", null, new[] { 1.5, -0.25 })]
    [InlineData("x\ty\n1,5\t2\n2,25e1\t3\n", null, new[] { 1.5, 22.5 })]
    [InlineData("x;y\n1,250;2\n2,500;2\n", null, new[] { 1.25, 2.5 })]   // a semicolon stands in for a comma that marks decimals
    [InlineData("x;y\n1.5;2\n2.5;2\n", null, new[] { 1.5, 2.5 })]
    [InlineData("x\n1,5\n2,5\n", true, new[] { 1.5, 2.5 })]              // stated: the comma does not separate then
    [InlineData("x|y\n1e3|a, b\n+.5|c\n", null, new[] { 1000, 0.5 })]
    public void Decimal_mark_is_found_or_stated(string text, bool? comma, double[] expected) =>
        Assert.Equal(expected, Rows.ReadColumn(_files.Write(text), "x", options: new() { DecimalComma = comma }));

    [Theory]
    [InlineData("x\ty\n1,250\t2\n2,500\t2\n", "1,250")]      // decimal or thousands: not guessed
    [InlineData("x,y\n\"1,250\",2\n", "1,250")]
    [InlineData("x;y\n1,5;2\n1.250;3\n", "1,5")]             // both marks: neither is guessed
    [InlineData("x;y\n1,5;2\n1.250,5;3\n", "1.250,5")]
    [InlineData("x,y\n1 250,3\n", "1 250")]
    [InlineData("x,y\n1'250,3\n", "1'250")]
    public void Thousands_separators_are_refused(string text, string cell)
    {
        var error = Assert.Throws<InputException>(() => Rows.ReadColumn(_files.Write(text), "x", options: new() { HasHeader = true }));
        Assert.Contains($"column \"x\": \"{cell}\"", error.Message);
        Assert.Contains("decimal mark", error.Message);
    }

    [Fact]
    public void A_point_beside_the_stated_decimal_comma_is_refused() =>
        Assert.Contains("\"1.250\"", Assert.Throws<InputException>(() => Rows.ReadColumn(_files.Write("x;y\n1,5;2\n1.250;3\n"), "x", options: new() { DecimalComma = true })).Message);

    [Theory]
    [InlineData("abc")]
    [InlineData("Infinity")]
    [InlineData("-inf")]
    [InlineData("1e999")]
    [InlineData("12%")]
    [InlineData("0x1F")]
    [InlineData("1.2.3")]
    [InlineData("(3)")]
    public void A_text_in_a_column_of_numbers_is_named_with_its_place(string cell)
    {
        string path = _files.Write($"time,value\n1,2\n\n2,{cell}\n");
        var error = Assert.Throws<InputException>(() => Rows.ReadColumn(path, "value"));
        Assert.StartsWith($"{path}, line 4, column \"value\": \"{cell}\"", error.Message);
    }

    [Fact]
    public void A_header_below_which_one_cell_is_wrong_is_still_a_header() =>
        Assert.Contains("line 2, column \"x\": \"oops\"", Assert.Throws<InputException>(() => Rows.ReadColumn(_files.Write("x,y\noops,1\n2,3\n"), "x")).Message);

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("nan")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("?")]
    [InlineData("\" \"")]
    public void A_missing_cell_is_an_error_or_left_out_or_NaN(string cell)
    {
        string path = _files.Write($"x,y\n1,10\n{cell},20\n3,30\n");
        Assert.Equal([1, 3], Rows.ReadColumn(path, "x", MissingValues.Skip));
        Assert.Equal([1, double.NaN, 3], Rows.ReadColumn(path, "x", MissingValues.AsNaN));
        Assert.Equal([[30, 10], [3, 1]], Rows.ReadColumns(path, ["y", "x"], MissingValues.Skip).Select(c => c.Reverse()));
        var error = Assert.Throws<InputException>(() => Rows.ReadColumn(path, "x"));
        Assert.StartsWith($"{path}, line 3, column \"x\": there is no value", error.Message);
        Assert.Contains("missing values to be skipped", error.Message);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n4,5\n6,7,8\n", 3, 3, 2)]
    [InlineData("a,b\n1,2\n\n3,4\n5,6,7\n", 5, 2, 3)]
    [InlineData("1;2\n3;4\n5\n", 3, 2, 1)]
    public void A_ragged_row_is_named_with_its_line_and_counts(string text, int line, int expected, int found)
    {
        string message = Refused(text);
        Assert.Contains($"line {line}: {expected} cells are expected", message);
        Assert.Contains($"and {found} found", message);
        Assert.Contains("state another delimiter", message);
    }

    [Fact]
    public void An_unclosed_quote_is_named_with_the_line_where_it_opens()
    {
        Assert.Contains("line 3: a quote is opened", Refused("a,b\n1,2\n\"3,4\n5,6\n"));
        string large = "a,b\n1,2\n\"3,4\n" + string.Concat(Enumerable.Repeat("5,6\n", 5_000_000)); // beyond the limit of a row
        Assert.Contains("line 3: the row that starts here does not end within 16 MiB", Refused(large));
        Assert.Contains("line 1: the row does not end within 16 MiB", Refused(string.Concat("\"a,b\n", large.AsSpan(10))));
    }

    [Fact]
    public void A_row_of_delimiters_is_no_table()
    {
        string wide = string.Concat(new string(',', 100_000), "\n", new string(',', 100_000), "\n");
        Assert.Contains("100,001 cells; at most 100,000 columns", Refused(wide));
        Assert.Equal(100_000, Table(wide.Replace(",\n", "1\n"))[0].Length);
    }

    [Fact]
    public void A_first_row_longer_than_the_first_block_is_read()
    {
        string name = new('n', 700_000);
        Assert.Equal([[name, "b"], ["1", "2"]], Table($"{name},b\n1,2\n"));
    }

    [Fact]
    public void A_missing_file_a_directory_and_an_empty_file_say_what_to_do()
    {
        Assert.Contains("Check the path", Assert.Throws<InputException>(() => RowReader.Open(_files.Path("none.csv"))).Message);
        Assert.Contains("Check the path", Assert.Throws<InputException>(() => RowReader.Open(_files.Path("no/such/folder.csv"))).Message);
        Assert.Contains("no such file", Assert.Throws<InputException>(() => RowReader.Open("")).Message);
        Assert.Contains("is a directory", Assert.Throws<InputException>(() => RowReader.Open(_files.Path("."))).Message);
        Assert.Contains("is empty", Refused(""));
        Assert.Contains("only empty lines", Refused("\n\n \n"));
        Assert.Contains("a header (\"a\", \"b\") and no row", Refused("a,b\n"));
        Assert.Contains("no row below", Refused("1,2\n", new() { HasHeader = true }));
        Assert.Equal([["1", "2"], ["1", "2"]], Table("1,2\n"));
    }

    [Fact]
    public void A_file_that_may_not_be_read_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "needs a user whom file permissions bind");
        string path = _files.Write("a\n1\n");
#pragma warning disable CA1416 // skipped on Windows
        File.SetUnixFileMode(path, UnixFileMode.None);
#pragma warning restore CA1416
        Assert.Contains("permission denied", Assert.Throws<InputException>(() => RowReader.Open(path)).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "gzip")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20 }, "Excel")]
    [InlineData(new byte[] { (byte)'a', (byte)',', 0, 1 }, "byte 3 is 0x00")]
    [InlineData(new byte[] { (byte)'1', 10, 2 }, "byte 3 is 0x02")]
    public void A_binary_file_says_what_to_do(byte[] bytes, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => RowReader.Open(_files.Write(bytes))).Message);

    [Fact]
    public void A_column_is_found_by_name_then_without_capitals_then_by_number()
    {
        using var rows = RowReader.Open(_files.Write("Time,value,VALUE,3,a b\n1,2,3,4,5\n"), new() { HasHeader = true });
        Assert.Equal([1, 2, 0, 0, 3, 4], new[] { "value", "VALUE", "time", "1", "3", " a b " }.Select(rows.ColumnIndex));
        Assert.Contains("columns 2, 3", Assert.Throws<InputException>(() => rows.ColumnIndex("Value")).Message);
        Assert.Contains("\"Time\", \"value\", \"VALUE\", \"3\", \"a b\", or a number from 1 to 5", Assert.Throws<InputException>(() => rows.ColumnIndex("speed")).Message);
        Assert.Throws<InputException>(() => rows.ColumnIndex("0"));
        Assert.Throws<InputException>(() => rows.ColumnIndex("6"));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Number(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Text(-1));
    }

    [Fact]
    public void The_only_column_needs_no_name_and_several_do()
    {
        Assert.Equal([1, 2, 3], Rows.ReadColumn(_files.Write("1\n2\n3\n")));
        Assert.Contains("2 columns: \"x\", \"y\"", Assert.Throws<InputException>(() => Rows.ReadColumn(_files.Write("x,y\n1,2\n"))).Message);
        Assert.Equal([[1, 3], [2, 4]], Rows.ReadColumns(_files.Write("x,y\n1,2\n3,4\n")));
        Assert.Contains("no row has a value in column \"y\"", Assert.Throws<InputException>(() => Rows.ReadColumn(_files.Write("x,y\n1,\n3,NA\n"), "y", MissingValues.Skip)).Message);
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Assert.Throws<InputException>(() => Table("a\n1\n", new() { Delimiter = ',', DecimalComma = true }));
        Assert.Throws<InputException>(() => Table("a\n1\n", new() { Delimiter = 'x' }));
        Assert.Equal([["a:b"], ["1"]], Table("a:b\n1\n", new() { Delimiter = '|' }));
        Assert.Equal([["a", "b"], ["1", "2"]], Table("a:b\n1:2\n", new() { Delimiter = ':' }));
    }

    [Fact]
    public void A_table_that_is_written_is_read_back() =>
        // Any texts and numbers, quoted as RFC 4180 says; the reader trims, so the texts have no blanks at their ends.
        Gen.Select(Gen.Select(Gen.String[Gen.Char[" ,;|\t\n\"'.aZ9é€"], 0, 12].Select(s => s.Trim()), Gen.Double[-1e6, 1e6]).Array[1, 30], Gen.Char[",;|\t"])
            .Sample((table, delimiter) =>
            {
                using var files = new TemporaryFiles();
                var text = new StringBuilder($"words{delimiter}n\n");
                foreach (var (word, n) in table)
                    text.Append(CultureInfo.InvariantCulture, $"\"{word.Replace("\"", "\"\"")}\"{delimiter}{n:R}\n");
                using var rows = RowReader.Open(files.Write(text.ToString()), new() { Delimiter = delimiter });
                foreach (var (word, n) in table)
                {
                    Assert.True(rows.Read());
                    Assert.Equal((word, n), (rows.Text(0), rows.Number(1)));
                }

                Assert.False(rows.Read());
            }, iter: 500, threads: 2);

    [Fact]
    public void Reading_takes_constant_memory_and_reports_progress()
    {
        var text = new StringBuilder("x;y\n");
        for (int i = 0; i < 300_000; i++) text.Append(CultureInfo.InvariantCulture, $"{i};{i % 977},25\n");
        string path = _files.Write(text.ToString());
        double sum = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        using (var rows = RowReader.Open(path))
            while (rows.Read()) sum += rows.Number(1) - rows.Number(0);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 << 20); // of a 3.8 MB file with 600,000 cells
        Assert.Equal(Enumerable.Range(0, 300_000).Sum(i => i % 977 + 0.25 - i), sum, 1e-3);

        var progress = new List<double>();
        Rows.ReadColumns(path, onProgress: progress.Add);
        Assert.True(progress.Count > 10);
        Assert.Equal(progress.Order(), progress);
        Assert.Equal(1, progress[^1]);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        string path = _files.Write("1\n2\n");
        Assert.Throws<OperationCanceledException>(() => Rows.ReadColumn(path, cancellationToken: new CancellationToken(canceled: true)));
    }
}
