using Offprint.Evaluation.AgiEval;
using Xunit;

namespace Offprint.Evaluation.Tests.AgiEval;

public sealed class FileTests : IDisposable
{
    const string Good = """{"passage": null, "question": "q", "options": ["(A)1", "(B)2"], "label": "B"}""";

    readonly string _folder = Directory.CreateTempSubdirectory("offprint-agieval-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(params string[] lines)
    {
        string path = Path.Combine(_folder, "task.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }

    [Fact]
    public void Questions_are_read_and_numbered()
    {
        var file = AgiEvalFile.Read(Write(Good, """{"id": "mine", "passage": "p", "question": "r", "options": ["(A)1", "(B)2", "(C)3"], "label": ["A", "C"], "other": {"x": 1}}"""), AgiEvalTasks.Named("gaokao-physics"));
        Assert.Equal(["gaokao-physics/0", "mine"], file.Items.Select(i => i.Id));
        Assert.Equal(("", "p"), (file.Items[0].Passage, file.Items[1].Passage));
        Assert.Equal(("B", "['A', 'C']"), (file.Items[0].Gold, file.Items[1].Gold));
        Assert.Empty(file.Notes);
    }

    [Fact]
    public void Defects_are_noted()
    {
        var file = AgiEvalFile.Read(Write(Good, Good.Replace("\"B\"", "\"A B\"", StringComparison.Ordinal)), AgiEvalTasks.Named("sat-math"));
        Assert.Contains("1 of 2 questions of sat-math have a label that is not one letter", Assert.Single(file.Notes), StringComparison.Ordinal);
        Assert.Contains("1 of 1 right answers of math hold a dollar sign", Assert.Single(AgiEvalFile.Read(Write("""{"question": "q", "answer": "$5$"}"""), AgiEvalTasks.Named("math")).Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sat-math", """{"question": "q", "options": [], "label": "A"}""", "line 2: \"options\" is empty")]
    [InlineData("sat-math", """{"question": "q", "options": ["(A)1", "(B)2"], "label": "E"}""", "line 2: the label is 'E', but there are 2 choices, so it must be a letter from A to B")]
    [InlineData("sat-math", """{"question": "q", "options": ["(A)1", "(B)2"], "label": ""}""", "the label is ''")]
    [InlineData("sat-math", """{"question": "q", "options": ["(A)1", "(B)2"]}""", "\"label\" is missing")]
    [InlineData("sat-math", """{"options": ["(A)1", "(B)2"], "label": "A"}""", "\"question\" is missing")]
    [InlineData("sat-math", """{"question": 5}""", "\"question\" is a JSON number")]
    [InlineData("sat-math", """{"question": "q", "options": "(A)1 (B)2", "label": "A"}""", "\"options\" is no list of texts")]
    [InlineData("sat-math", """{"question": "q", "options": ["1","2","3","4","5","6","7","8"], "label": "A"}""", "there are 8 choices")]
    [InlineData("math", """{"question": "q", "answer": null}""", "\"answer\" is missing, and 'math' has gaps")]
    [InlineData("sat-math", """{"id": "sat-math/0", "question": "q", "options": ["(A)1", "(B)2"], "label": "A"}""", "lines 1 and 2: two questions are named 'sat-math/0'")]
    [InlineData("sat-math", "[1]", "line 2")]
    [InlineData("sat-math", "{\"question\": ", "line 2")]
    public void Bad_lines_are_refused(string task, string line, string message)
    {
        string first = task == "math" ? """{"question": "q", "answer": "5"}""" : Good;
        Assert.Contains(message, Assert.Throws<InputException>(() => AgiEvalFile.Read(Write(first, line), AgiEvalTasks.Named(task))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_task_says_its_terms_and_where_to_put_it()
    {
        string message = Assert.Throws<InputException>(() => AgiEvalFile.InFolder(_folder, AgiEvalTasks.Named("jec-qa-kd"))).Message;
        Assert.Contains("academic use only", message, StringComparison.Ordinal);
        Assert.Contains($"data/v1/jec-qa-kd.jsonl of github.com/ruixiangcui/AGIEval; put it into '{_folder}'", message, StringComparison.Ordinal);
        Assert.Contains("the file has no questions", Assert.Throws<InputException>(() => AgiEvalFile.Read(Write(""), AgiEvalTasks.Named("math"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_files_are_seen_for_what_they_are()
    {
        Assert.Equal((false, false), Kind(Good));
        Assert.Equal((false, true), Kind(Good, Good.Replace("\"B\"", "[\"A\"]", StringComparison.Ordinal)));
        Assert.Equal((true, false), Kind("""{"question": "q", "answer": "5"}"""));

        (bool, bool) Kind(params string[] lines) => AgiEvalFile.TaskOf(Write(lines), "mine", AgiEvalLanguage.English) is var task ? (task.IsCloze, task.IsMultiAnswer) : default;
    }
}
