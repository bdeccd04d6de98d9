using Xunit;

namespace Offprint.Catalogue.Tests;

public class CitationTests
{
    [Fact]
    public void BibTeX_is_an_entry_of_a_preprint() => Assert.Equal(
        """
        @misc{sample2024opener,
          title = {{Tin Opener: Opening 50\% of Tins \& Cans}},
          author = {Sample, Ada and Example Jr., Beatrix},
          year = {2024},
          month = nov,
          eprint = {2411.99001},
          archivePrefix = {arXiv},
          url = {https://arxiv.org/abs/2411.99001},
        }

        """,
        Citation.BibTeX(Given.Card(title: "Tin Opener: Opening 50% of Tins & Cans").ToPaper()));

    [Theory]
    [InlineData("V_0 & #1: 100% {sure}", @"V\_0 \& \#1: 100\% \textbraceleft{}sure\textbraceright{}")]
    [InlineData(@"a\b~c^d", @"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d")]
    [InlineData(@"Bounds for $\ell_p$ & more", @"Bounds for $\ell_p$ \& more")]
    [InlineData(@"From $5 to $6", @"From \$5 to \$6")]
    [InlineData(@"Broken $x}$ maths", @"Broken \$x\textbraceright{}\$ maths")]
    [InlineData("Gödel’s", "Gödel’s")]
    public void BibTeX_escapes_what_TeX_would_misread(string title, string escaped) =>
        Assert.Contains($"title = {{{{{escaped}}}}},", Citation.BibTeX(Given.Card(title: title).ToPaper()), StringComparison.Ordinal);

    [Theory]
    [InlineData("Laurens van der Maaten", "van der Maaten, Laurens")]
    [InlineData("Martin Luther King Jr.", "King Jr., Martin Luther")]
    [InlineData("Martin Luther King, Jr.", "King Jr., Martin Luther")]
    [InlineData("Rocktäschel, Tim", "Rocktäschel, Tim")]
    [InlineData("Plato", "{Plato}")]
    [InlineData("Tins and Cans", "{Tins and Cans}")]
    public void BibTeX_puts_surnames_first(string author, string expected) =>
        Assert.Contains($"author = {{{expected}}},", Citation.BibTeX(Given.Card().ToPaper() with { Authors = [author] }), StringComparison.Ordinal);

    [Fact]
    public void BibTeX_of_an_organisation_keeps_its_name_in_one_piece()
    {
        var paper = Given.Card().ToPaper() with { Authors = [], Organisation = new("x", "Kitchen and Co_") };
        Assert.Contains(@"author = {{Kitchen and Co\_}},", Citation.BibTeX(paper), StringComparison.Ordinal);
        Assert.StartsWith("@misc{kitchenandco2024opener,", Citation.BibTeX(paper), StringComparison.Ordinal);
    }

    [Fact]
    public void BibTeX_has_balanced_braces_whatever_the_title() => CsCheck.Check.Sample(CsCheck.Gen.String["ab{}$\\%_^~&# "], title =>
    {
        string entry = Citation.BibTeX(Given.Card().ToPaper() with { Title = "T" + title });
        int depth = 0;
        foreach (char c in entry)
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            Assert.True(depth >= 0, entry);
        }

        Assert.Equal(0, depth);
    });

    [Fact]
    public void Ris_is_a_record_of_an_unpublished_work()
    {
        var paper = Given.Card().ToPaper() with { Abstract = "One.\r\nER  - not the end", Doi = "10.1000/x" };
        Assert.Equal(
            [
                "TY  - UNPB", "TI  - Tin Opener: Opening Tins", "AU  - Sample, Ada", "AU  - Example Jr., Beatrix", "PY  - 2024", "DA  - 2024/11/27", "PB  - arXiv",
                "M1  - arXiv:2411.99001", "DO  - 10.1000/x", "UR  - https://arxiv.org/abs/2411.99001", "KW  - tins", "KW  - openers", "AB  - One. ER - not the end", "ER  - ", "",
            ],
            Citation.Ris(paper).Split("\r\n"));
    }

    [Fact]
    public void Files_of_many_papers_have_a_key_for_each_and_every_record()
    {
        var papers = Enumerable.Range(0, 60).Select(i => Given.Paper($"Tins Opened, Part {i}") with { Authors = ["Ada Sample"] }).ToList();
        // What would be the second paper's key is another's own.
        papers.Insert(0, Given.Paper("Tinsb Closed") with { Authors = ["Ada Sample"] });
        string bib = Citation.BibTeX(papers), ris = Citation.Ris(papers);
        string[] keys = [.. bib.Split('\n').Where(l => l.StartsWith("@misc{", StringComparison.Ordinal)).Select(l => l[6..].TrimEnd(','))];
        Assert.Equal(["sample2025tinsb", "sample2025tins", "sample2025tinsc"], keys.Take(3));
        Assert.Equal(61, keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(61, ris.Split("\r\n").Count(l => l == "ER  - "));
        Assert.Equal(Citation.BibTeX(papers[0]), Citation.BibTeX([papers[0]]));
        Assert.Equal("", Citation.BibTeX([]));
    }
}
