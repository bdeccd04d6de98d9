using System.Text;
using Xunit;

namespace Offprint.Evaluation.Tests;

public class OutcomeTableReadTests : OutcomeFiles
{
    const string Plain = """
        model,question_id,benchmark,correct,answer,gold,seconds
        small,q1,maths,True,12,12,0.5
        small,q2,maths,False,,13,
        large,q1,maths,1,12,12,1.25
        """;

    [Fact]
    public void Usual_names_are_found()
    {
        var cube = Outcomes.Read(Write("a.csv", Plain));
        Assert.Equal(["small", "large"], cube.Subjects);
        Assert.Equal(["q1", "q2"], cube.Items);
        Assert.Equal(["maths"], cube.Conditions);
        Assert.Equal([1, 0, 1], cube.Select(o => o.Score));
        Assert.Equal(["12", null, "12"], cube.Select(o => o.Answer));
        Assert.Equal([0.5, null, 1.25], cube.Select(o => o.Seconds));
        Assert.Equal("13", cube.TagOf(1, OutcomeCube.GoldTag));
        Assert.Empty(cube.Notes);
    }

    [Fact]
    public void Columns_are_named_by_options()
    {
        string path = Write("a.csv", "who;what;f1;em;kind\na;x;0,5;1;hard\nb;x;0,25;0;easy\n");
        var cube = Outcomes.Read(path, new()
        {
            Columns = new Dictionary<OutcomeField, string> { [OutcomeField.Subject] = "who", [OutcomeField.Item] = "2" }, Metric = "f1", Tags = ["kind"], Condition = "squad",
        });
        Assert.Equal([0.5, 0.25], cube.Select(o => o.Score));
        Assert.Equal(("squad", "hard"), (cube[0].Condition, cube.TagOf(0, "kind")));
        Assert.Equal("m", Outcomes.Read(Write("b.csv", "id,score\nq,1\n"), new() { Subject = "m" })[0].Subject);
    }

    [Fact]
    public void Several_scores_are_told_and_one_is_chosen()
    {
        string path = Write("a.csv", "model,id,acc,score\na,x,1,0.5\n");
        var cube = Outcomes.Read(path);
        Assert.Equal(0.5, cube[0].Score);
        Assert.Contains("the score is column \"score\"; acc could be chosen instead", cube.Notes.Single());
        Assert.Equal(1, Outcomes.Read(path, new() { Metric = "acc" })[0].Score);
    }

    [Fact]
    public void Wrong_columns_are_told_with_what_there_is()
    {
        var error = Refused(Write("a.csv", "name,points\na,1\n"));
        Assert.Contains("nothing says who answered", error.Message);
        Assert.Contains("only name, points", error.Message);
        Assert.Contains("nothing says which item", Refused(Write("b.csv", "model,points\na,1\n")).Message);
        error = Refused(Write("c.csv", Plain), new() { Metric = "f1" });
        Assert.Equal("Metric", error.Field);
        Assert.Contains("no column \"f1\"", error.Message);
    }

    [Theory]
    [InlineData("model,id,score\na,x,great\n", "line 2, column \"score\": \"great\" is no score")]
    [InlineData("model,id,score,repeat\na,x,1,0.5\n", "line 2, column \"repeat\": 0.5 is no whole number")]
    [InlineData("model,id,score,state\na,x,1,done\n", "line 2, column \"state\": \"done\" is no state. Give one of scored, unparsed, invalid, failed")]
    [InlineData("model,id,score\na,x,1\n,y,1\n", "line 3: the subject has no name")]
    [InlineData("model,id,score\na,x,1\na,y,1\na,x,0\n", "lines 2 and 4: the outcome of subject 'a' on item 'x', repeat 0, stands twice")]
    [InlineData("model,id,score,cost\na,x,1,-3\n", "line 2: the cost is -3")]
    [InlineData("model,id,score,choice_log_probabilities\na,x,1,-1 nil\n", "line 2, column \"choice_log_probabilities\": \"nil\" is no log-probability")]
    [InlineData("model,id,score\na,x,1\na,y\n", "line 3")]
    public void Value_that_cannot_be_is_told_with_its_line(string text, string message) => Assert.Contains(message, Refused(Write("a.csv", text)).Message);

    [Fact]
    public void Score_that_is_missing_is_not_scored_and_one_with_an_error_has_failed()
    {
        var cube = Outcomes.Read(Write("a.csv", "model,id,score,error\na,x,NaN,\na,y,,timeout\na,z,0,\n"));
        Assert.Equal([double.NaN, double.NaN, 0], cube.Select(o => o.Score));
        Assert.Equal([OutcomeState.Scored, OutcomeState.Failed, OutcomeState.Scored], cube.Select(o => o.State));
    }

    [Fact]
    public void Samples_without_a_number_are_numbered_if_asked()
    {
        string path = Write("a.csv", "model,id,score\na,x,1\na,x,0\nb,x,1\na,x,1\n");
        Refused(path);
        Assert.Equal([0, 1, 0, 2], Outcomes.Read(path, new() { NumberRepeats = true }).Select(o => o.Repeat));
    }

    [Fact]
    public void File_of_two_encodings_is_refused_with_both_lines_and_one_of_another_is_read()
    {
        byte[] latin = [.. "model,id,score\n"u8, .. "Jos"u8, 0xE9, .. ",x,1\n"u8];
        Assert.Equal("José", Outcomes.Read(Write("latin.csv", latin))[0].Subject);
        Assert.Contains("line 2: byte 0xE9 is not UTF-8, but line 3 is written in UTF-8", Refused(Write("mixed.csv", [.. latin, .. "José,y,1\n"u8])).Message);
    }

