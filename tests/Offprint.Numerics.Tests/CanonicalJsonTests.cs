using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

/// <summary>Examples of RFC 8785: section 3.2 (a whole text), section 3.2.3 (sorting) and appendix B (numbers).</summary>
public class CanonicalJsonTests
{
    static string Of(string json) => CanonicalJson.Serialize(JsonDocument.Parse(json).RootElement);

    [Fact]
    public void The_sample_of_the_RFC_gets_the_bytes_of_the_RFC()
    {
        const string Input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string Bytes = // section 3.2.4
            "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e" +
            "756d62657273223a5b3333333333333333332e333333333333332c31652b3330" +
            "2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24" +
            "5c75303030665c6e4127425c225c5c5c5c5c222f227d";
        Assert.Equal(Bytes, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Of(Input))));
    }

    [Fact]
    public void Names_are_sorted_by_UTF16_code_unit()
    {
        const string Input = """
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
             "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """;
        string[] expected = ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"];
        using var parsed = JsonDocument.Parse(Of(Input));
        Assert.Equal(expected, parsed.RootElement.EnumerateObject().Select(m => m.Value.GetString()));
    }

    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_written_as_ECMAScript_does(ulong bits, string expected)
    {
        double value = BitConverter.UInt64BitsToDouble(bits);
        Assert.Equal(expected, CanonicalJson.Serialize(value));
        Assert.Equal(expected, Of(expected)); // the canonical text is its own canonical text
    }

    [Fact]
    public void A_number_reads_back_as_the_same_bits() =>
        Gen.Double.Where(x => double.IsFinite(x)).Sample(x => Assert.Equal(x, double.Parse(CanonicalJson.Serialize(x))), iter: 20_000);

    sealed record Piece(int Seed, string Arm, double? Step, int[] Sizes);

    [Fact]
    public void An_object_a_node_and_an_element_of_equal_value_have_one_text()
    {
        const string Text = """{"Arm":"plain","Seed":3,"Sizes":[1,2],"Step":null}""";
        Assert.Equal(Text, CanonicalJson.Serialize(new Piece(3, "plain", null, [1, 2])));
        Assert.Equal(Text, CanonicalJson.Serialize(new JsonObject { ["Step"] = null, ["Sizes"] = new JsonArray(1, 2.0), ["Seed"] = 3, ["Arm"] = "plain" }));
        Assert.Equal(Text, Of("""{ "Sizes": [1.0, 2e0], "Seed": 3.000, "Step": null, "Arm": "plain" }"""));
        Assert.Equal("null", CanonicalJson.Serialize<JsonNode?>(null));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NaN_and_infinity_are_refused(double value)
    {
        Assert.Contains("NaN or infinite", Assert.Throws<ArgumentException>(() => CanonicalJson.Serialize(new Piece(1, "a", value, []))).Message);
        Assert.Contains("NaN or infinite", Assert.Throws<ArgumentException>(() => CanonicalJson.Serialize(new JsonArray(value))).Message);
    }

    [Theory]
    [InlineData("""{"a":[1,{"b":1e999}]}""", "$.a[1].b")]
    [InlineData("""{"seed":9007199254740993}""", "$.seed")]
    [InlineData("""[18446744073709551615]""", "$[0]")]
    [InlineData("""{"a":{"b":1,"b":2}}""", "$.a")]
    [InlineData("""{"a":"x\ud800y"}""", "$.a")]
    [InlineData("""["\udc00"]""", "$[0]")]
    public void A_value_without_one_text_is_refused_with_its_place(string json, string path) =>
        Assert.Contains(path, Assert.Throws<ArgumentException>(() => Of(json)).Message);

    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Sha256_gives_the_digests_of_FIPS_180(string text, string expected) => Assert.Equal(expected, CanonicalJson.Sha256(text));
}
