using System.Text.Json.Nodes;
using Offprint.Lab;
using Xunit;

namespace Offprint.Rendering.Tests;

public sealed class ReportSchemaTests
{
    static readonly string s_docs = Docs();

    static readonly JsonSchema s_schema = new(JsonNode.Parse(File.ReadAllText(Path.Combine(s_docs, "report.schema.json")))!.AsObject());

    // The build maps source paths to /_/, so the folder is looked for upwards from the test program.
    static string Docs()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Offprint.slnx"))) return Path.Combine(folder.FullName, "docs");
        throw new DirectoryNotFoundException("Run the tests from a build inside the checkout.");
    }

    static JsonNode Json(ReportDocument report) => JsonNode.Parse(ReportJson.Write(report))!;

    public static TheoryData<string> Reports => ["drift", "verdicts", "ranking"];

    static ReportDocument Named(string experiment) => SampleReports.All.Single(r => r.Experiment == experiment);

    [Theory, MemberData(nameof(Reports))]
    public void Report_fits_the_schema(string experiment) => Assert.Empty(s_schema.Errors(Json(Named(experiment))));

    [Fact]
    public void Several_reports_fit_as_an_array() =>
        Assert.Empty(s_schema.Errors(JsonNode.Parse(ReportJson.Write([SampleReports.Drift(), SampleReports.Verdicts()]))));

    [Fact]
    public void Numbers_that_are_not_finite_fit_as_null()
    {
        var claim = SampleReports.Drift().Claims[1];
        var report = SampleReports.Drift() with
        {
            Seconds = double.NaN,
            Claims = [claim with { NoEffect = double.NaN, Reported = new(double.PositiveInfinity, "s", double.NaN), Measured = claim.Measured! with { Low = double.NegativeInfinity, High = double.NaN }, Replicates = [1, double.NaN] }],
        };
        Assert.Empty(s_schema.Errors(Json(report)));
    }

    [Theory]
    [InlineData("verdict", "\"maybe\"")]
    [InlineData("origin", "\"hearsay\"")]
    [InlineData("statement", "null")]
    [InlineData("provisional", "\"yes\"")]
    [InlineData("surprise", "1")]
    public void Claim_with_a_wrong_property_does_not_fit(string property, string value)
    {
        var json = Json(SampleReports.Drift());
        json["claims"]![0]![property] = JsonNode.Parse(value);
        Assert.NotEmpty(s_schema.Errors(json));
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("claims")]
    [InlineData("pieces")]
    public void Report_without_a_property_does_not_fit(string property)
    {
        var json = Json(SampleReports.Drift());
        json.AsObject().Remove(property);
        Assert.NotEmpty(s_schema.Errors(json));
    }

    [Fact]
    public void Documentation_explains_every_property()
    {
        string text = File.ReadAllText(Path.Combine(s_docs, "report-json.md"));
        var defs = JsonNode.Parse(File.ReadAllText(Path.Combine(s_docs, "report.schema.json")))!["$defs"]!.AsObject();
        foreach (string type in (string[])["report", "claim", "part", "reported", "measured", "table", "chart"])
            foreach (var (name, _) in defs[type]!["properties"]!.AsObject()) Assert.Contains($"`{name}`", text);
    }
}
