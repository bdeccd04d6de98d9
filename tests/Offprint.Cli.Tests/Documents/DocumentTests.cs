using Offprint.Catalogue;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Offprint.Lab;
using Offprint.Papers;
using Xunit;

namespace Offprint.Cli.Tests.Documents;

/// <summary>What the documents say is run: commands with their output, code, and the table of papers. OFFPRINT_UPDATE_DOCS=1 writes it instead.</summary>
public sealed partial class DocumentTests : IDisposable
{
    readonly Program _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/evaluation.md")]
    [InlineData("docs/experiments.md")]
    public void Commands_in_a_document_print_what_stands_below_them(string document)
    {
        Assert.SkipUnless(Storage.DataSets.FromEnvironment().Find("obs-scaling") != null, "the data set obs-scaling is not here");
        string text = Repository.Read(document);
        Directory.CreateSymbolicLink(Path.Combine(_program.Work, "samples"), Path.Combine(Repository.Root, "samples"));
        string launcher = Path.Combine(_program.Work, "offprint");
        File.WriteAllText(launcher, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "offprint.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // The test command is this very run, and the others install or fetch.
        var outputs = ConsoleExample.In(text).Where(e => e.Command.StartsWith("./offprint", StringComparison.Ordinal)).DistinctBy(e => e.Command).ToDictionary(e => e.Command, e => Shell(e.Command));
        if (Repository.Updating)
        {
            Repository.Write(document, ConsoleExample.Replace(text, e => outputs.TryGetValue(e.Command, out string? output) && !e.Output.Split('\n').Contains("…") ? Tidy(output) : e.Output));
            return;
        }

        Assert.All(ConsoleExample.In(text).Where(e => outputs.ContainsKey(e.Command)), e =>
            Assert.True(e.Matches(outputs[e.Command]), $"'{e.Command}' prints\n{outputs[e.Command]}"));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Code_in_a_document_is_that_of_the_compiled_samples(string document)
    {
        string text = Repository.Read(document);
        string updated = FileBlock().Replace(text, m => $"<!-- file: {m.Groups["path"].Value} -->\n```csharp\n{Repository.Read(m.Groups["path"].Value)}```");
        if (Repository.Updating) Repository.Write(document, updated);
        else Assert.Equal(updated, text);
        Assert.DoesNotContain("```csharp", FileBlock().Replace(text, ""));
    }

    [Fact]
    public void Library_sample_prints_what_the_README_says()
    {
        string expected = SampleOutput().Match(Repository.Read("README.md")).Groups["output"].Value;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Library.dll")]) { RedirectStandardOutput = true })!; // Not a shell start.
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(expected.Trim(), output.Trim());
    }

    [Fact]
    public void The_table_of_papers_is_made_from_recorded_results()
    {
        string text = Repository.Read("README.md");
        string updated = PapersBlock().Replace(text, $"<!-- papers -->\n{PapersTable()}<!-- /papers -->");
        if (Repository.Updating) Repository.Write("README.md", updated);
        else Assert.Equal(updated, text);
    }

    [Fact]
    public void Recorded_results_are_of_todays_rules()
    {
        foreach (var paper in RunnablePapers.All)
        {
            var recorded = RecordedResults.Read(Path.Combine(Repository.Root, "papers", paper.Id, "results.json"));
            Assert.True(recorded != null, $"{paper.Id} has no results.json; run ./offprint reproduce {paper.Id} --scale full --record");
            Assert.All(paper.Claims, claim => Assert.NotEqual(Verdict.Stale, recorded.VerdictOf(claim)));
        }
    }

    static string PapersTable()
    {
        var rows = RunnablePapers.All.Select(paper =>
        {
            var card = Cards.TryGet(paper.Id) ?? throw new InvalidOperationException($"{paper.Id} has no card.");
            var recorded = RecordedResults.Read(Path.Combine(Repository.Root, "papers", paper.Id, "results.json"));
            var counts = recorded == null ? [] : paper.Claims.GroupBy(recorded.VerdictOf).ToDictionary(g => g.Key, g => g.Count());
            string Count(Verdict v) => counts.TryGetValue(v, out int n) ? $"{n}" : "–";
            return $"| {paper.Number:D2} | [{card.Title}](papers/{paper.Id}/paper.md) | {Count(Verdict.Reproduced)} | {Count(Verdict.DirectionOnly)} | {Count(Verdict.NotReproduced)} | {Count(Verdict.Inconclusive)} | {Count(Verdict.OutOfReach)} | {recorded?.Date ?? "–"} |\n";
        });
        int others = Cards.All.Count - RunnablePapers.All.Count;
        return "| no. | paper | reproduced | direction only | not reproduced | inconclusive | out of reach | measured |\n|---|---|---|---|---|---|---|---|\n"
            + string.Concat(rows) + $"\n{others} more papers can be read about and are not runnable yet.\n";
    }

    string Shell(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = _program.Work, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OFFPRINT_HOME"] = _program.Home;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["COLUMNS"] = "110";
        using var process = Process.Start(start)!; // Not a shell start.
        var outcome = Program.Finish(process);
        Assert.True(outcome.ExitCode is 0 or 3, $"'{command}' ended with {outcome.ExitCode}: {outcome.Error}");
        return outcome.Output;
    }

    static string Tidy(string output) => string.Concat(output.Trim('\n').Split('\n').Select(l => l.TrimEnd() + "\n"));

    [GeneratedRegex("<!-- file: (?<path>[^ ]+) -->\n```csharp\n.*?```", RegexOptions.Singleline)]
    private static partial Regex FileBlock();

    [GeneratedRegex("<!-- papers -->\n.*?<!-- /papers -->", RegexOptions.Singleline)]
    private static partial Regex PapersBlock();

    [GeneratedRegex("<!-- output: library -->\n```\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex SampleOutput();
}
