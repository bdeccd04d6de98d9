using System.Text.Json.Nodes;
using CsCheck;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed class SettingValuesTests
{
    static SampleSettings With(params (string Name, string Text)[] given) =>
        (SampleSettings)SettingValues.With(new SampleSettings(), given.Select(g => KeyValuePair.Create(g.Name, g.Text)));

    static InputException Refused(string name, string text)
    {
        var error = Assert.Throws<InputException>(() => With((name, text)));
        Assert.Equal(name, error.Field);
        return error;
    }

    [Fact]
    public void With_reads_every_kind()
    {
        var settings = With(
            ("max-piece-length", "100"), ("steps", "9007199254740992"), ("tolerance", "1e-3"), ("share", "0"), ("limit", "2.5"), ("bandwidth", "1000000000000"), ("centre", "no"),
            ("label", " as typed, with comma "), ("loss", "huber"), ("input", "/data/my file.csv"), ("sizes", "1, 2.5,1e3"), ("depths", "9"), ("arms", "a, b ,c"),
            ("window", "5"), ("reference", "other.csv"), ("second", "squared-error"));
        Assert.Equal(100, settings.MaxPieceLength);
        Assert.Equal(1L << 53, settings.Steps);
        Assert.Equal(1e-3, settings.Tolerance);
        Assert.Equal(0, settings.Share);
        Assert.Equal(2.5, settings.Limit);
        Assert.Equal(1e12, settings.Bandwidth);
        Assert.False(settings.Centre);
        Assert.Equal(" as typed, with comma ", settings.Label);
        Assert.Equal(Loss.Huber, settings.Loss);
        Assert.Equal("/data/my file.csv", settings.Input.Path);
        Assert.Equal([1, 2.5, 1000], settings.Sizes);
        Assert.Equal([9], settings.Depths);
        Assert.Equal(["a", "b", "c"], settings.Arms);
        Assert.Equal(5, settings.Window);
        Assert.Equal("other.csv", settings.Reference?.Path);
        Assert.Equal(Loss.SquaredError, settings.Second);
    }

    [Fact]
    public void With_nothing_given_changes_nothing() =>
        Assert.Equal(SettingValues.ToJson(new SampleSettings()).ToJsonString(), SettingValues.ToJson(With()).ToJsonString());

    [Fact]
    public void With_takes_the_names_of_the_command_line_and_of_json() =>
        Assert.Equal((3, 4), (With(("max-piece-length", "3")).MaxPieceLength, With(("maxPieceLength", "4")).MaxPieceLength));

    [Fact]
    public void With_empty_leaves_an_optional_setting_out_and_a_list_empty()
    {
        var settings = (SampleSettings)SettingValues.With(
            new SampleSettings { Window = 5, Reference = new("x") },
            [new("window", ""), new("reference", ""), new("sizes", ""), new("arms", "")]);
        Assert.Null(settings.Window);
        Assert.Null(settings.Reference);
        Assert.Empty(settings.Sizes);
        Assert.Empty(settings.Arms);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("1", true)]
    [InlineData("on", true)]
    [InlineData("FALSE", false)]
    [InlineData("no", false)]
    [InlineData("0", false)]
    [InlineData("off", false)]
    public void With_reads_yes_and_no(string text, bool expected) => Assert.Equal(expected, With(("centre", text)).Centre);

    [Theory]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("∞", double.PositiveInfinity)]
    [InlineData(" 3 ", 3)]
    [InlineData("+3", 3)]
    [InlineData("1e3", 1000)]
    public void With_reads_numbers(string text, double expected) => Assert.Equal(expected, With(("limit", text)).Limit);

    [Theory]
    [InlineData("max-piece-length", "1", "2 to 100")]
    [InlineData("max-piece-length", "101", "2 to 100")]
    [InlineData("max-piece-length", "2.5", "a whole number")]
    [InlineData("max-piece-length", "", "a whole number")]
    [InlineData("max-piece-length", "ten", "a whole number")]
    [InlineData("max-piece-length", "99999999999999999999", "a whole number")]
    [InlineData("steps", "0", "at least 1")]
    [InlineData("steps", "9007199254740993", "9007199254740992")] // what a double cannot hold
    [InlineData("window", "2147483648", "2147483647")]
    [InlineData("tolerance", "0", "above 0, at most 10")]
    [InlineData("tolerance", "10.1", "above 0, at most 10")]
    [InlineData("tolerance", "nan", "a number such as 0.1")]
    [InlineData("tolerance", "0,1", "a number such as 0.1")]
    [InlineData("tolerance", "", "a number such as 0.1")]
    [InlineData("tolerance", "inf", "above 0, at most 10")]
    [InlineData("share", "1", "at least 0, below 1")]
    [InlineData("share", "-0.1", "at least 0, below 1")]
    [InlineData("limit", "-1", "at least 0")]
    [InlineData("limit", "-inf", "at least 0")]
    [InlineData("limit", "1e400", "a number such as 0.1")] // would silently become infinite
    [InlineData("bandwidth", "1e13", "0 to 1000000000000")]
    [InlineData("centre", "maybe", "yes or no")]
    [InlineData("loss", "absolute", "squared-error, huber")]
    [InlineData("loss", "0", "squared-error, huber")]
    [InlineData("sizes", "1,x", "a number such as 0.1")]
    [InlineData("sizes", "1,1001", "1 to 1000")]
    [InlineData("depths", "1,10", "1 to 9")]
    [InlineData("depths", "1.5", "a whole number")]
    [InlineData("input", "", "a path")]
    public void With_refuses_and_says_what_is_allowed(string name, string text, string allowed)
    {
        string message = Refused(name, text).Message;
        Assert.Contains($"--{name} is '", message, StringComparison.Ordinal);
        Assert.Contains(allowed, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max-peice-length", "Did you mean 'max-piece-length'?")]
    [InlineData("los", "Did you mean 'loss'?")]
    [InlineData("Tolerance", "Did you mean 'tolerance'?")]
    [InlineData("colour-of-the-sky", "There are: max-piece-length, steps")]
    public void With_an_unknown_name_suggests_one(string name, string expected) =>
        Assert.Contains(expected, Refused(name, "1").Message, StringComparison.Ordinal);

    [Fact]
    public void With_an_unknown_name_that_resembles_none_suggests_none() =>
        Assert.DoesNotContain("Did you mean", Refused("colour-of-the-sky", "1").Message, StringComparison.Ordinal);

    [Fact]
    public void Defaults_typed_again_are_the_defaults()
    {
        var settings = new SampleSettings { Input = new("data.csv"), Label = "plain" };
        var typed = SettingField.Of(settings).Select(f => KeyValuePair.Create(f.Name, f.DefaultText));
        Assert.Equal(SettingValues.ToJson(settings).ToJsonString(), SettingValues.ToJson(SettingValues.With(settings, typed)).ToJsonString());
    }

    [Fact]
    public void Numbers_survive_typing_and_json_to_the_last_bit() =>
        Gen.Double.Where(d => d >= 0 && !double.IsNaN(d)).Sample(value =>
        {
            var settings = With(("limit", value.ToString("R")));
            var again = (SampleSettings)SettingValues.FromJson(typeof(SampleSettings), SettingValues.ToJson(settings));
            return BitConverter.DoubleToInt64Bits(settings.Limit) == BitConverter.DoubleToInt64Bits(value) && again.Limit == settings.Limit;
        });

    [Fact]
    public void Json_reads_back_also_with_no_file_given()
    {
        var json = SettingValues.ToJson(new SampleSettings());
        Assert.Equal(json.ToJsonString(), SettingValues.ToJson(SettingValues.FromJson(typeof(SampleSettings), json)).ToJsonString());
    }

    [Theory]
    [InlineData("""{"maxPieceLength":"many"}""", "maxPieceLength")]
    [InlineData("""{"maxPieceLength":1.5}""", "maxPieceLength")]
    [InlineData("""{"loss":"absolute"}""", "loss")]
    [InlineData("""{"sizes":{}}""", "sizes")]
    [InlineData("""{"colour":1}""", "colour")]
    public void FromJson_refuses_what_the_settings_cannot_hold(string json, string named) =>
        Assert.Contains(named, Assert.Throws<InputException>(() => SettingValues.FromJson(typeof(SampleSettings), JsonNode.Parse(json)!.AsObject())).Message, StringComparison.Ordinal); // Each is an object.

    public static TheoryData<SampleSettings, string> Unchecked() => new()
    {
        { new() { Input = new("x"), MaxPieceLength = 1 }, "max-piece-length" },
        { new() { Input = new("x"), Tolerance = 0 }, "tolerance" },
        { new() { Input = new("x"), Tolerance = double.NaN }, "tolerance" },
        { new() { Input = new("x"), Limit = double.NaN }, "limit" },
        { new() { Input = new("x"), Sizes = [1, 0] }, "sizes" },
        { new() { Input = new("x"), Label = null! }, "label" }, // As JSON may hold it.
        { new(), "input" },
    };

    [Theory]
    [MemberData(nameof(Unchecked))]
    public void Check_finds_what_was_set_without_being_typed(SampleSettings settings, string name)
    {
        var error = Assert.Throws<InputException>(() => SettingValues.Check(settings));
        Assert.Equal(name, error.Field);
        Assert.Contains($"--{name} ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_is_content_with_values_in_range() => SettingValues.Check(new SampleSettings { Input = new("x"), Window = 3 });

    [Fact]
    public void Schema_states_types_ranges_choices_and_defaults()
    {
        var schema = SettingValues.Schema(new SampleSettings { Input = new("data.csv") });
        Assert.Equal("object", schema["type"]?.GetValue<string>());
        Assert.False(schema["additionalProperties"]?.GetValue<bool>());
        string Property(string name) => schema["properties"]?[name]?.ToJsonString() ?? "missing";
        Assert.Equal("""{"description":"Longest piece.","type":"integer","minimum":2,"maximum":100,"default":10}""", Property("maxPieceLength"));
        Assert.Equal("""{"description":"Tolerance.","type":"number","exclusiveMinimum":0,"maximum":10,"default":0.1}""", Property("tolerance"));
        Assert.Equal("""{"description":"Share kept.","type":"number","minimum":0,"exclusiveMaximum":1,"default":0.5}""", Property("share"));
        Assert.Equal("""{"description":"Whether to centre.","type":"boolean","default":true}""", Property("centre"));
        Assert.Equal("""{"description":"What to call it.","type":"string","default":"a, b"}""", Property("label"));
        Assert.Equal("""{"description":"Loss that is minimised.","enum":["squared-error","huber"],"default":"squared-error"}""", Property("loss"));
        Assert.Equal("""{"description":"Data.","type":"string","format":"path","default":"data.csv"}""", Property("input"));
        Assert.Equal("""{"description":"Sizes.","type":"array","items":{"type":"number","minimum":1,"maximum":1000},"default":[1,2.5]}""", Property("sizes"));
        Assert.Equal("""{"description":"Depths.","type":"array","items":{"type":"integer","minimum":1,"maximum":9},"default":[1,2]}""", Property("depths"));
        Assert.Equal("""{"description":"Arms.","type":"array","items":{"type":"string"},"default":["ours","theirs"]}""", Property("arms"));
        Assert.Equal("""{"description":"Window, if any.","type":["integer","null"]}""", Property("window"));
        Assert.Equal("""{"description":"Other data, if any.","type":["string","null"],"format":"path"}""", Property("reference"));
        Assert.Equal("""{"description":"Another loss, if any.","enum":["squared-error","huber",null]}""", Property("second"));
        // JSON has no infinity: it stands as a text.
        Assert.Equal("""{"description":"Largest value; none by default.","type":["number","string"],"minimum":0,"default":"Infinity"}""", Property("limit"));
    }

    [Fact]
    public void Key_leaves_out_what_only_plans_and_takes_files_by_content()
    {
        string Key(SampleSettings settings) => SettingValues.Key(settings, new Dictionary<string, string> { ["input"] = "digest" }).ToJsonString();
        var settings = new SampleSettings { Input = new("a.csv") };
        Assert.Equal(Key(settings), Key(settings with { Steps = 1 }));
        Assert.Equal(Key(settings), Key(settings with { Input = new("b.csv") }));
        Assert.NotEqual(Key(settings), Key(settings with { Tolerance = 0.2 }));
        Assert.DoesNotContain("a.csv", Key(settings), StringComparison.Ordinal);
        Assert.Contains("digest", Key(settings), StringComparison.Ordinal);
    }
}
