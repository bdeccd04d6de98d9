using Xunit;

namespace Offprint.TimeSeries.Tests;

public sealed class ModelFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-abba-").FullName;

    string Path => System.IO.Path.Combine(_folder, "model.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Presets => ["xabba", "fabba", "llm", "odd"];

    static AbbaOptions Preset(string name) => name switch
    {
        "xabba" => AbbaOptions.XAbba,
        "fabba" => AbbaOptions.FAbba,
        "llm" => AbbaOptions.LlmAbba,
        _ => new()
        {
            Alphabet = Alphabet.FromVocabulary(["▁the", "<", "\"", "é", "\\"]), Missing = Missing.Interpolate, LengthFix = LengthFix.None,
            TransformDistance = TransformDistance.Original, MaxPieceLength = 30, BitsLength = 0, BitsValue = 32, LengthWeight = 0,
        },
    };

    [Theory]
    [MemberData(nameof(Presets))]
    public void Loaded_model_encodes_and_decodes_to_the_same_bits(string preset)
    {
        var model = AbbaEncoder.Fit([Generated.Seasons(800, 1)], Preset(preset));
        model.Save(Path);
        var loaded = AbbaModel.Load(Path);
        Assert.Equal(model.Symbols, loaded.Symbols);
        Assert.Equal(model.Centres, loaded.Centres);
        Assert.Equal(model.Scaling, loaded.Scaling);
        Assert.Equal(model.Lengths.Codes, loaded.Lengths.Codes);
        Assert.Equal(model.Values.Codes, loaded.Values.Codes);
        Assert.Equal(model.Options with { Alphabet = Alphabet.Default }, loaded.Options with { Alphabet = Alphabet.Default });
        double[] other = Generated.Seasons(800, 2);
        var (a, b) = (model.Encode(other), loaded.Encode(other));
        Assert.Equal(a.Text, b.Text);
        Assert.Equal(model.Decode(a), loaded.Decode(b));
        Assert.Empty(loaded.Fitted);
    }

    [Fact]
    public void Any_truncated_file_is_refused_with_its_name()
    {
        AbbaEncoder.Fit([Generated.Sine()]).Save(Path);
        string whole = File.ReadAllText(Path).TrimEnd();
        for (int length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllText(Path, whole[..length]);
            Assert.Contains(Path, Assert.Throws<InputException>(() => AbbaModel.Load(Path)).Message);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("{\"format\": \"something else\"}")]
    [InlineData("Date,Passengers\n1949-01,112\n")]
    public void Foreign_file_is_refused_with_its_name(string content)
    {
        File.WriteAllText(Path, content);
        Assert.Contains(Path, Assert.Throws<InputException>(() => AbbaModel.Load(Path)).Message);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "its version is 2")]
    [InlineData("offprint-abba", "offprint-sax", "its format is not")]
    [InlineData("\"A\"", "\"a\"", "a symbol stands twice")]
    [InlineData("\"A\",", "", "5 symbols, 6 lengths")]
    [InlineData("\"bits\": 8", "\"bits\": 3", "does not fit its 3 bits")]
    [InlineData("\"bits\": 8", "\"bits\": 99", "99 bits")]
    [InlineData("\"chain\": \"fixed\"", "\"chain\": \"broken\"", "not a whole ABBA model")]
    [InlineData("\"tolerance\": 0.1", "\"tolerance\": -1", "tolerance is -1")]
    [InlineData("\"symbols\": [", "\"symbols\": null, \"other\": [", "not a whole ABBA model")]
    public void Damaged_file_is_refused_with_its_fault(string original, string damaged, string message)
    {
        AbbaEncoder.Fit([Generated.Sine()]).Save(Path);
        string content = File.ReadAllText(Path);
        Assert.Contains(original, content);
        File.WriteAllText(Path, content.Replace(original, damaged, StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<InputException>(() => AbbaModel.Load(Path)).Message);
    }

    [Fact]
    public void Absent_file_is_refused_with_its_name() =>
        Assert.Contains(Path, Assert.Throws<InputException>(() => AbbaModel.Load(Path)).Message);

    [Fact]
    public void Saving_replaces_the_file_and_leaves_nothing_else()
    {
        AbbaEncoder.Fit([Generated.Sine()]).Save(Path);
        AbbaEncoder.Fit([Generated.Seasons(300, 1)]).Save(Path);
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }
}
