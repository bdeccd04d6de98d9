namespace Offprint.Web.Papers;

/// <summary>The short C# program of a paper's folder, which the tests compile, run and compare with what it says that it prints.</summary>
static class ExampleProgram
{
    /// <summary>Its text; null for a paper without one.</summary>
    /// <param name="paper">The paper's id, such as <c>02-llm-abba</c>, which names a card's folder.</param>
    public static string? Of(string paper)
    {
        string path = Path.Combine(Catalogue.Cards.Folder, paper, "example.cs");
        return File.Exists(path) ? File.ReadAllText(path).TrimEnd() : null;
    }
}
