using Offprint.Storage;
using Xunit;

namespace Offprint.Papers.Tests;

public sealed class StatusTextsTests : IDisposable
{
    readonly OffprintHome _home = new(Directory.CreateTempSubdirectory("offprint-statuses-").FullName);

    string Remembered => Path.Combine(_home.Folder, "statuses.txt");

    public void Dispose() => Directory.Delete(_home.Folder, recursive: true);

    [Fact]
    public void Texts_are_those_of_each_paper()
    {
        var texts = StatusTexts.Read(_home);
        Assert.All(RunnablePapers.All, p => Assert.Equal(PaperStatus.Of(p.Id).Text, texts.Of(p.Id)));
        Assert.Equal("not runnable yet", texts.Of("99-none"));
    }

    [Fact]
    public void Texts_are_remembered_for_this_program_alone()
    {
        string right = StatusTexts.Read(_home).Of("02-llm-abba");
        string[] lines = File.ReadAllLines(Remembered);
        File.WriteAllLines(Remembered, [lines[0], "02-llm-abba\tas remembered"]);
        Assert.Equal("as remembered", StatusTexts.Read(_home).Of("02-llm-abba"));

        File.WriteAllLines(Remembered, ["another program", "02-llm-abba\tas remembered"]);
        Assert.Equal(right, StatusTexts.Read(_home).Of("02-llm-abba"));
        Assert.Equal(lines, File.ReadAllLines(Remembered));
    }

    [Theory]
    [InlineData("")]
    [InlineData("another program")]
    public void What_is_no_memory_is_replaced(string content)
    {
        File.WriteAllText(Remembered, content);
        Assert.Equal(PaperStatus.Of("02-llm-abba").Text, StatusTexts.Read(_home).Of("02-llm-abba"));
    }

    [Fact]
    public void Where_nothing_can_be_written_texts_are_made_each_time()
    {
        File.WriteAllText(Path.Combine(_home.Folder, "file"), "");
        var texts = StatusTexts.Read(new(Path.Combine(_home.Folder, "file")));
        Assert.Equal(PaperStatus.Of("02-llm-abba").Text, texts.Of("02-llm-abba"));
    }
}
