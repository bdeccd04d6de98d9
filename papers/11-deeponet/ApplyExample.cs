using System.Globalization;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;
using Offprint.Storage;

namespace Offprint.Papers.DeepONet;

/// <summary>The example: a pendulum pushed by random forces over three seconds, and the angles that follow.</summary>
static class ApplyExample
{
    const int Functions = 600, Sensors = 31, Times = 31, End = 3;

    // More functions, for prediction.
    const int Fresh = 12;

    static readonly Lazy<OperatorData> s_data = new(() =>
        OperatorExamples.Aligned(new GaussianField(0.5, 301, 0, End), new Pendulum(1, End), Functions + Fresh, Sensors, Grid.Points(0, End, Times), RandomStream.FromPath(11, "deeponet", "pendulum")).Data);

    public static void WriteSensors(Stream destination) => Write(destination, "u", Sensors, s_data.Value.Sensors, 0, Functions);

    public static void WriteOutputs(Stream destination) => Write(destination, "angle", Times, s_data.Value.Targets, 0, Functions);

    /// <summary>Forces that training did not see.</summary>
    public static void WriteFresh(Stream destination) => Write(destination, "u", Sensors, s_data.Value.Sensors, Functions, Fresh);

    /// <summary>A network that is trained just enough to show prediction.</summary>
    public static void WriteModel(Stream destination)
    {
        var data = s_data.Value.Take(Functions);
        var fit = OperatorNet.Train(data, new() { Activation = Activation.Tanh }, new() { Steps = 1500 }, RandomStream.FromPath(11, "deeponet", "example network"));
        var card = new ApplyCard(["location"], data.Sensors.Min(), data.Sensors.Max(), fit.Split is { } split ? OperatorError.Of(fit.Net, split.Test).RelativeL2 : double.NaN);
        new OperatorNet(fit.Net.Network, fit.Net.Parameters.ToArray(), fit.Net.Scaling, Grid.Points(0, End, Sensors)).Save(destination, card.Remarks);
    }

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
