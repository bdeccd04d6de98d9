using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Offprint.Evaluation.StructuredContext;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

public class ToonTests
{
    static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    [Theory]
    [InlineData("{\"x\":[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4}]}", "x[2]{a,b}:\n  1,2\n  3,4")]
    [InlineData("{\"x\":[{\"a\":1,\"b\":2},{\"b\":4,\"a\":3}]}", "x[2]{a,b}:\n  1,2\n  3,4")]
    [InlineData("{}", "")]
    [InlineData("[]", "[]")]
    [InlineData("{\"a\":{},\"b\":[],\"c\":null}", "a:\nb: []\nc: null")]
    [InlineData("[[1,2],[],[{\"a\":1}],{},7]", "[5]:\n  - [2]: 1,2\n  - [0]:\n  - [1]:\n    - a: 1\n  -\n  - 7")]
    [InlineData("[{\"id\":1,\"at\":{\"x\":2,\"y\":3}},{\"id\":4,\"at\":{\"x\":5,\"y\":6}}]", "[2]{id,at{x,y}}:\n  1,2,3\n  4,5,6")]
    [InlineData("{\"p\":{\"ann\":{\"age\":30},\"bob c\":{\"age\":25}}}", "p[2:]{age}:\n  ann: 30\n  \"bob c\": 25")]
    [InlineData("[{\"a\":[{\"b\":1}],\"c\":2}]", "[1]:\n  - a[1]{b}:\n      1\n    c: 2")]
    [InlineData("{\"t\":[\"\",\" a\",\"true\",\"-x\",\"#\",\"a:b\",\"a,b\",\"1e5\",\"+1\",\"05\",\"a b\",\"\\t\\u0001\"]}", "t[12]: \"\",\" a\",\"true\",\"-x\",\"#\",\"a:b\",\"a,b\",\"1e5\",\"+1\",\"05\",a b,\"\\t\\u0001\"")]
    [InlineData("[1.50,-0,1e21,1e-7,0.000001,123456789012345680,-3]", "[7]: 1.5,0,1e+21,1e-7,0.000001,123456789012345680,-3")]
    public void Value_is_written_like_this(string json, string expected) => Assert.Equal(expected, Toon.Encode(Json(json)));

    [Fact]
    public void Delimiter_stands_in_the_header_and_decides_what_is_quoted()
    {
        var value = Json("{\"x\":[{\"a\":\"p|q\",\"b\":\"r,s\"}]}");
        Assert.Equal("x[1|]{a|b}:\n  \"p|q\"|r,s", Toon.Encode(value, new() { Delimiter = ToonDelimiter.Pipe }));
        Assert.Equal("x[1\t]{a\tb}:\n    p|q\tr,s", Toon.Encode(value, new() { Delimiter = ToonDelimiter.Tab, IndentSize = 4 }));
    }

    [Theory]
    [InlineData("a: 1\n\n# remark\nb:\n  c: x y", "{\"a\":1,\"b\":{\"c\":\"x y\"}}")]
    [InlineData("t[2]{a,b{c}}:\n  1,2\n  3,\"4\"\nu: 05", "{\"t\":[{\"a\":1,\"b\":{\"c\":2}},{\"a\":3,\"b\":{\"c\":\"4\"}}],\"u\":\"05\"}")]
    [InlineData("[2:]{v}:\n  a: 1\n  \"b c\": x", "{\"a\":{\"v\":1},\"b c\":{\"v\":\"x\"}}")]
    [InlineData("[3]:\n  - a: 1\n    b: 2\n  -\n  - [1]: z", "[{\"a\":1,\"b\":2},{},[\"z\"]]")]
    [InlineData("hello", "\"hello\"")]
    [InlineData("-0", "0")]
    [InlineData("1e999", "\"1e999\"")]
    public void Text_is_read_like_this(string text, string expected) => Assert.Equal(CanonicalJson.Serialize(Json(expected)), CanonicalJson.Serialize(Toon.Decode(text)));

