using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace Offprint.Evaluation.Tests;

public class InspectLogTests : OutcomeFiles
{
    const string Head = """
        "version": 2, "status": "success", "eval": {"run_id": "r", "created": "2026-01-01T00:00:00+00:00", "task": "sums", "task_id": "t", "model": "maker/small", "dataset": {"samples": 2}, "config": {"epochs": 2}},
        "plan": {"steps": [{"solver": "generate", "params": {}}]}, "results": {"scores": [{"name": "match", "metrics": {"accuracy": {"value": NaN}}}]}
        """;

    static string Sample(string id, int epoch, string scores, string more = "") => $$$"""
        {"id": {{{id}}}, "epoch": {{{epoch}}}, "input": "2 + 2 = ? ]}\"", "target": ["B"], "choices": ["3", "4"],
         "output": {"model": "small", "choices": [{"message": {"role": "assistant", "content": "It is 4."}, "stop_reason": "stop"}]},
         "scores": {{{scores}}}, "metadata": {"level": "easy"}, "total_time": 2.5, "working_time": 1.5,
         "model_usage": {"maker/small": {"input_tokens": 10, "output_tokens": 3, "total_tokens": 13, "input_tokens_cache_read": 5}, "judge": {"input_tokens": 100, "output_tokens": 7, "total_tokens": 107, "total_cost": 0.25}}{{{more}}}}
        """;

    static string Match(string value) => $$$"""{"match": {"value": {{{value}}}, "answer": "4"}}""";

    string Log(string name, params string[] samples) => Write(name, $"{{{Head}, \"samples\": [{string.Join(",\n", samples)}], \"reductions\": []}}");

    [Fact]
    public void Samples_are_outcomes()
    {
        var cube = Outcomes.Read(Log("a.json", Sample("\"q 1\"", 1, Match("\"C\"")), Sample("\"q 1\"", 2, Match("\"I\"")), Sample("2", 1, Match("\"P\""))), new() { Tags = ["level"] });
        Assert.Equal(["sums/q 1", "sums/q 1", "sums/2"], cube.Select(o => o.Item));
        Assert.Equal([0, 1, 0], cube.Select(o => o.Repeat));
        Assert.Equal([1, 0, 0.5], cube.Select(o => o.Score));
        Assert.Equivalent(new Outcome
        {
            Subject = "maker/small", Item = "sums/q 1", Condition = "sums", Score = 1, Answer = "4", InputTokens = 115, OutputTokens = 10, Cost = 0.25, Seconds = 1.5, CorrectChoice = 1,
            Tags = new Dictionary<string, string> { ["gold"] = "B", ["level"] = "easy" },
        }, cube[0], strict: true);
        Assert.Empty(cube.Notes);
    }

    [Fact]
    public void States_follow_what_became_of_the_sample()
    {
        var cube = Outcomes.Read(Log("a.json",
            Sample("1", 1, Match("\"N\"")), Sample("2", 1, "null", """, "error": {"message": "timed out", "traceback": ""}"""), Sample("3", 1, Match("1"), """, "invalidation": {"author": "a"}"""),
            Sample("4", 1, Match("NaN")), Sample("5", 1, Match("true")), Sample("6", 1, "{}")));
        Assert.Equal([OutcomeState.Unparsed, OutcomeState.Failed, OutcomeState.Invalid, OutcomeState.Scored, OutcomeState.Scored, OutcomeState.Scored], cube.Select(o => o.State));
        Assert.Equal([0, double.NaN, 1, double.NaN, 1, double.NaN], cube.Select(o => o.Score));
        Assert.Equal(("timed out", "It is 4."), (cube[1].Error, cube[5].Answer));
    }

    [Fact]
    public void Several_scorers_are_told_and_one_is_chosen()
    {
        string path = Log("a.json", Sample("1", 1, """{"match": {"value": "C"}, "judge": {"value": {"tone": 3, "facts": 0.5}}}"""));
        var cube = Outcomes.Read(path);
        Assert.Equal(1, cube[0].Score);
        Assert.Contains("the score is match; judge/facts, judge/tone could be chosen instead", cube.Notes.Single());
        Assert.Equal(0.5, Outcomes.Read(path, new() { Metric = "judge/facts" })[0].Score);
        Assert.Contains("no sample has a score 'f1'. Give one of judge/facts, judge/tone, match", Refused(path, new() { Metric = "f1" }).Message);
        Assert.Contains("sample 1 (line 2): the value of scorer 'match' is \"bad\"", Refused(Log("b.json", Sample("1", 1, Match("\"bad\"")))).Message);
    }

