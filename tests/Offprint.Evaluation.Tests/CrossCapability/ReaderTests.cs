using Offprint.Evaluation.CrossCapability;
using Xunit;

namespace Offprint.Evaluation.Tests.CrossCapability;

public sealed class ReaderTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-cross-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(string content)
    {
        string path = Path.Combine(_folder, "ratings.csv");
        File.WriteAllText(path, content);
        return path;
    }

    [Fact]
    public void Ratings_become_scores_and_pairs_have_one_spelling()
    {
        var read = CrossRatingReader.Read(Write("model,capability,prompt,rating,h1,h2,slot,judge\nm,A,1,5,4,5,1,m\nm,B & A,x,1.5,2,,2,other\nm,A & B,y,,3,3,1,other\n"), new() { HumanColumns = ["h1", "h2"], SlotColumn = "slot", JudgeColumn = "judge" });
        Assert.Equal([100, 13.375], read.Ratings.Select(r => r.Score));
        Assert.Equal("A & B", read.Ratings[1].Capability.ToString());
        Assert.Equal([4.5, 2], read.People.Select(p => p.Human));
        Assert.Equal([1, 2], read.People.Select(p => p.Slot));
        Assert.Contains(read.Warnings, w => w.StartsWith("1 row has no rating", StringComparison.Ordinal));
        Assert.Contains(read.Warnings, w => w.Contains("another order here: A & B", StringComparison.Ordinal));
        Assert.Contains(read.Warnings, w => w.StartsWith("Judged by itself, which flatters: m", StringComparison.Ordinal));
    }

    [Fact]
    public void Raw_scores_are_taken_as_they_stand() =>
        Assert.Equal(0.25, CrossRatingReader.Read(Write("model,capability,prompt,rating\nm,A,1,0.25\n"), new() { Scale = RatingScale.Raw }).Ratings.Single().Score);

    [Theory]
    [InlineData("m,A,1,5.5\n", "line 2, column \"rating\": the rating 5.5 is not on the scale from 1 to 5")]
    [InlineData("m,A,1,0\n", "line 2, column \"rating\": the rating 0 is not on the scale")]
    [InlineData("m,A,1,3\nm,A,1,4\n", "line 3, column \"prompt\": \"1\" of A is rated twice for 'm', first in line 2")]
    [InlineData("m,A & B & C,1,3\n", "line 2, column \"capability\": \"A & B & C\" names 3 capabilities")]
    [InlineData("m,A & A,1,3\n", "pairs a capability with itself")]
    [InlineData(",A,1,3\n", "line 2, column \"model\": the cell is empty")]
    [InlineData("m,A,1,good\n", "line 2, column \"rating\"")]
    [InlineData("m,A,1,\n", "no row has a rating")]
    public void Bad_rows_are_told_with_line_and_value(string rows, string said)
    {
        var refusal = Assert.Throws<InputException>(() => CrossRatingReader.Read(Write("model,capability,prompt,rating\n" + rows)));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Two_orders_of_a_pair_are_the_same_pair_so_a_prompt_can_be_twice() =>
        Assert.Contains("rated twice", Assert.Throws<InputException>(() => CrossRatingReader.Read(Write("model,capability,prompt,rating\nm,A & B,1,3\nm,B & A,1,3\n"))).Message, StringComparison.Ordinal);
}
