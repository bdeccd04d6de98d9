using System.Globalization;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;
using Offprint.Storage;

namespace Offprint.Papers.DeepONet;

/// <summary>The example: a pendulum pushed by random forces over three seconds, and the angles that follow.</summary>
static class ApplyExample
{
    const int Functions = 300, Sensors = 31, Times = 31, End = 3;

    // 60 more functions, for prediction.
    const int Fresh = 12;

    static readonly Lazy<OperatorData> s_data = new(() =>
        OperatorExamples.Aligned(new GaussianField(0.5, 301, 0, End), new Pendulum(1, End), Functions + Fresh, Sensors, Grid.Points(0, End, Times), RandomStream.FromPath(11, "deeponet", "pendulum")).Data);

    public static void WriteSensors(Stream destination) => Write(destination, "u", Sensors, s_data.Value.Sensors, 0, Functions);

    public static void WriteOutputs(Stream destination) => Write(destination, "angle", Times, s_data.Value.Targets, 0, Functions);

    /// <summary>Forces that training did not see.</summary>
    public static void WriteFresh(Stream destination) => Write(destination, "u", Sensors, s_data.Value.Sensors, Functions, Fresh);

    /// <summary>The examples that the tables hold.</summary>
    public static OperatorData Training => s_data.Value.Take(Functions);

    /// <summary>Writes a file beside another.</summary>
    public static InputFile Beside(InputFile file, string name, Action<Stream> write)
    {
        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file.Path))!, name); // A file lies in a folder.
        AtomicFile.Write(path, write);
        return new(path);
    }

    static void Write(Stream destination, string what, int columns, float[] values, int first, int count)
    {
        using var table = new RowWriter(destination, [.. Grid.Points(0, End, columns).Select(t => $"{what}({t.ToString("0.###", CultureInfo.InvariantCulture)})")]);
        for (int i = first; i < first + count; i++)
        {
            for (int j = 0; j < columns; j++) table.Cell(Math.Round(values[i * columns + j], 6));
            table.EndRow();
        }
    }
}
