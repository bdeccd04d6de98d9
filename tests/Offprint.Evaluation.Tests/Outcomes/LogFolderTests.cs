using System.IO.Compression;
using System.Text;
using Xunit;

namespace Offprint.Evaluation.Tests;

/// <summary>Folders and zip archives of logs.</summary>
public class LogFolderTests : OutcomeFiles
{
    static string Samples(double score) => $$"""
        {"doc_id": 0, "doc": {"question": "?"}, "target": "4", "arguments": {}, "resps": [["4"]], "filtered_resps": ["4"], "filter": "none", "metrics": ["exact_match"], "exact_match": {{score}}}
        """;

    static string Inspect(string model) => $$$"""
        {"version": 2, "status": "success", "eval": {"task": "sums", "model": "{{{model}}}", "config": {}}, "samples": [{"id": 1, "epoch": 1, "input": "?", "target": "4", "scores": {"match": {"value": "C"} } }]}
        """;

    static readonly (string Name, string Text)[] s_logs =
    [
        ("org__b/samples_sums_2026-03-01.jsonl", Samples(0)), ("org__a/samples_sums_2026-03-01.jsonl", Samples(1)), ("org__a/samples_sums_2026-02-01.jsonl", Samples(0)),
        ("org__a/results_2026-03-01.json", "{}"), ("readme.md", "# Runs"), ("notes/plan.txt", "later"),
    ];

    string Zip(string name, params (string Name, string Text)[] files)
    {
        string path = Path.Combine(Folder, name);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (file, text) in files)
        {
            using var content = archive.CreateEntry(file).Open();
            content.Write(Encoding.UTF8.GetBytes(text));
        }

        return path;
    }

    string Unzipped(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files) Write($"logs/{name}", text);
        return Path.Combine(Folder, "logs");
    }

    [Fact]
    public void Archive_is_read_like_the_folder_that_was_packed()
    {
        string folder = Unzipped(s_logs), zip = Zip("logs.zip", s_logs);
        OutcomeCube unpacked = Outcomes.Read(folder), packed = Outcomes.Read(zip);
        Assert.Equal(["org/a", "org/b"], unpacked.Subjects);
        Assert.Equal([1, 0], unpacked.Select(o => o.Score));
        Assert.Equivalent(unpacked.ToList(), packed.ToList(), strict: true);
        Assert.Equal(unpacked.Notes.Select(n => n.Replace(folder, "LOGS", StringComparison.Ordinal)), packed.Notes.Select(n => n.Replace(zip, "LOGS", StringComparison.Ordinal)));
        Assert.Contains($"{zip}: read org__a/samples_sums_2026-03-01.jsonl, org__b/samples_sums_2026-03-01.jsonl.", packed.Notes);
        Assert.Contains($"{zip}: passed over notes/plan.txt, readme.md, which are neither samples of lm-evaluation-harness nor a log of Inspect.", packed.Notes);
        Assert.True(Outcomes.AreIn(folder));
        Assert.True(Outcomes.AreIn(zip));
    }

    [Fact]
    public void Logs_of_Inspect_are_read_from_a_folder_also_where_they_are_archives()
    {
        string eval = Zip("b.eval", ("header.json", """{"version": 2, "status": "success", "eval": {"task": "sums", "model": "m/b", "config": {}}}"""), ("samples/1_epoch_1.json", """{"id": 1, "epoch": 1, "input": "?", "target": "4", "scores": {"match": {"value": "I"}}}"""));
        Write("logs/a.json", Inspect("m/a"));
        File.Move(eval, Path.Combine(Folder, "logs", "b.eval"));
        Assert.Equal([("m/a", 1), ("m/b", 0)], Outcomes.Read(Path.Combine(Folder, "logs")).Select(o => (o.Subject, o.Score)));
    }

    [Fact]
    public void Same_outcome_in_two_files_names_both()
    {
        string zip = Zip("twice.zip", ("first.json", Inspect("m/a")), ("second.json", Inspect("m/a")));
        string message = Refused(zip).Message;
        Assert.Contains($"{Path.Combine(zip, "first.json")}, sample 1, and {Path.Combine(zip, "second.json")}, sample 1", message);
        Assert.Contains("stands twice", message);
    }

    [Fact]
    public void What_holds_no_logs_or_two_kinds_is_refused()
    {
        Assert.Contains("neither samples_TASK_DATE.jsonl", Refused(Zip("none.zip", ("readme.md", "#"))).Message);
        Assert.Contains("Give a folder of one kind", Refused(Zip("mixed.zip", [.. s_logs, ("a.json", Inspect("m/a"))])).Message);
        Directory.CreateDirectory(Path.Combine(Folder, "empty"));
        Assert.Contains("neither samples_TASK_DATE.jsonl", Refused(Path.Combine(Folder, "empty")).Message);
    }

    [Theory]
    [InlineData("../samples_x_1.jsonl")]
    [InlineData("a/../../samples_x_1.jsonl")]
    [InlineData("/samples_x_1.jsonl")]
    [InlineData("..\\samples_x_1.jsonl")]
    [InlineData("C:\\samples_x_1.jsonl")]
    [InlineData("a//samples_x_1.jsonl")]
    public void Name_that_leads_outside_is_refused(string name)
    {
        Assert.Contains("leads outside of the archive", Refused(Zip("stray.zip", (name, Samples(1)))).Message);
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "samples_x_1.jsonl")));
    }

    [Fact]
    public void Archive_that_unpacks_to_far_more_than_it_is_is_refused()
    {
        string path = Zip("bomb.zip", ("samples_x_1.jsonl", new string(' ', 30_000_000)));
        Assert.InRange(new FileInfo(path).Length, 1, 200_000);
        Assert.Contains("would unpack to 30,000,000 bytes", Refused(path).Message);
        Assert.Contains("has 10,001 files", Refused(Zip("many.zip", [.. Enumerable.Range(0, 10_001).Select(i => ($"{i}.json", ""))])).Message);
    }

    [Fact]
    public void Nothing_unpacked_is_left_behind()
    {
        string mark = $"{Guid.NewGuid():N}.txt";
        Outcomes.Read(Zip("logs.zip", [.. s_logs, (mark, "")]));
        Refused(Zip("twice.zip", ("first.json", Inspect("m/a")), ("second.json", Inspect("m/a")), (mark, "")));
        Refused(Zip("stray.zip", (mark, ""), ("../x", "")));
        Assert.DoesNotContain(Directory.GetDirectories(Path.GetTempPath(), "offprint-logs-*"), folder => File.Exists(Path.Combine(folder, mark)));
    }
}