    [Fact]
    public void Log_that_did_not_end_well_says_so()
    {
        string path = Log("a.json", Sample("1", 1, Match("1")));
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"success\"", "\"cancelled\""));
        Assert.Contains("the log says \"cancelled\"", Outcomes.Read(path).Notes.Single());
    }

    [Fact]
    public void Log_that_is_cut_off_is_told_or_read_as_far_as_it_is_whole()
    {
        string path = Log("a.json", Sample("1", 1, Match("1")), Sample("2", 1, Match("1")));
        File.WriteAllText(path, File.ReadAllText(path)[..^60]);
        Assert.Contains("cut off after 1 whole samples", Refused(path).Message);
        Assert.Single(Outcomes.Read(path, new() { KeepWhole = true }));
        string none = Write("b.json", $"{{{Head}, \"samples\": []}}");
        Assert.Contains("no samples", Refused(none).Message);
        Assert.Contains("no samples", Refused(Write("c.json", $"{{{Head}}}")).Message);
    }

    [Fact]
    public void Log_without_a_model_asks_for_it()
    {
        string path = Log("a.json", Sample("1", 1, Match("1")));
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"model\": \"maker/small\", ", ""));
        Assert.Contains("does not name the model", Refused(path).Message);
        Assert.Equal("mine", Outcomes.Read(path, new() { Subject = "mine" })[0].Subject);
    }

    [Fact]
    public void Archive_is_read_whatever_it_is_compressed_by()
    {
        (string Name, string Text)[] files =
        [
            ("_journal/start.json", $"{{{Head}}}"), ("samples/1_epoch_1.json", Sample("1", 1, Match("\"C\""))), ("_journal/summaries/1.json", "[]"),
            ("samples/2_epoch_1/sample.json", Sample("2", 1, Match("\"I\""))), ("samples/2_epoch_1/messages/0.json", "[]"), ("header.json", $"{{{Head}}}"),
        ];
        foreach (int method in new[] { 0, 8, 93 })
        {
            var cube = Outcomes.Read(Write($"{method}.eval", Zip(method, files)));
            Assert.Equal(["sums/1", "sums/2"], cube.Items);
            Assert.Equal([1, 0], cube.Select(o => o.Score));
            Assert.Single(Outcomes.Read(Write("running.eval", Zip(method, files[..2]))));
        }
    }

    [Fact]
    public void Archive_of_the_platform_is_read()
    {
        string path = Path.Combine(Folder, "a.eval");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[] { ("header.json", $"{{{Head}}}"), ("samples/1_epoch_1.json", Sample("1", 1, Match("\"C\""))) })
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        Assert.Equal(1, Outcomes.Read(path)[0].Score);
    }

    [Fact]
    public void Archive_that_is_damaged_or_another_is_refused()
    {
        byte[] zip = Zip(8, [("header.json", $"{{{Head}}}"), ("samples/1_epoch_1.json", Sample("1", 1, Match("\"C\"")))]);
        Assert.Contains("no directory at its end", Refused(Write("cut.eval", zip.AsSpan(0, zip.Length - 30))).Message);
        Assert.Contains("nor logs of Inspect", Refused(Write("sheet.xlsx", Zip(8, [("xl/workbook.xml", "<x/>")]))).Message);
        Assert.Contains("samples/1_epoch_1.json: this is no JSON", Refused(Write("bad.eval", Zip(8, [("header.json", $"{{{Head}}}"), ("samples/1_epoch_1.json", "{")]))).Message);
        Assert.Contains("compressed by method 12", Refused(Write("odd.eval", Zip(12, [("header.json", "{}")]))).Message);
        for (int i = 30; i < 60; i++) zip[i + 40] ^= 0x5A; // within the packed header
        Assert.Contains("header.json", Refused(Write("flip.eval", zip)).Message);
    }

    /// <summary>An archive by the book: local headers and data, the directory, its end.</summary>
    static byte[] Zip(int method, (string Name, string Text)[] files)
    {
        using MemoryStream zip = new(), directory = new();
        foreach (var (name, text) in files)
        {
            byte[] raw = Encoding.UTF8.GetBytes(text), packed = Pack(method, raw), path = Encoding.UTF8.GetBytes(name);
            long offset = zip.Position;
            byte[] common = [.. Two(method), .. Four(0), .. Four(0), .. Four((uint)packed.Length), .. Four((uint)raw.Length), .. Two(path.Length), .. Two(0)];
            zip.Write([.. Four(0x04034b50), .. Two(20), .. Two(0), .. common, .. path, .. packed]);
            directory.Write([.. Four(0x02014b50), .. Two(20), .. Two(20), .. Two(0), .. common, .. Two(0), .. Two(0), .. Two(0), .. Four(0), .. Four((uint)offset), .. path]);
        }

        uint start = (uint)zip.Position;
        zip.Write(directory.ToArray());
        zip.Write([.. Four(0x06054b50), .. Two(0), .. Two(0), .. Two(files.Length), .. Two(files.Length), .. Four((uint)directory.Length), .. Four(start), .. Two(0)]);
        return zip.ToArray();
    }

    static byte[] Pack(int method, byte[] raw)
    {
        using var packed = new MemoryStream();
        using (Stream? packer = method switch { 8 => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true), 93 => new ZstdSharp.CompressionStream(packed, leaveOpen: true), _ => null })
            (packer ?? packed).Write(raw);
        return packed.ToArray();
    }

    static byte[] Two(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    static byte[] Four(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
