namespace Offprint.Catalogue;

/// <summary>How many keystrokes lie between what was typed and what was meant.</summary>
static class EditDistance
{
    /// <summary>
    /// The least number of characters to insert, remove or replace that makes <paramref name="typed"/> the whole or the
    /// beginning of <paramref name="name"/>; more than <paramref name="most"/> when it takes more than that.
    /// </summary>
    internal static int ToPrefix(ReadOnlySpan<char> typed, ReadOnlySpan<char> name, int most)
    {
        // Beyond this length of the name every prefix takes too many insertions.
        if (name.Length > typed.Length + most) name = name[..(typed.Length + most)];
        Span<int> row = stackalloc int[name.Length + 1];
        for (int j = 0; j <= name.Length; j++) row[j] = j;
        for (int i = 1; i <= typed.Length; i++)
        {
            int diagonal = row[0], least = row[0] = i;
            for (int j = 1; j <= name.Length; j++)
            {
                int replaced = diagonal + (typed[i - 1] == name[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most) return most + 1;
        }

        int best = row[0];
        foreach (int distance in row) best = Math.Min(best, distance);
        return best;
    }
}
