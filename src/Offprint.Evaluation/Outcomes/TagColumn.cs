namespace Offprint.Evaluation;

/// <summary>A tag of all outcomes. A tag that belongs to the items is kept once an item, not once an outcome.</summary>
/// <param name="Name">What the tag is called.</param>
/// <param name="Values">Its different values.</param>
/// <param name="Codes">Which of them, by row or by item; −1 where there is none.</param>
/// <param name="ByItem">Whether <paramref name="Codes"/> is indexed by item.</param>
sealed record TagColumn(string Name, string[] Values, int[] Codes, bool ByItem)
{
    /// <summary>Value of a row; −1 where there is none.</summary>
    public int CodeOf(int row, int item) => ByItem ? Codes[item] : Codes[row];

    /// <summary>The same tag kept by item, where all outcomes of each item agree.</summary>
    public TagColumn ByItemIfPossible(OutcomeColumns columns)
    {
        if (ByItem) return this;
        const int Unseen = -2;
        var codes = new int[columns.ItemNames.Length];
        Array.Fill(codes, Unseen);
        for (int i = 0; i < columns.Count; i++)
        {
            ref int code = ref codes[columns.Items[i]];
            if (code == Unseen) code = Codes[i];
            else if (code != Codes[i]) return this;
        }

        return this with { Codes = codes, ByItem = true };
    }
}
