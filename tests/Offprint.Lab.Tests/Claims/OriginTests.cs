using System.Reflection;
using System.Text.Json.Nodes;
using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

public sealed class OriginTests
{
    /// <summary>One of every kind of origin there is, each of its parameters filled.</summary>
    public static TheoryData<Origin> Origins() => [.. typeof(Origin).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Origin))).Select(Make)];

    static Origin Make(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length);
        Assert.NotNull(constructor);
        return (Origin)constructor.Invoke([.. constructor.GetParameters().Select(Fill)]);
    }

    static object Fill(ParameterInfo parameter) => parameter.ParameterType == typeof(string) ? "Section 5" : 1.7;

    static bool HasValue(Origin origin) => origin.GetType().GetProperty("Value") != null;

    [Fact]
    public void There_are_four_kinds_and_two_carry_a_value()
    {
        var origins = Origins().Select(row => row.Data).ToList();
        Assert.Equal(["OurCheck", "PaperFigure", "PaperStatement", "Theory"], origins.Select(o => o.GetType().Name).Order());
        Assert.Equal(["PaperFigure", "Theory"], origins.Where(HasValue).Select(o => o.GetType().Name).Order());
        Assert.Equal(4, origins.Select(o => o.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public void Only_an_origin_with_a_value_fills_the_papers_column(Origin origin)
    {
        var claim = Claim(AtLeast(1), origin: origin);
        var report = new Report([claim], Scale.Full, new(1, 0));
        report.Judge(claim, Numerics.Estimate.Exact(2.5));
        var document = report.Freeze("01-paper", "experiment", "title", "run", 1, [], 0, []);
        var json = JsonNode.Parse(ReportJson.Write(document))?["claims"]?[0]?.AsObject();
        Assert.NotNull(json);
        Assert.True(json.ContainsKey("reported"));
        Assert.Equal(origin.Name, json["origin"]?.GetValue<string>());
        if (HasValue(origin)) Assert.Equal(1.7, json["reported"]?["value"]?.GetValue<double>());
        else Assert.Null(json["reported"]);
    }
}
