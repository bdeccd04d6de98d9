using Xunit;

namespace Offprint.Catalogue.Tests;

public class TitleKeyTests
{
    [Theory]
    [InlineData("daVinci-LLM:Towards the Science of Pretraining", "daVinci-LLM: Towards the Science of Pretraining")]
    [InlineData("Sharper Bounds for ell_p Sensitivity Sampling", @"Sharper Bounds for $\ell_p$ Sensitivity Sampling")]
    [InlineData("Sharper Bounds for ell_p Sensitivity Sampling", "Sharper bounds for ℓp sensitivity sampling")]
    [InlineData("V_0: A Generalist Value Model", "V₀: a generalist  value model")]
    [InlineData("Gödel's Éclair", @"G\""odel's \'{E}clair")]
    [InlineData("Gödel's Éclair", @"G{\""o}del's E\u0301clair")]
    [InlineData(@"A \textbf{Bold} Claim", "A bold claim")]
    [InlineData("Naïve Bayes – a study", "NAIVE BAYES: A STUDY")]
    [InlineData(@"$\alpha$-Stable Flows", "α-stable flows")]
    [InlineData("Search & Rescue", @"Search \& Rescue")]
    [InlineData("Search & Rescue", "Search and Rescue")]
    [InlineData("ﬁrst Straße", "First Strasse")]
    public void Of_is_the_same_for_spellings_of_one_title(string one, string other) =>
        Assert.Equal(TitleKey.Of(one.Replace(@"\u0301", "\u0301", StringComparison.Ordinal)), TitleKey.Of(other.Replace(@"\u0301", "\u0301", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Scaling Laws, Part 1", "Scaling Laws, Part 2")]
    [InlineData(@"\beta Flows", @"\eta Flows")]
    [InlineData("机器学习", "深度学习")]
    [InlineData("!!!", "???")]
    public void Of_differs_for_titles_that_differ(string one, string other) => Assert.NotEqual(TitleKey.Of(one), TitleKey.Of(other));

    [Fact]
    public void Of_keeps_letters_and_digits_alone() => Assert.Equal("deeponet2learningoperators", TitleKey.Of(" DeepONet-2: (Learning) \"Operators\"! "));
}
