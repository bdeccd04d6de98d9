using System.Diagnostics;
using System.Text.Json.Nodes;
using CsCheck;
using Offprint.Lab;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class ChartLimitsTests
{
    static readonly ChartLimits s_tight = new() { Time = TimeSpan.FromSeconds(2), HeapMegabytes = 128, SpecCharacters = 500_000, SvgCharacters = 300_000 };

    static JsonObject Spec(string json) => (JsonObject)JsonNode.Parse(json)!;

    static string Draw(ChartRenderer charts, JsonObject spec) => charts.Svg(spec, Theme.Light, "test", "A test");

    [Theory]
    [InlineData("""{"data":{"sequence":{"start":0,"stop":1e9}},"mark":"point","encoding":{"x":{"field":"data","type":"quantitative"}}}""")]
    [InlineData("""{"data":{"values":[{"a":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}]},"transform":[{"calculate":"test(/^(a+)+$/, datum.a)","as":"b"}],"mark":"point","encoding":{"x":{"field":"b"}}}""")]
    [InlineData("""{"data":{"values":[{"a":1}]},"transform":[{"calculate":"length(join(sequence(0,1e8),','))","as":"b"}],"mark":"point","encoding":{"x":{"field":"b"}}}""")]
    public void Greedy_specification_ends_with_an_error_in_time(string json)
    {
        using var charts = new ChartRenderer(s_tight);
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<ChartException>(() => Draw(charts, Spec(json)));
        Assert.Contains("more than", error.Message);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");

        // The engine that was stopped is replaced; the next chart is as good as ever.
        using var fresh = new ChartRenderer();
        Assert.Equal(fresh.Svg(SampleCharts.Bars(), Theme.Light), charts.Svg(SampleCharts.Bars(), Theme.Light));
    }

    [Theory]
    [InlineData("""{"data":{"url":"file:///etc/hostname","format":{"type":"csv"}},"mark":"point","encoding":{"x":{"field":"a"}}}""", "loading data from an address")]
    [InlineData("""{"data":{"url":"https://example.org/data.json"},"mark":"point","encoding":{"x":{"field":"a"}}}""", "loading data from an address")]
    [InlineData("""{"mark":"nonsense"}""", "cannot be drawn")]
    [InlineData("""{}""", "cannot be drawn")]
    [InlineData("""{"data":{"values":[{"u":"https://example.org/x.png"}]},"mark":"image","encoding":{"url":{"field":"u"}}}""", "outside")]
    public void Unusable_specification_is_refused_with_a_reason(string json, string reason)
    {
        using var charts = new ChartRenderer(s_tight);
        Assert.Contains(reason, Assert.Throws<ChartException>(() => Draw(charts, Spec(json))).Message);
    }

    [Fact]
    public void Specification_over_its_length_is_refused_before_it_is_drawn()
    {
        using var charts = new ChartRenderer(s_tight);
        var spec = new JsonObject { ["data"] = new JsonObject { ["values"] = new JsonArray([.. Enumerable.Range(0, 60_000).Select(i => new JsonObject { ["a"] = i })]) }, ["mark"] = "point" };
        Assert.Contains("500,000", Assert.Throws<ChartException>(() => Draw(charts, spec)).Message);
    }

    [Fact]
    public void Drawing_over_its_length_is_refused()
    {
        using var charts = new ChartRenderer(s_tight);
        var spec = Spec("""{"data":{"sequence":{"start":0,"stop":5000}},"mark":"point","encoding":{"x":{"field":"data","type":"quantitative"}}}""");
        Assert.Contains("300,000", Assert.Throws<ChartException>(() => Draw(charts, spec)).Message);
    }

    [Fact]
    public void Specification_nested_without_end_is_refused()
    {
        var spec = new JsonObject { ["mark"] = "point" };
        for (int i = 0; i < 5000; i++) spec = new JsonObject { ["layer"] = new JsonArray(spec) };
        using var charts = new ChartRenderer(s_tight);
        Assert.Contains("nested", Assert.Throws<ChartException>(() => Draw(charts, spec)).Message);
    }

    [Fact]
    public void Specification_with_a_property_twice_is_refused()
    {
        using var charts = new ChartRenderer(s_tight);
        var report = ReportJson.Read(ReportJson.Write(SampleReports.Drift()).Replace("\"$schema\"", "\"data\":1,\"$schema\"", StringComparison.Ordinal));
        Assert.Contains("cannot be read", Assert.Throws<ChartException>(() => charts.Svg(report.Charts[0], Theme.Light)).Message);
    }

    [Fact]
    public void Json_of_any_shape_is_drawn_or_refused()
    {
        // Words that the renderer itself looks for, in places where they make no sense.
        string[] words =
        [
            "facet", "spec", "columns", "width", "container", "layer", "encoding", "x", "y", "color", "text", "scale", "domain", "field", "type", "nominal", "quantitative", "legend", "axis", "data", "values",
            "usermeta", "offprint", "kind", "heat-map", "bump", "config", "mark", "point", "name", "sort", "resolve", "format", "value",
        ];
        var word = Gen.Int[0, words.Length - 1].Select(i => words[i]);
        var leaf = Gen.OneOf<JsonNode?>(word.Select(w => (JsonNode?)w), Gen.Int[-5, 300].Select(i => (JsonNode?)i), Gen.Double[-1, 1].Select(d => (JsonNode?)d), Gen.Bool.Select(b => (JsonNode?)b), Gen.Const((JsonNode?)null));
        Gen<JsonNode?> Tree(int depth) => depth == 0 ? leaf : Gen.Frequency(
            (2, leaf),
            (2, Tree(depth - 1).Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(n => n?.DeepClone())]))),
            (6, Gen.Select(word, Tree(depth - 1)).Array[0, 5].Select(fields => (JsonNode?)new JsonObject(fields.DistinctBy(f => f.Item1).Select(f => KeyValuePair.Create(f.Item1, f.Item2?.DeepClone()))))));
        using var charts = new ChartRenderer(s_tight);
        Tree(6).Where(t => t is JsonObject).Sample(
            tree =>
            {
                var spec = (JsonObject)tree!;
                _ = ChartTable.From(new("any", "t", "c", spec));
                try
                {
                    return Draw(charts, spec).StartsWith("<svg", StringComparison.Ordinal);
                }
                catch (ChartException)
                {
                    return true;
                }
            },
            iter: 400, threads: 1);
    }

    [Fact]
    public void Error_of_one_chart_leaves_the_engine_usable()
    {
        using var charts = new ChartRenderer(s_tight);
        string before = charts.Svg(SampleCharts.Steps(), Theme.Light);
        Assert.Throws<ChartException>(() => Draw(charts, Spec("""{"mark":"nonsense"}""")));
        Assert.Equal(before, charts.Svg(SampleCharts.Steps(), Theme.Light));
    }

    [Fact]
    public void Renderer_after_its_end_says_so()
    {
        var charts = new ChartRenderer();
        charts.Dispose();
        Assert.Throws<ObjectDisposedException>(() => charts.Svg(SampleCharts.Bars(), Theme.Light));
    }
}
