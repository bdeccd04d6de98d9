using Offprint.Evaluation.CrossCapability;
using Xunit;

namespace Offprint.Evaluation.Tests.CrossCapability;

public sealed class AnsweredPromptsTests : IDisposable
{
    readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_line_is_a_prompt_with_references_and_answers()
    {
        File.WriteAllText(_path, """

            {"id": "7", "capability": "Spanish & Reasoning", "prompt": "¿Por qué?", "attached_text": "x", "tools": true, "references": [{"response": "r", "ratings": [{"score": 4.5, "explanation": "e"}, {"score": 2}]}], "answers": {"m": "", "n": "b"}, "judgements": {"m": "j", "n": "k"}}
            """);
        var read = AnsweredPrompts.Read(_path).Single();
        Assert.Equal(("7", "Reasoning & Spanish", "¿Por qué?", "x", true), (read.Prompt.Id, read.Prompt.Capability.ToString(), read.Prompt.Prompt, read.Prompt.Attachment, read.Prompt.UsesTools));
        Assert.Equal([new HumanRating(4.5, "e"), new HumanRating(2, "")], read.Prompt.References.Single().Ratings);
        Assert.Equal("b", read.Answers["n"]);
        Assert.Equal("j", read.Judgements!["m"]);
    }

    [Fact]
    public void A_line_that_is_no_json_is_named()
    {
        File.WriteAllText(_path, "\n{\"id\": \"1\"\n");
        Assert.Contains("line 2: this is no JSON object", Assert.Throws<InputException>(() => AnsweredPrompts.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() => Assert.Contains("There is no such file", Assert.Throws<InputException>(() => AnsweredPrompts.Read(_path + "x")).Message, StringComparison.Ordinal);
}
