namespace Offprint.Catalogue;

/// <summary>A name in its parts, for citations.</summary>
/// <param name="Given">Given names; empty for a name of one part.</param>
/// <param name="Surname">The surname with its particles and suffix: <c>van der Maaten</c>, <c>King Jr.</c></param>
readonly record struct AuthorName(string Given, string Surname)
{
    static readonly string[] s_suffixes = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

    /// <summary>Surname first, as lists of references have it.</summary>
    internal string Inverted => Given.Length > 0 ? $"{Surname}, {Given}" : Surname;

    /// <summary>Splits a name written with given names first, or as <c>Surname, Given</c>.</summary>
    internal static AuthorName Of(string author)
    {
        string name = Prose.Line(author);
        if (name.Split(", ", 2) is [var surname, var given]) return s_suffixes.Contains(given) ? Split(surname, given) : new(given, surname);
        return Split(name, "");
    }

    static AuthorName Split(string name, string suffix)
    {
        string[] words = name.Split(' ');
        int last = words.Length - 1;
        if (last > 1 && s_suffixes.Contains(words[last])) last--;
        // Particles are written small: "Laurens van der Maaten".
        while (last > 1 && char.IsLower(words[last - 1][0])) last--;
        string surname = string.Join(' ', words[last..]);
        return new(string.Join(' ', words[..last]), suffix.Length > 0 ? $"{surname} {suffix}" : surname);
    }
}
