using Offprint.Lab;
using Offprint.Papers.LlmAbba;
using Xunit;

namespace Offprint.Papers.Tests.LlmAbba;

public sealed class BadInputTests : IDisposable
{
    readonly Laboratory _laboratory = new(new Papers.LlmAbba.LlmAbba());
    readonly Encode _encode = new();
    readonly Decode _decode = new();

    public void Dispose() => _laboratory.Dispose();

    [Theory]
    [InlineData("empty.csv", "", "is empty")]
    [InlineData("header.csv", "t,y\n", "no row below")]
    [InlineData("one.csv", "t,y\n0,1\n", "at least 2 values")]
    [InlineData("text.csv", "t,y\n0,1\n1,2\n2,lots\n3,4\n", "line 4, column \"y\": \"lots\"")]
    [InlineData("nan.csv", "t,y\n0,1\n1,NaN\n2,3\n", "line 3, column \"y\"")]
    [InlineData("gap.csv", "t,y\n0,1\n1,\n2,3\n", "--missing interpolate")]
    [InlineData("ragged.csv", "t,y\n0,1\n1\n2,3\n", "line 3: 2 cells are expected")]
    [InlineData("binary.csv", "\u0001\u0002\u0000\u0003", "not a text file")]
    [InlineData("column.csv", "a,b\n0,1\n1,2\n", "no column \"y\". Give one of \"a\", \"b\"")]
    [InlineData("huge.csv", "y\n1e200\n1\n2\n", "too large to be scaled")]
    public async Task File_that_cannot_be_encoded_is_refused_in_one_sentence_that_names_it(string name, string content, string reason)
    {
        string message = (await _laboratory.Refused(_encode, new EncodeSettings { Input = _laboratory.Write(name, content), Column = "y" })).Message;
        Assert.Contains(reason, message);
        if (name == "huge.csv") return; // Its scale is known only once all of it is read.
        Assert.Contains(name, message);
        Assert.Empty(_laboratory.Runs);
    }

