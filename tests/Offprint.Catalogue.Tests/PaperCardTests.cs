using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class PaperCardTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static InputException Fails(string text, string file = "papers/02-tin-opener/paper.md") => Assert.Throws<InputException>(() => PaperCard.Parse(text, file));

    [Fact]
    public void Parse_reads_every_key_and_section()
    {
        var card = PaperCard.Parse(Given.CardText(), "papers/02-tin-opener/paper.md");
        Assert.Equal(2, card.Number);
        Assert.Equal("tin-opener", card.Slug);
        Assert.Equal("Tin Opener: Opening Tins", card.Title);
        Assert.Equal(new DateOnly(2024, 11, 27), card.Date);
        Assert.Equal(new ArxivId("2411.99001"), card.Arxiv);
        Assert.Equal(["Ada Sample", "Beatrix Example, Jr."], card.Authors);
        Assert.Equal("Kitchen Group", card.Organisation);
        Assert.Equal(["tins", "openers"], card.Topics);
        Assert.Equal("Kitchen", card.Field);
        Assert.Equal(["Offprint.Kitchen"], card.Libraries);
        Assert.Equal("https://example.org/tins", card.Code);
        Assert.Equal("Opens any tin\nwithin a second.\n\nMore about tins.", card.Purpose);
        Assert.Equal("1. Open it.", card.Method);
        Assert.Equal("- A left hand.", card.Choices);
        Assert.Equal("One tin.", card.Scale);
        Assert.Equal("Opens any tin within a second.", card.Summary);
    }

    [Fact]
    public void Parse_does_without_what_is_optional_and_with_line_ends_of_any_kind()
    {
        string text = Given.CardText("""
            number: 3
            # remarks are passed over

            slug: a
            title: 'A "quoted" title'
            date: 2024-11-27
            topics: ["a, b"]
            field: F
            libraries: [L]
            """).Replace("\n", "\r\n", StringComparison.Ordinal);
        var card = PaperCard.Parse('\uFEFF' + text, "card.md");
        Assert.Equal("A \"quoted\" title", card.Title);
        Assert.Equal(["a, b"], card.Topics);
        Assert.Null(card.Arxiv);
        Assert.Null(card.Code);
        Assert.Empty(card.Authors);
        Assert.Equal("Opens any tin within a second.", card.Summary);
    }

    [Theory]
    [InlineData("\"Say \\\"no\\\" \\\\ once\"", "Say \"no\" \\ once")]
    [InlineData("Plain: with a colon, and a comma", "Plain: with a colon, and a comma")]
    public void Parse_reads_strings(string written, string title) =>
        Assert.Equal(title, PaperCard.Parse(Given.CardText().Replace("\"Tin Opener: Opening Tins\"", written, StringComparison.Ordinal), "c.md").Title);

    [Theory]
    [InlineData("field: Kitchen", "feild: Kitchen", 10, "'feild' is not a key of a card")]
    [InlineData("field: Kitchen", "field Kitchen", 10, "'field Kitchen' is not of the form 'key: value'")]
    [InlineData("field: Kitchen", "field:", 10, "'field' has no value")]
    [InlineData("field: Kitchen", "slug: again", 10, "'slug' stands here again; it is on line 3")]
    [InlineData("field: Kitchen\n", "", 1, "no 'field'")]
    [InlineData("number: 2", "number: two", 2, "number 'two' is not a whole number")]
    [InlineData("number: 2", "number: 0", 2, "number '0' is not a whole number")]
    [InlineData("slug: tin-opener", "slug: Tin", 3, "slug 'Tin' is not made of")]
    [InlineData("2024-11-27", "2024-13-27", 5, "date '2024-13-27' is not a day")]
    [InlineData("arxiv: 2411.99001", "arxiv: 24.1", 6, "arxiv '24.1' is not an identifier")]
    [InlineData("topics: [tins, openers]", "topics: tins", 9, "'topics' is a list on one line")]
    [InlineData("topics: [tins, openers]", "topics: []", 9, "'topics' is empty")]
    [InlineData("topics: [tins, openers]", "topics: [tins, , openers]", 9, "'topics' has an empty entry")]
    [InlineData("topics: [tins, openers]", "topics: [\"tins, openers]", 9, "without its end")]
    [InlineData("topics: [tins, openers]", "topics: [\"tins\" x, openers]", 9, "goes on after its closing quotation mark")]
    [InlineData("organisation: Kitchen Group", "organisation: [A, B]", 8, "'organisation' is one value")]
    [InlineData("https://example.org/tins", "example.org/tins", 12, "code 'example.org/tins' is not an address")]
    [InlineData("## The method in ten lines", "## The method", 22, "'The method' is not a section of a card")]
    [InlineData("## The method in ten lines", "## What it is for", 22, "'What it is for' stands here again")]
    [InlineData("## The method in ten lines\n\n1. Open it.\n\n", "", 28, "'## The method in ten lines' is missing")]
    [InlineData("1. Open it.\n", "", 22, "'## The method in ten lines' is empty")]
    [InlineData("## What it is for\n", "Words.\n\n## What it is for\n", 15, "text stands before the first section")]
    public void Parse_names_file_line_value_and_what_to_write(string part, string instead, int line, string message)
    {
        string text = Given.CardText();
        Assert.Contains(part, text, StringComparison.Ordinal);
        var error = Fails(text.Replace(part, instead, StringComparison.Ordinal));
        Assert.StartsWith($"papers/02-tin-opener/paper.md, line {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_without_head_says_how_a_card_begins()
    {
        Assert.Contains("line 1: a card begins with a line '---'", Fails("# Tins\n").Message, StringComparison.Ordinal);
        Assert.Contains("the head has no end", Fails("---\nnumber: 1\n").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_refuses_a_card_in_anothers_folder() =>
        Assert.Contains("make the folder '02-tin-opener', but the card lies in '03-tins'", Fails(Given.CardText(), "papers/03-tins/paper.md").Message, StringComparison.Ordinal);

    [Fact]
    public void Headings_inside_code_are_text()
    {
        var card = PaperCard.Parse(Given.CardText().Replace("1. Open it.", "```\n## not a section\n```", StringComparison.Ordinal), "c.md");
        Assert.Contains("## not a section", card.Method, StringComparison.Ordinal);
    }

    void Write(string name, string text)
    {
        Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(_folder[name + "/paper.md"], text);
    }

    [Fact]
    public void Read_gives_the_cards_of_a_folder_by_number()
    {
        Write("02-tin-opener", Given.CardText());
        Write("01-corkscrew", Given.CardText().Replace("number: 2", "number: 1", StringComparison.Ordinal).Replace("tin-opener", "corkscrew", StringComparison.Ordinal).Replace("99001", "99002", StringComparison.Ordinal));
        Directory.CreateDirectory(_folder["empty"]);
        Assert.Equal(["corkscrew", "tin-opener"], PaperCards.Read(_folder.FullName).Select(c => c.Slug));
        Assert.Empty(PaperCards.Read(_folder["nowhere"]));
    }

    [Theory]
    [InlineData(2, "other", "2411.99002", "number '2'")]
    [InlineData(3, "tin-opener", "2411.99002", "slug 'tin-opener'")]
    [InlineData(3, "other", "2411.99001", "arxiv '2411.99001'")]
    public void Read_refuses_two_cards_that_claim_the_same(int number, string slug, string arxiv, string message)
    {
        Write("a", Given.CardText());
        Write("b", Given.CardText()
            .Replace("number: 2", $"number: {number}", StringComparison.Ordinal)
            .Replace("slug: tin-opener", $"slug: {slug}", StringComparison.Ordinal)
            .Replace("arxiv: 2411.99001", $"arxiv: {arxiv}", StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<InputException>(() => PaperCards.Read(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_cards_of_this_program_are_well_formed()
    {
        var cards = Given.AllCards();
        Assert.Equal(Enumerable.Range(1, cards.Count), cards.Select(c => c.Number));
        Assert.All(cards, c => Assert.InRange(c.Summary.Length, 80, 900));
    }
}
