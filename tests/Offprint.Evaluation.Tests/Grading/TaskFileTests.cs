using System.Text;
using Offprint.Evaluation.Grading;
using Xunit;

namespace Offprint.Evaluation.Tests.Grading;

public sealed class TaskFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-task-").FullName;

    static readonly TaskFileOptions s_plain = new() { Answer = "answer" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(string text, string name = "task") => Write(Encoding.UTF8.GetBytes(text), name);

    string Write(byte[] bytes, string name = "task")
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    InputException Refused(string text, TaskFileOptions? options = null) => Refused(Encoding.UTF8.GetBytes(text), options);

    InputException Refused(byte[] bytes, TaskFileOptions? options = null) => Assert.Throws<InputException>(() => TaskFile.Read(Write(bytes), options ?? s_plain));

    [Theory]
    [InlineData("id,question,answer,level\nq1,\"How many, \"\"really\"\"?\",4,easy\nq2,Größe?,5,hard\n")]
    [InlineData("""
        {"id":"q1","question":"How many, \"really\"?","answer":4,"level":"easy"}

        {"id":"q2","question":"Größe?","answer":"5","level":"hard","extra":[1]}
        """)]
    public void Rows_become_items_from_a_table_and_from_lines_of_json(string text)
    {
        var items = TaskFile.Read(Write(text), new() { Prompt = "{question} ({level})", Id = "id", Answer = "answer", Tags = ["level"] });
        Assert.Equal([("q1", "How many, \"really\"? (easy)", "4"), ("q2", "Größe? (hard)", "5")], items.Select(i => (i.Id, i.Prompt, i.Answer!)));
        Assert.Equal("hard", items[1].Tags!["level"]);
    }

    [Theory]
    [InlineData("question,a,b,c,answer\nSky?,green,blue,red,B\nGrass?,green,blue,,green\n", false, "a", "b", "c")]
    [InlineData("question,a,b,c,answer\nSky?,green,blue,red,1\nGrass?,green,blue,,0\n", true, "a", "b", "c")]
    [InlineData("{\"question\":\"Sky?\",\"choices\":[\"green\",\"blue\",\"red\"],\"answer\":1}\n{\"question\":\"Grass?\",\"choices\":[\"green\",\"blue\"],\"answer\":0}", true, "choices")]
    public void Choices_come_in_columns_or_in_a_list(string text, bool index, params string[] columns)
    {
        var items = TaskFile.Read(Write(text), new() { Prompt = "{question}\n{choices}\nAnswer:", Answer = "answer", Choices = columns, AnswerIsIndex = index });
        Assert.Equal("Sky?\nA. green\nB. blue\nC. red\nAnswer:", items[0].Prompt);
        Assert.Equal("Grass?\nA. green\nB. blue\nAnswer:", items[1].Prompt);
        Assert.Equal([(1, "blue", "1"), (0, "green", "2")], items.Select(i => (i.CorrectChoice!.Value, i.Answer!, i.Id)));
    }

    [Theory]
    [InlineData("question,answer,level,id\na,1,hard,x\nb,2,,\n", "x", "2")]
    [InlineData("{\"question\":\"a\",\"answer\":1,\"level\":\"hard\",\"id\":\"x\"}\n{\"question\":\"b\",\"answer\":2}\n", "x", "2")]
    [InlineData("question,answer\na,1\nb,2\n", "1", "2")]
    public void Name_and_tags_may_be_missing_where_that_is_said(string text, params string[] ids)
    {
        var items = TaskFile.Read(Write(text), s_plain with { Id = "id?", Tags = ["level?"] });
        Assert.Equal(ids, items.Select(i => i.Id));
        Assert.Equal(text.Contains("hard", StringComparison.Ordinal) ? ["level"] : [], items[0].Tags!.Keys);
        Assert.Empty(items[1].Tags!);
    }

    [Fact]
    public void A_column_may_itself_end_in_a_question_mark() =>
        Assert.Equal("yes", TaskFile.Read(Write("question,answer,hard?\na,1,yes\n"), s_plain with { Tags = ["hard?"] }).Single().Tags!["hard?"]);

    [Fact]
    public void Column_that_is_not_there_is_told_with_those_that_are()
    {
        Assert.EndsWith("there is no column \"text\". Give one of \"question\", \"answer\".", Refused("question,answer\na,b\n", s_plain with { Prompt = "{text}" }).Message);
        Assert.EndsWith("there is no column \"group\". Give one of \"question\", \"answer\".", Refused("{\"question\":\"a\",\"answer\":\"b\"}", s_plain with { Tags = ["group"] }).Message);
    }

    [Fact]
    public void Row_without_a_value_for_the_prompt_is_told_by_name()
    {
        var options = s_plain with { Id = "id", Prompt = "{question} {hint}" };
        Assert.EndsWith("task, line 3, row 'q2': the prompt needs {hint}, and the row has no value for it. Fill it in, or write {hint?} where it may be empty.", Refused("id,question,hint,answer\nq1,a,b,c\nq2,a,,c\n", options).Message);
        Assert.EndsWith("task, line 2, row 'q2': the prompt needs {hint}, and the row has no value for it. Fill it in, or write {hint?} where it may be empty.", Refused("{\"id\":\"q1\",\"question\":\"a\",\"hint\":\"b\",\"answer\":\"c\"}\n{\"id\":\"q2\",\"question\":\"a\",\"answer\":\"c\"}", options).Message);
        var items = TaskFile.Read(Write("id,question,hint,answer\nq2,a,,c\n"), options with { Prompt = "{question}{hint?}{{x}}" });
        Assert.Equal("a{x}", items[0].Prompt);
    }

    [Fact]
    public void Names_must_be_distinct_and_there()
    {
        var options = s_plain with { Id = "id" };
        Assert.Contains("lines 2 and 4: two rows are named 'q1'", Refused("id,question,answer\nq1,a,b\nq2,a,b\nq1,a,b\n", options).Message);
        Assert.Contains("line 3, row 2, column \"id\": its name is missing", Refused("id,question,answer\nq1,a,b\n,a,b\n", options).Message);
        Assert.Contains("line 2, row '1', column \"answer\": its answer is missing", Refused("question,answer\na,\n").Message);
    }

    [Fact]
    public void Answer_that_is_none_of_the_choices_is_told()
    {
        var options = s_plain with { Choices = ["x", "y"] };
        Assert.Contains("row '1', column \"answer\": the right choice is 'C'; it must be the words of a choice or a letter from A to B", Refused("question,x,y,answer\nq,1,2,C\n", options).Message);
        Assert.Contains("it must be a number from 0 to 1", Refused("question,x,y,answer\nq,1,2,2\n", options with { AnswerIsIndex = true }).Message);
        Assert.Contains("it has 1 choices", Refused("question,x,y,answer\nq,1,,A\n", options).Message);
        Assert.Contains("choice 1 of 2 is empty", Refused("question,x,y,answer\nq,,2,B\n", options).Message);
        Assert.Contains("are not a JSON array of texts", Refused("question,x,answer\nq,\"a,b\",B\n", options with { Choices = ["x"] }).Message);
    }

    [Fact]
    public void Words_of_a_choice_come_before_its_letter() =>
        Assert.Equal(1, TaskFile.Read(Write("question,x,y,answer\nWhich vitamin?,B,A,A\n"), s_plain with { Choices = ["x", "y"] })[0].CorrectChoice);

    [Fact]
    public void File_of_mixed_encodings_is_told_by_its_lines()
    {
        byte[] mixed = [.. "question,answer\nGröße?,1\n"u8, .. Encoding.Latin1.GetBytes("Maß?,2\n")];
        Assert.Contains("the file mixes encodings: line 2 is UTF-8, line 3 is not", Refused(mixed).Message);
        // All in one is read.
        Assert.Equal("Maß?", TaskFile.Read(Write(Encoding.Latin1.GetBytes("question,answer\nMaß?,2\n")), s_plain)[0].Prompt);
        Assert.Equal("Maß?", TaskFile.Read(Write([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("question,answer\nMaß?,2\n")]), s_plain)[0].Prompt);
        Assert.Equal("Maß?", TaskFile.Read(Write([0xEF, 0xBB, 0xBF, .. "question,answer\nMaß?,2\n"u8]), s_plain)[0].Prompt);
        Assert.Contains("line 1: the line is not UTF-8", Refused(Encoding.Latin1.GetBytes("{\"question\":\"Maß\",\"answer\":\"1\"}")).Message);
    }

    [Theory]
    [InlineData("{\"question\":\"a\",\"answer\":\"b\"}\n{\"question\":\"a\",\"ans", "line 2: the line is no whole JSON object; the file may have been cut off")]
    [InlineData("{\"question\":\"a\",\"answer\":\"b\"}\n{\"question\":}\n{\"question\":\"a\",\"answer\":\"b\"}", "line 2: the line is no JSON object. Correct it (at byte 13)")]
    [InlineData("{\"question\":\"a\",\"answer\":\"b\"}\n[1]", "line 2: each line of JSON lines is an object")]
    public void Lines_that_are_no_objects_are_told(string text, string message) => Assert.Contains(message, Refused(text).Message);

    [Theory]
    [InlineData("{question", "has a brace without its other half at character 1 ('{question')")]
    [InlineData("a } b", "has a brace without its other half at character 3")]
    [InlineData("a {} b", "has a place without a name")]
    public void Template_that_cannot_be_read_is_told(string template, string message) => Assert.Contains(message, Refused("question,answer\na,b\n", s_plain with { Prompt = template }).Message);

    [Fact]
    public void File_that_is_not_there_is_told() =>
        Assert.Contains("cannot be read", Assert.Throws<InputException>(() => TaskFile.Read(Path.Combine(_folder, "none.csv"), s_plain)).Message);
}
