using System.Text.Json.Nodes;
using Offprint.Papers.GeniusParadox;
using Xunit;

namespace Offprint.Papers.Tests.GeniusParadox;

public sealed class AnswerMapTests
{
    static readonly string s_endless = new('9', 40);

    static JsonArray Cells(params (string Right, string? Given, int Number)[] answers) =>
        AnswerMap.Draw("answers", [.. answers.Select(a => new GivenAnswer("direct", "CharOccur", a.Right, a.Given, a.Number))]).Spec["data"]!["values"]!.AsArray(); // A chart has its data inside.

    static string[] Names(JsonArray cells, string field) => [.. cells.Select(c => (string)c![field]!).Distinct()]; // Every cell has both names.

    static double? Share(JsonArray cells, string row, string column) => (double?)cells.Single(c => (string)c!["row"]! == row && (string)c["column"]! == column)!["value"];

    [Fact]
    public void Rows_are_per_cents_of_the_questions_with_one_right_answer()
    {
        var cells = Cells(("10", "10", 1), ("1", "1", 3), ("1", "2", 1), ("2", null, 1), ("2", "1", 4));
        Assert.Equal(["1 (4)", "2 (5)", "10 (1)"], Names(cells, "row"));
        Assert.Equal(["1", "2", "10", "unreadable"], Names(cells, "column"));
        Assert.Equal((75, 25, null), (Share(cells, "1 (4)", "1"), Share(cells, "1 (4)", "2"), Share(cells, "1 (4)", "unreadable")));
        Assert.Equal((80, null, 20), (Share(cells, "2 (5)", "1"), Share(cells, "2 (5)", "2"), Share(cells, "2 (5)", "unreadable")));
    }

    [Fact]
    public void Yes_stands_before_no() => Assert.Equal(["Yes", "No", "unreadable"], Names(Cells(("No", "Yes", 1), ("No", null, 1), ("Yes", "Yes", 1)), "column"));

    [Fact]
    public void Counts_far_from_most_are_pooled()
    {
        // 16 neighbours from 3 to 18 have two answers each and more; 1, 19 and 40 nines have one.
        var cells = Cells([.. Enumerable.Range(3, 16).Select(n => ($"{n}", (string?)$"{n}", 1)), ("3", "1", 1), ("18", "19", 1), ("18", s_endless, 1), ("19", "20", 1)]);
        Assert.Equal(["< 3", .. Enumerable.Range(3, 16).Select(n => $"{n}"), "> 18"], Names(cells, "column"));
        Assert.Equal("> 18 (1)", Names(cells, "row")[^1]);
        Assert.Equal((50, 200 / 3.0, 100), (Share(cells, "3 (2)", "< 3"), Share(cells, "18 (3)", "> 18"), Share(cells, "> 18 (1)", "> 18")));
    }

    [Fact]
    public void One_wild_answer_does_not_spread_the_columns() => Assert.Equal(["1", "2", "> 2"], Names(Cells(("1", "1", 1), ("2", "1000", 1)), "column"));
}
