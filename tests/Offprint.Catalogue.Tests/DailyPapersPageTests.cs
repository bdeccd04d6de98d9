using CsCheck;
using Xunit;

namespace Offprint.Catalogue.Tests;

public class DailyPapersPageTests
{
    const string Header = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nApr 13\n\n";

    const string Long = "We open tins. We open them quickly, and we close none of them, which is shown by experiment.";

    static string Entry(string title, string credit = "  • 2 authors", string date = "Jun 4, 2025") => $"{title}\n\n{Long}\n\n{credit}\n·\n{date}\n\n";

    static PaperBatch Read(string text, int? year = null) => DailyPapersPage.Read(text, year, Given.Time);

    [Fact]
    public void Read_takes_title_abstract_authors_and_date()
    {
        var paper = Assert.Single(Read(Header + Entry("On Tins: A Study")).Papers);
        Assert.Equal("On Tins: A Study", paper.Title);
        Assert.Equal(Long, paper.Abstract);
        Assert.Equal(2, paper.AuthorCount);
        Assert.Null(paper.Organisation);
        Assert.Equal(new DateOnly(2025, 6, 4), paper.Date);
        Assert.Equal(new DateOnly(2026, 4, 13), paper.FeedDate);
        Assert.Equal(0, paper.Comments);
    }

    [Theory]
    [InlineData("Apr 7 2", 2026, 4, 7, 2)]
    [InlineData("Apr 7", 2026, 4, 7, 0)]
    [InlineData("Jun 13, 2024 7", 2024, 6, 13, 7)]
    [InlineData("Feb 29, 2024", 2024, 2, 29, 0)]
    [InlineData("Dec 31, 2019 120", 2019, 12, 31, 120)]
    public void Read_takes_the_comments_behind_the_date(string shown, int year, int month, int day, int comments)
    {
        var paper = Assert.Single(Read(Header + Entry("Tins", date: shown)).Papers);
        Assert.Equal(new DateOnly(year, month, day), paper.Date);
        Assert.Equal(comments, paper.Comments);
    }

    [Theory]
    [InlineData("ByteDance-Seed ByteDance Seed", "ByteDance-Seed", "ByteDance Seed")]
    [InlineData("SII-GAIR-NLP SII-GAIR", "SII-GAIR-NLP", "SII-GAIR")]
    [InlineData("nvidia", "nvidia", "nvidia")]
    public void Read_parts_an_organisations_handle_from_its_name(string credit, string handle, string name) =>
        Assert.Equal(new Organisation(handle, name), Assert.Single(Read(Header + Entry("Tins", credit)).Papers).Organisation);

    [Fact]
    public void Read_joins_wrapped_titles_and_paragraphs_of_an_abstract()
    {
        var paper = Assert.Single(Read($"On Tins\nand More\n\nFirst part\nof it.\n\nSecond part.\n\n• 1 author\n\n·\n\nJun 4, 2025\n").Papers);
        Assert.Equal("On Tins and More", paper.Title);
        Assert.Equal("First part of it. Second part.", paper.Abstract);
        Assert.Equal(1, paper.AuthorCount);
        Assert.Null(paper.FeedDate);
    }

    [Fact]
    public void Read_with_a_year_uses_it_for_dates_without_one()
    {
        var paper = Assert.Single(Read(Header + Entry("Tins", date: "Feb 3"), 2021).Papers);
        Assert.Equal(new DateOnly(2021, 2, 3), paper.Date);
        Assert.Equal(new DateOnly(2021, 4, 13), paper.FeedDate);
    }

    [Theory]
    [InlineData(2026, 4, 12, 2026)] // Tomorrow, as days begin earlier further east.
    [InlineData(2026, 4, 11, 2025)]
    [InlineData(2027, 1, 2, 2026)]
    public void Read_without_a_year_takes_the_newest_that_is_not_the_future(int year, int month, int day, int expected)
    {
        var batch = DailyPapersPage.Read(Header + Entry("Tins", date: "Feb 3"), null, new FixedTime(year, month, day));
        Assert.Equal(expected, Assert.Single(batch.Papers).Date.Year);
    }

    [Fact]
    public void Read_without_a_year_finds_the_leap_year_of_29_february() =>
        Assert.Equal(new DateOnly(2024, 2, 29), Assert.Single(Read(Entry("Tins", date: "Feb 29")).Papers).Date);

