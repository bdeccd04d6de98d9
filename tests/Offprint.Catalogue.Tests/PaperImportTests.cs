using Xunit;

namespace Offprint.Catalogue.Tests;

public class PaperImportTests
{
    [Theory]
    [InlineData("\uFEFF[{ \"title\": \"T\", \"publishedAt\": \"2026-04-09\" }]")]
    [InlineData("  { \"title\": \"T\", \"publishedAt\": \"2026-04-09\" }")]
    [InlineData("T\n\nText of it.\n\n  • 2 authors\n·\nJun 4, 2025\n")]
    [InlineData("T\r\n\r\nText of it.\r\n\r\n  • 2 authors\r\n·\r\nJun 4, 2025\r\n")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>http://arxiv.org/abs/2604.99001v1</id><title>T</title><published>2026-04-09T00:00:00Z</published></entry></feed>")]
    public void Read_tells_the_format_by_the_content(string text)
    {
        var batch = PaperImport.Read(text, "file", null, Given.Time);
        Assert.Equal("T", Assert.Single(batch.Papers).Title);
        Assert.Empty(batch.Problems);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("Dear reader", "begins with 'Dear reader'")]
    [InlineData("<!DOCTYPE html><html></html>", "web page in HTML")]
    [InlineData("<html></html>", "web page in HTML")]
    [InlineData("Rate exceeded.", "once in three seconds")]
    public void Read_says_why_a_text_cannot_be_imported(string text, string message)
    {
        var error = Assert.Throws<InputException>(() => PaperImport.Read(text, "notes.txt", null, Given.Time));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("notes.txt", error.Message, StringComparison.Ordinal);
    }
}
