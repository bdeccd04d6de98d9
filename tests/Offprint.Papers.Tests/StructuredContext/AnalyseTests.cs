using Offprint.Papers.StructuredContext;
using Xunit;
using Paper = Offprint.Papers.StructuredContext.StructuredContext;

namespace Offprint.Papers.Tests.StructuredContext;

public sealed class AnalyseTests : IDisposable
{
    static readonly Analyse s_analyse = new();

    readonly Laboratory _laboratory = new(new Paper());

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Example_is_analysed_with_clustered_tests_beside_independent_ones()
    {
        var outcome = await _laboratory.Run(s_analyse, _laboratory.Example(s_analyse));
        Assert.Equal(["format, χ²(3)", "model, F(3, 1276)"], outcome.Table("Tests over groups").Select(r => (string)r["Test"]!)); // a text in every row
        var overall = outcome.Table("Comparisons")[0];
        Assert.Equal(640, (int)overall["Pairs"]!); // a number in every row
        Assert.True((double)overall["p, clustered by model"]! > (double)overall["p"]!);
        Assert.Equal(["differences", "levels"], outcome.Report.Charts.Select(c => c.Name));
    }

    [Theory]
    [InlineData("subject,item,condition,score\nm,q,yaml,1\n", "'yaml' is not ARCHITECTURE/FORMAT")]
    [InlineData("subject,item,condition,score\nm,q,file/yaml,1\nm,q,file/yaml,0\n", "r.csv")]
    [InlineData("subject,item,condition,score\nm,q,file/yaml,high\n", "r.csv")]
    public async Task Bad_input_is_refused(string csv, string says)
    {
        var refused = await _laboratory.Refused(s_analyse, new AnalyseSettings { Input = _laboratory.Write("r.csv", csv) });
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.Field);
    }
}
