using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Xunit;

namespace Offprint.Cli.Tests;

public sealed class ServiceTests : IDisposable
{
    readonly Program _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public async Task A_service_says_where_it_is_answers_there_and_ends_cleanly_when_stopped(PosixSignal signal)
    {
        File.WriteAllText(Path.Combine(_program.Work, "text.txt"), "the cat sat on the mat and the cat ran to the rat; ");
        using var process = _program.Start("apply", "34", "--serve", "--input", "text.txt", "--order", "4");
        string first = await process.StandardOutput.ReadLineAsync() ?? "", example = await process.StandardOutput.ReadLineAsync() ?? "";
        Assert.Contains("until Ctrl-C", first, StringComparison.Ordinal);
        Assert.StartsWith("curl http://127.0.0.1:", example, StringComparison.Ordinal);
        using var http = new HttpClient();
        var reply = await http.PostAsync(example.Split(' ')[1], new StringContent("""{"prompt":"the c","max_tokens":2,"temperature":0}"""));
        Assert.Equal("at", (string?)JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["choices"]![0]!["text"]);

        Program.Signal(process, signal == PosixSignal.SIGINT ? 2 : 15);
        var outcome = Program.Finish(process);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("Stopped.\n", outcome.Error);
    }

    [Theory]
    [InlineData("Give the text with --input", "apply", "34", "--serve")]
    [InlineData("'nowhere.txt' is not a file", "apply", "34", "--serve", "--input", "nowhere.txt")]
    [InlineData("has no service", "apply", "40", "--serve")]
    [InlineData("There is: endpoint", "apply", "34/other", "--serve")]
    [InlineData("34/endpoint", "apply", "--serve")]
    public void What_cannot_be_served_is_one_clear_message_with_exit_code_2(string message, params string[] command)
    {
        var outcome = _program.Run(command);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Help_lists_the_settings_of_the_service() => Assert.Contains("--order", _program.Run("apply", "34", "--serve", "--help").Output, StringComparison.Ordinal);
}