    [Fact]
    public async Task Text_far_down_is_found_while_reading_and_leaves_no_file()
    {
        string rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},{i % 7}\n"));
        string message = (await _laboratory.Refused(_encode, new EncodeSettings { Input = _laboratory.Write("deep.csv", $"t,y\n{rows}50000,oops\n"), Column = "y" })).Message;
        Assert.Contains("line 50002, column \"y\": \"oops\"", message);
        Assert.Equal(RunStatus.Failed, Assert.Single(_laboratory.Runs).Status);
    }

    [Fact]
    public async Task Missing_file_directory_and_no_file_are_refused_before_anything_is_stored()
    {
        Assert.Contains("no such file", (await _laboratory.Refused(_encode, new EncodeSettings { Input = new(Path.Combine(_laboratory.Folder, "no.csv")) })).Message);
        Assert.Contains("is a directory", (await _laboratory.Refused(_encode, new EncodeSettings { Input = new(_laboratory.Folder) })).Message);
        Assert.Contains("--input", (await _laboratory.Refused(_encode, new EncodeSettings())).Message);
        Assert.Empty(_laboratory.Runs);
    }

    [Fact]
    public async Task Column_is_asked_for_where_it_is_not_clear()
    {
        Assert.Contains("\"t\", \"y\"", (await _laboratory.Refused(_encode, new EncodeSettings { Input = _laboratory.Write("two.csv", "t,y\n0,1\n1,2\n") })).Message);
        Assert.Contains("begins with a number", (await _laboratory.Refused(_encode, new EncodeSettings { Input = _laboratory.Write("words.csv", "t,y\na,b\nc,d\n") })).Message);
    }

    [Theory]
    [InlineData("tol", "0")]
    [InlineData("tol", "-1")]
    [InlineData("tol", "much")]
    [InlineData("alpha", "0")]
    [InlineData("scl", "-1")]
    [InlineData("bits-value", "33")]
    [InlineData("max-piece-length", "0")]
    [InlineData("chain", "sideways")]
    public void Setting_out_of_its_range_is_named_with_what_is_allowed(string name, string value)
    {
        var refusal = Assert.Throws<InputException>(() => SettingValues.With(new EncodeSettings(), [KeyValuePair.Create(name, value)]));
        Assert.Contains($"--{name} is '{value}', but must be ", refusal.Message);
        Assert.Equal(name, refusal.Field);
    }

    [Fact]
    public async Task Tolerance_set_in_code_is_checked_too() =>
        Assert.Contains("tol", (await _laboratory.Refused(_encode, new EncodeSettings { Input = _laboratory.Write("y.csv", "y\n1\n2\n"), Tol = 0 })).Message);

    [Fact]
    public async Task Settings_that_do_not_fit_the_series_are_refused_without_a_file()
    {
        var input = _laboratory.Write("y.csv", "y\n1\n2\n");
        Assert.Contains("clusters", (await _laboratory.Refused(_encode, new EncodeSettings { Input = input, Clustering = TimeSeries.Clustering.KMeans, Clusters = 5 })).Message);
    }

    [Fact]
    public async Task Unknown_symbol_is_named_with_its_position()
    {
        var settings = (DecodeSettings)_laboratory.Example(_decode);
        Assert.Contains("Symbol \"Q\" at position 3 of 4", (await _laboratory.Refused(_decode, settings with { Input = _laboratory.Write("wrong.txt", "a b Q B") })).Message);
        Assert.Contains("wrong.txt", (await _laboratory.Refused(_decode, settings with { Input = _laboratory.Write("wrong.txt", "a b Q B") })).Message);
    }

    [Theory]
    [InlineData("", "has no symbols")]
    [InlineData(" \n\n", "has no symbols")]
    [InlineData("\0\u0001", "not a text file")]
    public async Task File_without_symbols_is_refused(string content, string reason)
    {
        var settings = (DecodeSettings)_laboratory.Example(_decode);
        Assert.Contains(reason, (await _laboratory.Refused(_decode, settings with { Input = _laboratory.Write("no-symbols.txt", content) })).Message);
    }

    [Fact]
    public async Task Symbols_or_model_that_are_not_there_are_refused()
    {
        var settings = (DecodeSettings)_laboratory.Example(_decode);
        Assert.Contains("--input", (await _laboratory.Refused(_decode, settings with { Input = default })).Message);
        Assert.Contains("--model", (await _laboratory.Refused(_decode, settings with { Model = default })).Message);
        Assert.Contains("no such file", (await _laboratory.Refused(_decode, settings with { Input = new(Path.Combine(_laboratory.Folder, "no.txt")) })).Message);
        Assert.Contains("is a directory", (await _laboratory.Refused(_decode, settings with { Input = new(_laboratory.Folder) })).Message);
        Assert.Contains("no.json", (await _laboratory.Refused(_decode, settings with { Model = new(Path.Combine(_laboratory.Folder, "no.json")) })).Message);
        Assert.Contains("not a whole ABBA model", (await _laboratory.Refused(_decode, settings with { Model = _laboratory.Write("half.json", "{\"format\":") })).Message);
    }

    [Fact]
    public async Task Model_with_half_a_series_is_refused()
    {
        var settings = (DecodeSettings)_laboratory.Example(_decode);
        string model = File.ReadAllText(settings.Model.Path);
        Assert.Contains("\"start\": 0,", model);
        Assert.Contains("incomplete", (await _laboratory.Refused(_decode, settings with { Model = _laboratory.Write("half.json", model.Replace("\"start\": 0,", "", StringComparison.Ordinal)) })).Message);
        Assert.Contains("impossible", (await _laboratory.Refused(_decode, settings with { Model = _laboratory.Write("flat.json", model.Replace("\"scale\": 1\n", "\"scale\": 0\n", StringComparison.Ordinal)) })).Message);
    }
}