    [Theory]
    [InlineData("a: 1\na: 2", "line 2 has the key 'a' a second time")]
    [InlineData("x[2]: 1", "line 1 announces 2 values, but 1 follow")]
    [InlineData("x[1]{a,b}:\n  1", "line 2 has 1 values; its header has 2 fields")]
    [InlineData("a:\n   b: 1", "line 2 is indented by 3 spaces")]
    [InlineData("a:\n\tb: 1", "line 2 is indented with a tab")]
    [InlineData("a: \"x", "line 1 opens a quote that does not close")]
    [InlineData("a: \"\\q\"", "line 1 has an escape other than")]
    [InlineData("a: \"x\" y", "line 1 has ' y' after a closing quote")]
    [InlineData("a\nb: 1", "line 1 ('a') has no colon")]
    [InlineData("x[2]:\n  - 1\n\n  - 2", "line 4 comes after a blank line within an array")]
    [InlineData("a[x]: 1", "line 1 has the key 'a[x]'")]
    [InlineData("a: 1\n    b: 2", "line 2 belongs to nothing")]
    [InlineData("x[1]{a,a}:\n  1,2", "line 1 lists a field twice")]
    public void Fault_is_named_with_its_line(string text, string says) =>
        Assert.Contains($"TOON, {says}", Assert.Throws<InputException>(() => Toon.Decode(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: 1\na: 2", "{\"a\":2}")]
    [InlineData("x[2]: 1", "{\"x\":[1]}")]
    [InlineData("a:\n   b: 1", "{\"a\":{\"b\":1}}")]
    [InlineData("x[2]:\n  - 1\n\n  - 2", "{\"x\":[1,2]}")]
    public void Lenient_reading_takes_what_it_can(string text, string expected) =>
        Assert.Equal(expected, Toon.Decode(text, new() { Strict = false })!.ToJsonString());

    [Fact]
    public void Any_value_is_read_back_under_any_options()
    {
        var text = Gen.OneOf(Gen.Char["abz019 ,:|\"\\{}[]#-.\n\t\r\u0001+eE"], Gen.Char["é字\u00a0"]).Array[0, 8].Select(c => new string(c));
        var leaf = Gen.OneOf<JsonNode?>(
            text.Select(t => (JsonNode?)JsonValue.Create(t)), Gen.Int.Select(i => (JsonNode?)JsonValue.Create(i)), Gen.Double.Where(double.IsFinite).Select(d => (JsonNode?)JsonValue.Create(d)),
            Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)), Gen.Const((JsonNode?)null));
        var value = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3 ? leaf : Gen.Frequency(
            (2, leaf),
            (2, inner.Array[0, 4].Select(a => (JsonNode?)new JsonArray([.. a.Select(x => x?.DeepClone())]))),
            (2, Gen.Select(text, inner).Array[0, 4].Select(fields => (JsonNode?)new JsonObject(fields.DistinctBy(f => f.Item1).Select(f => KeyValuePair.Create(f.Item1, f.Item2?.DeepClone()))))),
            (2, Gen.Select(text.Array[1, 3], leaf.Array[9], Gen.Int[1, 3]).Select((names, cells, rows) => (JsonNode?)Rows(names, cells, rows)))));
        Gen.Select(value, Gen.Enum<ToonDelimiter>(), Gen.Int[1, 4]).Sample((node, delimiter, indent) =>
        {
            var options = new ToonOptions { Delimiter = delimiter, IndentSize = indent };
            string written = Toon.Encode(JsonSerializer.SerializeToElement(node), options);
            Assert.Equal(CanonicalJson.Serialize(node), CanonicalJson.Serialize(Toon.Decode(written, options)));
        }, iter: 5_000);
    }

    static JsonArray Rows(string[] names, JsonNode?[] cells, int rows)
    {
        string[] distinct = [.. names.Distinct()];
        return new([.. Enumerable.Range(0, rows).Select(r => (JsonNode?)new JsonObject(distinct.Select((n, i) => KeyValuePair.Create(n, cells[3 * r + i]?.DeepClone()))))]);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Equal("IndentSize", Assert.Throws<InputException>(() => Toon.Encode(Json("1"), new() { IndentSize = 0 })).Field);
        Assert.Equal("Delimiter", Assert.Throws<InputException>(() => Toon.Decode("1", new() { Delimiter = (ToonDelimiter)9 })).Field);
    }
}
