using System.Globalization;

namespace Offprint.Evaluation;

public sealed partial class OutcomeCube
{
    /// <summary>The same outcomes with the columns of a table of items as tags. Items that the table lacks stay without.</summary>
    /// <exception cref="InputException">The table has none of the items, or a tag of this name is there already.</exception>
    public OutcomeCube Join(ItemTable items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Columns.FirstOrDefault(TagNames.Contains) is { } twice)
            throw new InputException($"The outcomes have a tag '{twice}' already. Rename the column of the table of items.");
        if (Count > 0 && !Items.Any(items.Has))
            throw new InputException($"The table of items has none of the items of the outcomes (such as '{Items[0]}'). Names must be spelt the same way in both.");
        return new(_columns with { Tags = [.. _columns.Tags, .. items.Columns.Select((name, k) => ColumnOf(name, item => items.Value(item, k))).Where(t => t.Values.Length > 0)] });
    }

    /// <summary>A tag of numbers, one a row; NaN where a row has none.</summary>
    /// <exception cref="InputException">No outcome has such a tag, or a value of it is no number.</exception>
    public double[] TagNumbers(string tag)
    {
        var column = Tag(tag);
        var numbers = Array.ConvertAll(column.Values, text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw new InputException($"Tag '{tag}' has the value '{text}', which is no number. Correct it, or choose another tag."));
        var values = new double[Count];
        for (int i = 0; i < values.Length; i++) values[i] = column.CodeOf(i, _columns.Items[i]) is >= 0 and int code ? numbers[code] : double.NaN;
        return values;
    }

    TagColumn ColumnOf(string name, Func<string, string?> valueOf)
    {
        var values = new NamePool();
        return new(name, Codes: Array.ConvertAll(_columns.ItemNames, item => valueOf(item) is { } value ? values.CodeOf(value) : -1), Values: values.ToArray(), ByItem: true);
    }
}
