using System.Text.Json.Nodes;
using Xunit;

namespace Offprint.Cli.Tests;

public sealed class ReadingTests : IDisposable
{
    readonly Program _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("reproduce")]
    [InlineData("apply")]
    [InlineData("apply", "02")]
    [InlineData("apply", "40")]
    [InlineData("papers")]
    [InlineData("show")]
    [InlineData("runs")]
    [InlineData("data")]
    [InlineData("completion")]
    public void Help_of_every_command_shows_examples(params string[] command)
    {
        var outcome = _program.Run([.. command, "--help"]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Examples:", outcome.Output);
        Assert.Contains($"offprint {command[0]}", outcome.Output);
        Assert.Empty(outcome.Error);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("reproduce", "--scale", "quick")]
    [InlineData("reproduce", "no-such-paper")]
    [InlineData("reproduce", "02/no-such-experiment")]
    [InlineData("reproduce", "02", "--scale", "huge")]
    [InlineData("reproduce", "02", "--seed", "-1")]
    [InlineData("reproduce", "02", "--seed", "one")]
    [InlineData("reproduce", "02", "--set", "no-such-setting=1")]
    [InlineData("reproduce", "02", "--set", "seeds")]
    [InlineData("show", "no-such-paper")]
    [InlineData("runs", "show", "0000")]
    [InlineData("runs", "replay", "no-such-file.zip")]
    [InlineData("papers", "import", "no-such-file")]
    [InlineData("data", "path", "no-such-data")]
    public void Wrong_usage_is_one_clear_message_with_exit_code_2(params string[] arguments)
    {
        var outcome = _program.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("error: ", outcome.Error);
        Assert.DoesNotContain("   at ", outcome.Error);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void A_paper_without_a_built_method_says_so()
    {
        var reproduce = _program.Run("reproduce", "01");
        Assert.Equal(2, reproduce.ExitCode);
        Assert.Contains("not runnable yet", reproduce.Error);
        Assert.Contains("not runnable yet", _program.Run("show", "01").Output);
    }

    [Fact]
    public void Papers_lists_all_cards_and_search_finds_the_right_one_first()
    {
        var all = JsonNode.Parse(_program.Run("papers", "--json", "--limit", "100").Output)!.AsArray();
        Assert.Equal(44, all.Count);
        var found = JsonNode.Parse(_program.Run("papers", "swiss", "--json").Output)!.AsArray();
        Assert.Equal("LLM Swiss Round: Aggregating Multi-Benchmark Performance via Competitive Swiss-System Dynamics", found[0]!["title"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("02")]
    [InlineData("llm-abba")]
    [InlineData("02-llm-abba")]
    [InlineData("2411.18506")]
    [InlineData("llm-ab")]
    public void Show_finds_a_paper_by_number_slug_arxiv_id_or_prefix(string reference)
    {
        var outcome = _program.Run("show", reference);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("LLM-ABBA: Understanding time series via symbolic approximation", outcome.Output);
        Assert.Contains("offprint reproduce 02", outcome.Output);
    }

    [Fact]
    public void Show_gives_BibTeX_and_JSON()
    {
        Assert.StartsWith("@", _program.Run("show", "40", "--bibtex").Output);
        Assert.Equal("2512.21010", JsonNode.Parse(_program.Run("show", "40", "--json").Output)!["id"]!.GetValue<string>());
    }

    [Fact]
    public void Without_a_command_the_feed_and_what_to_try_are_shown()
    {
        var outcome = _program.Run();
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("offprint reproduce 02", outcome.Output);
    }

    [Fact]
    public void Importing_a_file_twice_changes_nothing_and_names_a_malformed_entry_by_its_line()
    {
        string path = Path.Combine(_program.Work, "papers.json");
        File.WriteAllText(path,
            """
            [
              {"paper": {"id": "2611.00001", "title": "A paper of our own", "summary": "Words.", "publishedAt": "2026-11-01T00:00:00.000Z", "authors": [{"name": "A. Author"}]}},
              {"paper": {"id": "2611.00002"}}
            ]
            """);
        var first = _program.Run("papers", "import", path);
        Assert.Contains("1 added", first.Output);
        Assert.Contains("line 3", first.Error);
        Assert.Contains("0 added", _program.Run("papers", "import", path).Output);
        Assert.Contains("A paper of our own", _program.Run("papers", "own").Output);
    }

    [Fact]
    public void Completion_script_and_its_suggestions_work()
    {
        Assert.Contains("complete -F _offprint", _program.Run("completion", "bash").Output);
        Assert.Contains("reproduce", _program.Run("[suggest:12]", "offprint rep").Output);
    }
}
