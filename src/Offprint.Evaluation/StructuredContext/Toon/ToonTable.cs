using System.Text;
using System.Text.Json;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A column of a table, or a group of columns that stand for the fields of an object.</summary>
/// <param name="Name">Its name, UTF-8.</param>
/// <param name="Group">Its columns; null for a column of plain values.</param>
sealed record ToonColumn(byte[] Name, ToonColumns? Group);

/// <summary>The fields that objects share, in the order of the first.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="InOrder">Whether every object has them in this order.</param>
sealed record ToonColumns(ToonColumn[] Columns, bool InOrder)
{
    /// <summary>The columns of objects that can be rows: not empty, with the same names, each field plain in all or an object of this kind in all. Null where they cannot.</summary>
    public static ToonColumns? Of(ReadOnlySpan<JsonElement> rows)
    {
        if (rows.IsEmpty || rows[0].ValueKind != JsonValueKind.Object) return null;
        int count = rows[0].GetPropertyCount();
        if (count == 0) return null;
        var names = new byte[count][];
        int at = 0;
        foreach (var property in rows[0].EnumerateObject()) names[at++] = Encoding.UTF8.GetBytes(property.Name);

        var isObject = new bool[count];
        bool ordered = true;
        for (int r = 0; r < rows.Length; r++)
        {
            if (rows[r].ValueKind != JsonValueKind.Object || rows[r].GetPropertyCount() != count) return null;
            int column = 0;
            foreach (var property in rows[r].EnumerateObject())
            {
                int named = property.NameEquals(names[column]) ? column : Find(property, names);
                if (named < 0) return null;
                ordered &= named == column;
                column++;
                var kind = property.Value.ValueKind;
                if (kind == JsonValueKind.Array) return null;
                if (r == 0) isObject[named] = kind == JsonValueKind.Object;
                else if (isObject[named] != (kind == JsonValueKind.Object)) return null;
            }
        }

        var columns = new ToonColumn[count];
        for (int c = 0; c < count; c++)
        {
            ToonColumns? group = null;
            if (isObject[c])
            {
                var values = new JsonElement[rows.Length];
                for (int r = 0; r < rows.Length; r++) values[r] = rows[r].GetProperty(names[c]);
                if (Of(values) is not { } found) return null;
                group = found;
            }

            columns[c] = new(names[c], group);
        }

        return new(columns, ordered);
    }

    static int Find(JsonProperty property, byte[][] names)
    {
        for (int i = 0; i < names.Length; i++)
            if (property.NameEquals(names[i])) return i;
        return -1;
    }
}