    [Fact]
    public void Json_lines_are_read_by_the_same_names()
    {
        var cube = Outcomes.Read(Write("a.jsonl", """
            {"model":"a","id":7,"correct":true,"choice_logprobs":[-0.5,"-Infinity",-Infinity],"gold_index":0,"meta":{"level":"hard"},"tags":{"t":"1"}}

            {"model":"a","id":8,"score":NaN,"target":"x"}
            """ + "\r\n"), new() { Tags = ["meta.level"] });
        Assert.Equal(["7", "8"], cube.Items);
        Assert.Equal([1, double.NaN], cube.Select(o => o.Score));
        Assert.Equal([-0.5, double.NegativeInfinity, double.NegativeInfinity], cube.ChoicesOf(0).ToArray());
        Assert.Equal(("hard", "1", "x"), (cube.TagOf(0, "meta.level"), cube.TagOf(0, "t"), cube.TagOf(1, OutcomeCube.GoldTag)));
        Assert.Equal(["7", "8"], Outcomes.Read(Write("b.json", """[{"model":"a","id":"7"}, {"model":"a","id":"8"}]""")).Items);
    }

    [Theory]
    [InlineData("""{"model":"a","id":1}""" + "\n" + """{"model":"a"}""" + "\n", "line 2: nothing says which item")]
    [InlineData("""{"model":"a","id":1}""" + "\n" + """{"model":"a","id":2,"score":[1]}""" + "\n", "line 2, \"score\": [1] is no score")]
    [InlineData("""{"model":"a","id":1,"cost":"much"}""" + "\n", "line 1, \"cost\": \"much\" is no number")]
    [InlineData("""{"model":"a","id":1}""" + "\n[2]\n", "line 2: a JSON array stands where an object is needed")]
    [InlineData("""{"model":"a","id":1}""" + "\n" + """{"model":"a" "id":2}""" + "\n", "line 2: this is no JSON object (byte 14")]
    [InlineData("""{"model":"a","id":1}""" + "\n" + """{"model":"a","id":1}""" + "\n", "lines 1 and 2: the outcome of subject 'a'")]
    [InlineData("""[{"model":"a","id":1}, 2]""", "line 1: this is no JSON object")]
    public void Line_of_json_that_cannot_be_is_told(string text, string message) => Assert.Contains(message, Refused(Write("a.jsonl", text)).Message);

    [Fact]
    public void Last_line_that_is_cut_off_is_told_or_left_out()
    {
        const string Whole = """{"model":"a","id":1,"score":1}""" + "\n", Torn = Whole + """{"model":"ä","id":2,"sc""";
        foreach (byte[] bytes in new[] { Encoding.UTF8.GetBytes(Torn), [.. Encoding.UTF8.GetBytes(Whole), .. """{"model":"""u8, (byte)'"', 0xC3] })
        {
            string path = Write("a.jsonl", bytes);
            Assert.Contains("line 2: the last line is cut off", Refused(path).Message);
            var cube = Outcomes.Read(path, new() { KeepWhole = true });
            Assert.Equal((1, 1.0), (cube.Count, cube[0].Score));
            Assert.Contains("line 2, the last, was cut off", cube.Notes.Single());
        }

        Assert.Equal(2, Outcomes.Read(Write("b.jsonl", Whole + """{"model":"a","id":2}""")).Count); // whole, only without a line feed
        string array = Write("c.json", """[{"model":"a","id":1},{"model":""");
        Assert.Contains("cut off after the object of line 1", Refused(array).Message);
        Assert.Single(Outcomes.Read(array, new() { KeepWhole = true }));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_told_with_their_line()
    {
        byte[] bytes = [.. """{"model":"a","id":1}"""u8, (byte)'\n', .. """{"model":"Jos"""u8, 0xE9, .. "\",\"id\":1}\n"u8];
        Assert.Contains("line 2: byte 14 (0xE9) is not UTF-8", Refused(Write("a.jsonl", bytes)).Message);
        Assert.Contains("UTF-16", Refused(Write("b.jsonl", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"model\":1}")])).Message);
    }

    [Fact]
    public void File_that_is_none_is_refused()
    {
        Assert.Contains("no such file", Assert.Throws<InputException>(() => Outcomes.Read(Path.Combine(Folder, "none.csv"))).Message);
        Assert.Contains("is empty", Refused(Write("empty.jsonl", "")).Message);
        Assert.Contains("gunzip", Refused(Write("a.jsonl.gz", [0x1F, 0x8B, 8, 0])).Message);
        Assert.Contains("neither samples_TASK_DATE.jsonl", Refused(Folder).Message);
    }

    [Fact]
    public void Several_files_make_one_cube()
    {
        string a = Write("a.csv", "model,id,score\na,x,1\n"), b = Write("b.jsonl", """{"model":"b","id":"x","score":0}""");
        Assert.Equal(["a", "b"], Outcomes.Read([a, b]).Subjects);
        string again = Write("c.jsonl", """{"model":"a","id":"x","score":0}""");
        Assert.Contains($"{a}, line 2, and {again}, line 1", Assert.Throws<InputException>(() => Outcomes.Read([a, again])).Message);
    }

    [Fact]
    public void Line_may_be_longer_than_any_buffer()
    {
        string answer = new('x', 300_000);
        var cube = Outcomes.Read(Write("a.jsonl", string.Join('\n', Enumerable.Range(0, 5).Select(i => $$"""{"model":"a","id":{{i}},"answer":"{{answer}}{{i}}"}"""))));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"{answer}{i}"), cube.Select(o => o.Answer));
    }
}
