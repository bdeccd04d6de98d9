using System.Text;
using Offprint.Evaluation.Capabilities;
using Xunit;

namespace Offprint.Evaluation.Tests.Capabilities;

public sealed class CapabilityMapTests
{
    static IReadOnlyList<Capability> Parse(string json) => CapabilityMap.Parse(Encoding.UTF8.GetBytes(json), "map.json");

    [Fact]
    public void Both_forms_are_read()
    {
        var map = Parse("""{"core": ["x", "y"], "fast": {"datasets": ["x"], "description": "short series"}}""");
        Assert.Equal(["core", "fast"], map.Select(c => c.Name));
        Assert.Equal(["x", "y"], map[0].DataSets);
        Assert.Equal("short series", map[1].Description);
        Assert.Equal(["x", "y"], CapabilityMap.ParseGroup("core = x + y").DataSets);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("[]", "no capability")]
    [InlineData("{}", "no capability")]
    [InlineData("""{"core": "x"}""", "'core' has no list")]
    [InlineData("""{"core": []}""", "'core' has no data set")]
    [InlineData("""{"core": ["x", 3]}""", "lists 3")]
    [InlineData("""{"core": ["x", "x"]}""", "'x' twice")]
    public void Anything_else_is_refused(string json, string said)
    {
        string message = Assert.Throws<InputException>(() => Parse(json)).Message;
        Assert.StartsWith("map.json", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("core")]
    [InlineData("=x")]
    [InlineData("core=")]
    public void A_group_without_name_or_members_is_refused(string text) => Assert.Throws<InputException>(() => CapabilityMap.ParseGroup(text));
}
