namespace Offprint.Catalogue;

/// <summary>The sections of a card below its head: each once, none else.</summary>
static class CardSections
{
    internal const string Purpose = "What it is for";
    internal const string Method = "The method in ten lines";
    internal const string Choices = "What the paper does not say, and what we chose";
    internal const string Scale = "The paper's scale and ours";

    static readonly string[] s_names = [Purpose, Method, Choices, Scale];

    /// <summary>The text of each section by its heading, from line index <paramref name="start"/> on.</summary>
    internal static Dictionary<string, string> Read(string[] lines, int start, string file)
    {
        var sections = new Dictionary<string, (int Line, List<string> Text)>();
        List<string>? current = null;
        bool fenced = false;
        for (int i = start; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            if (!fenced && line.StartsWith("## ", StringComparison.Ordinal))
            {
                string name = line[3..].Trim();
                if (!s_names.Contains(name))
                    throw FrontMatter.Error(file, i + 1, $"'{name}' is not a section of a card. The sections are {string.Join("; ", s_names)}.");
                if (!sections.TryAdd(name, (i + 1, current = [])))
                    throw FrontMatter.Error(file, i + 1, $"the section '{name}' stands here again. Join the two.");
            }
            else if (current is not null)
            {
                current.Add(line);
            }
            else if (line.Length > 0)
            {
                throw FrontMatter.Error(file, i + 1, $"text stands before the first section. Begin with '## {Purpose}'.");
            }
        }

        foreach (string name in s_names)
        {
            if (!sections.TryGetValue(name, out var section)) throw FrontMatter.Error(file, lines.Length, $"the section '## {name}' is missing. Add it.");
            if (section.Text.TrueForAll(string.IsNullOrWhiteSpace)) throw FrontMatter.Error(file, section.Line, $"the section '## {name}' is empty. Write it.");
        }

        return sections.ToDictionary(s => s.Key, s => string.Join('\n', s.Value.Text).Trim('\n'));
    }
}