    [Fact]
    public void Read_with_a_year_names_a_day_it_does_not_have()
    {
        var batch = Read(Entry("Tins", date: "Feb 29") + Entry("Cans"), 2025);
        Assert.Equal("Cans", Assert.Single(batch.Papers).Title);
        Assert.Equal(1, Assert.Single(batch.Problems).Line);
        Assert.Contains("which 2025 does not have", batch.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  • 2 authors\n·\nFoo 13", 19, "'Foo 13'")]
    [InlineData("  • 2 authors\n·\nFeb 30", 19, "'Feb 30'")]
    [InlineData("  • 2 authors\n·\nJun 13, 2024 many", 19, "'Jun 13, 2024 many'")]
    [InlineData("  • two authors\n·\nJun 13, 2024", 17, "'• two authors'")]
    [InlineData("  • 2 authors\nJun 13, 2024", 17, "no line '·'")]
    [InlineData("  • 2 authors\n·", 18, "nothing after the line '·'")]
    public void Read_names_a_malformed_entry_by_its_line_and_goes_on(string end, int line, string message)
    {
        string text = Header + "Bad Tins\n\n" + Long + "\n\n" + end + "\n\n" + Entry("Good Tins Are to Be Found Everywhere");
        // The header has 12 lines: the title is line 13, the abstract 15, the authors 17.
        var batch = Read(text);
        Assert.Equal("Good Tins Are to Be Found Everywhere", Assert.Single(batch.Papers).Title);
        var problem = Assert.Single(batch.Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Bad Tins", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_reports_a_page_that_is_cut_off_and_passes_over_a_footer()
    {
        Assert.Empty(Read(Entry("Tins") + "Company\n\nTerms\n\nPrivacy\n").Problems);
        var cut = Read(Entry("Tins") + $"Cans\n\n{string.Concat(Enumerable.Repeat(Long, 6))}\n");
        Assert.Contains("cut off", Assert.Single(cut.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(9, cut.Problems[0].Line);
    }

    sealed record Made(string Title, string Abstract, int Authors, Organisation? Organisation, DateOnly Date, bool ShowYear, int Comments, int Damage)
    {
        public string Text
        {
            get
            {
                string credit = Organisation is { } o ? $"{o.Handle} {o.Name}" : $"  • {Authors} authors";
                string date = ShowYear ? $"{Date:MMM d, yyyy}" : $"{Date:MMM d}";
                if (Comments > 0) date += $" {Comments}";
                return Damage switch
                {
                    1 => $"{Title}\n\n{Abstract}\n\n{credit}\n·\n{date} x\n\n",
                    2 => $"{Title}\n\n{Abstract}\n\n  • some authors\n·\n{date}\n\n",
                    3 => $"{Title}\n\n{Abstract}\n\n  • 4 authors\n{date}\n\n",
                    _ => $"{Title}\n\n{Abstract}\n\n{credit}\n·\n{date}\n\n",
                };
            }
        }

        // Counted from the title, which is the first.
        public int DamagedLine => Damage == 1 ? 7 : 5;
    }

    static readonly Gen<string> s_word = Gen.Char["abcdefghijklmnopqrstuvwxyzäéñ-0123456789"].Array[1, 9].Select(c => "w" + new string(c));
    static readonly Gen<string> s_words = s_word.Array[1, 12].Select(w => string.Join(' ', w));

    static readonly Gen<Made> s_made =
        from title in s_words
        from text in s_word.Array[20, 60]
        from authors in Gen.Int[1, 40]
        from handle in s_word
        from name in s_words
        from isGroup in Gen.Bool
        from day in Gen.Int[0, 3000]
        from comments in Gen.Int[0, 30]
        from damage in Gen.Frequency((8, Gen.Const(0)), (1, Gen.Int[1, 3]))
        let date = new DateOnly(2018, 1, 1).AddDays(day)
        select new Made(title, string.Join(' ', text), authors, isGroup ? new(handle, name) : null, date, date.Year != 2026, comments, damage);

    [Fact]
    public void Read_gives_back_whatever_page_was_made() => s_made.Array[1, 12].Sample(made =>
    {
        string text = Header + string.Concat(made.Select(m => m.Text));
        var batch = Read(text, 2026);
        var expected = made.Where(m => m.Damage == 0).Select(m => (m.Title, (string?)m.Abstract, m.Organisation is null ? m.Authors : 0, m.Organisation, m.Date, m.Comments));
        Assert.Equal(expected, batch.Papers.Select(p => (p.Title, p.Abstract, p.AuthorCount, p.Organisation, p.Date, p.Comments)));
        int line = Header.Count(c => c == '\n');
        var lines = new List<int>();
        foreach (var m in made)
        {
            if (m.Damage > 0) lines.Add(line + m.DamagedLine);
            line += m.Text.Count(c => c == '\n');
        }

        Assert.Equal(lines, batch.Problems.Select(p => p.Line));
    });
}
