using System.Text.Json;
using System.Text.Json.Nodes;
using Offprint.Evaluation.StructuredContext;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

/// <summary>Every fixture of the format's own conformance suite (github.com/toon-format/spec).</summary>
public class ToonConformanceTests
{
    const string NotHere = "the data set toon-conformance is not here";

    static readonly string? s_folder = SharedData.Find("toon-conformance");

    public static TheoryData<string> Encoding => Files("encode");

    public static TheoryData<string> Decoding => Files("decode");

    [Fact]
    public void Suite_has_516_fixtures()
    {
        Assert.SkipWhen(s_folder is null, NotHere);
        Assert.Equal((173, 343), (Encoding.Sum(f => Fixtures("encode", f.Data).Count), Decoding.Sum(f => Fixtures("decode", f.Data).Count)));
    }

    [Theory]
    [MemberData(nameof(Encoding))]
    public void Values_are_written_as_expected_and_read_back(string file)
    {
        Assert.SkipWhen(s_folder is null, NotHere);
        Assert.Multiple([.. Fixtures("encode", file).Select(fixture => (Action)(() =>
        {
            string name = fixture.GetProperty("name").GetString()!; // every fixture has a name
            var options = Options(fixture);
            string text = Toon.Encode(fixture.GetProperty("input"), options);
            Assert.True(fixture.GetProperty("expected").GetString() == text, $"{name}: {text}");
            Same(name, fixture.GetProperty("input"), Toon.Decode(text, options));
        }))]);
    }

    [Theory]
    [MemberData(nameof(Decoding))]
    public void Texts_are_read_as_expected_or_refused(string file)
    {
        Assert.SkipWhen(s_folder is null, NotHere);
        Assert.Multiple([.. Fixtures("decode", file).Select(fixture => (Action)(() =>
        {
            string name = fixture.GetProperty("name").GetString()!; // every fixture has a name
            string text = fixture.GetProperty("input").GetString()!; // and a text
            if (fixture.TryGetProperty("shouldError", out var error) && error.GetBoolean())
            {
                bool refused = false;
                try
                {
                    Toon.Decode(text, Options(fixture));
                }
                catch (InputException)
                {
                    refused = true;
                }

                Assert.True(refused, $"{name}: {text}");
            }
            else
            {
                Same(name, fixture.GetProperty("expected"), Toon.Decode(text, Options(fixture)));
            }
        }))]);
    }

    static void Same(string name, JsonElement expected, JsonNode? found) =>
        Assert.True(CanonicalJson.Serialize(expected) == CanonicalJson.Serialize(found), $"{name}: {found?.ToJsonString()}");

    static ToonOptions Options(JsonElement fixture)
    {
        var options = new ToonOptions();
        if (!fixture.TryGetProperty("options", out var given)) return options;
        if (given.TryGetProperty("indentSize", out var indent)) options = options with { IndentSize = indent.GetInt32() };
        if (given.TryGetProperty("strict", out var strict)) options = options with { Strict = strict.GetBoolean() };
        if (given.TryGetProperty("delimiter", out var delimiter))
            options = options with { Delimiter = delimiter.GetString() switch { "\t" => ToonDelimiter.Tab, "|" => ToonDelimiter.Pipe, _ => ToonDelimiter.Comma } };
        return options;
    }

    static TheoryData<string> Files(string kind) =>
        s_folder is null ? [""] : [.. Directory.EnumerateFiles(Path.Combine(s_folder, kind), "*.json").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    static IReadOnlyList<JsonElement> Fixtures(string kind, string file) =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder!, kind, file))).RootElement.GetProperty("tests").EnumerateArray()]; // called with the data only
}
