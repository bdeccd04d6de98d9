using System.Globalization;
using System.Numerics;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace Offprint.Numerics;

/// <summary>One column of one row group, decoded.</summary>
abstract class ParquetCells
{
    public abstract string Text(int row);

    public abstract bool IsMissing(int row);

    public abstract bool TryNumber(int row, out double value);

    /// <summary>Decodes a column; null where its type is none of a table's.</summary>
    public static ParquetCells? Read(ParquetRowGroupReader group, DataField field)
    {
        if (field.MaxRepetitionLevel > 0) return null; // lists
        var type = field.ClrType;
        return type == typeof(double) ? Numbers<double>()
            : type == typeof(float) ? Numbers<float>()
            : type == typeof(Half) ? Numbers<Half>()
            : type == typeof(decimal) ? Numbers<decimal>()
            : type == typeof(sbyte) ? Numbers<sbyte>()
            : type == typeof(byte) ? Numbers<byte>()
            : type == typeof(short) ? Numbers<short>()
            : type == typeof(ushort) ? Numbers<ushort>()
            : type == typeof(int) ? Numbers<int>()
            : type == typeof(uint) ? Numbers<uint>()
            : type == typeof(long) ? Numbers<long>()
            : type == typeof(ulong) ? Numbers<ulong>()
            : type == typeof(BigInteger) ? Numbers<BigInteger>()
            : type == typeof(bool) ? new Others<bool>(Values<bool>(group, field), x => x ? "true" : "false")
            : type == typeof(DateTime) ? new Others<DateTime>(Values<DateTime>(group, field), x => x.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture))
            : type == typeof(DateOnly) ? new Others<DateOnly>(Values<DateOnly>(group, field), x => x.ToString("O", CultureInfo.InvariantCulture))
            : type == typeof(TimeOnly) ? new Others<TimeOnly>(Values<TimeOnly>(group, field), x => x.ToString("O", CultureInfo.InvariantCulture))
            : type == typeof(TimeSpan) ? new Others<TimeSpan>(Values<TimeSpan>(group, field), x => x.ToString("c", CultureInfo.InvariantCulture))
            : type == typeof(Guid) ? new Others<Guid>(Values<Guid>(group, field), x => x.ToString())
            : type == typeof(ReadOnlyMemory<char>) ? new Texts(Strings(group, field)) // as this library names texts
            : null;

        Numbers<T> Numbers<T>()
            where T : struct, INumberBase<T> => new(Values<T>(group, field));
    }

    static T?[] Values<T>(ParquetRowGroupReader group, DataField field)
        where T : struct
    {
        var values = new T?[group.RowCount];
        if (field.IsNullable)
        {
            Wait(group.ReadAsync<T>(field, values.AsMemory()));
            return values;
        }

        var plain = new T[group.RowCount];
        Wait(group.ReadAsync<T>(field, plain.AsMemory()));
        return Array.ConvertAll(plain, x => (T?)x);
    }

    static string?[] Strings(ParquetRowGroupReader group, DataField field)
    {
        var values = new string?[group.RowCount];
        Wait(group.ReadAsync(field, values.AsMemory()));
        return values;
    }

    // The library is asynchronous throughout; on a file opened for synchronous reading nothing is left to wait for.
    static void Wait(ValueTask read) => read.AsTask().GetAwaiter().GetResult();

    sealed class Numbers<T>(T?[] values) : ParquetCells
        where T : struct, INumberBase<T>
    {
        public override string Text(int row) => values[row] is { } x ? x.ToString(null, CultureInfo.InvariantCulture) : "";

        public override bool IsMissing(int row) => values[row] is not { } x || T.IsNaN(x);

        public override bool TryNumber(int row, out double value)
        {
            value = values[row] is { } x ? double.CreateSaturating(x) : double.NaN;
            return double.IsFinite(value);
        }
    }

    sealed class Others<T>(T?[] values, Func<T, string> format) : ParquetCells
        where T : struct
    {
        public override string Text(int row) => values[row] is { } x ? format(x) : "";

        public override bool IsMissing(int row) => values[row] is null;

        public override bool TryNumber(int row, out double value)
        {
            value = 0;
            return false;
        }
    }

    // Numbers that were stored as texts are read like those of a CSV file with decimal points.
    sealed class Texts(string?[] values) : ParquetCells
    {
        public override string Text(int row) => values[row] ?? "";

        public override bool IsMissing(int row) => CellText.IsMissing(Bytes(row));

        public override bool TryNumber(int row, out double value) => CellText.TryNumber(Bytes(row), decimalComma: false, out value);

        byte[] Bytes(int row) => Encoding.UTF8.GetBytes(Text(row).Trim());
    }
}
