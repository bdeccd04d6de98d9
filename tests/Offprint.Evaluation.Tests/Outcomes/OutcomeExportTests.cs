using CsCheck;
using Xunit;

namespace Offprint.Evaluation.Tests;

public class OutcomeExportTests : OutcomeFiles
{
    [Theory]
    [InlineData(OutcomeFormat.Csv, OutcomeFileKind.Table)]
    [InlineData(OutcomeFormat.JsonLines, OutcomeFileKind.JsonLines)]
    [InlineData(OutcomeFormat.Parquet, OutcomeFileKind.Table)]
    public void Reading_what_was_written_gives_the_same_outcomes(OutcomeFormat format, OutcomeFileKind kind)
    {
        int number = 0;
        GeneratedOutcomes.Cube.Sample(outcomes =>
        {
            var cube = OutcomeCube.Of(outcomes);
            string path = Path.Combine(Folder, $"{Interlocked.Increment(ref number)}");
            using (var file = File.Create(path)) Outcomes.Write(cube, file, format);
            Assert.Equal(kind, Outcomes.KindOf(path));
            GeneratedOutcomes.AssertSame(cube, Outcomes.Read(path));
            File.Delete(path);
        }, iter: 100);
    }

    [Fact]
    public void Columns_are_those_that_occur()
    {
        using var stream = new MemoryStream();
        Outcomes.Write(OutcomeCube.Of(new Outcome { Subject = "m", Item = "q", Score = 0.5, OutputTokens = 3 }), stream, OutcomeFormat.Csv);
        Assert.Equal("subject,item,score,output_tokens\nm,q,0.5,3\n", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
        stream.SetLength(0);
        Outcomes.Write(OutcomeCube.Of(new Outcome { Subject = "m", Item = "q", State = OutcomeState.Failed, Error = "429" }), stream, OutcomeFormat.JsonLines);
        Assert.Equal("""{"subject":"m","item":"q","score":null,"state":"failed","error":"429"}""" + "\n", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
