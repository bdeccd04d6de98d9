using System.Globalization;
using System.Text.Json;
using Offprint.Lab;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>What prediction wants to know of training beside the network: kept with it, in its file.</summary>
/// <param name="Coordinates">Names of a query's coordinates.</param>
/// <param name="SensorLow">Smallest sensor value learned from.</param>
/// <param name="SensorHigh">Largest sensor value learned from.</param>
/// <param name="RelativeL2">Relative error on functions held out.</param>
sealed record ApplyCard(string[] Coordinates, double SensorLow, double SensorHigh, double RelativeL2)
{
    public static ApplyCard Of(ApplyJudgement judged) =>
        new([.. judged.Tables.Coordinates], judged.Test.Train.Sensors.Min(), judged.Test.Train.Sensors.Max(), judged.OnTest.RelativeL2);

    public IReadOnlyDictionary<string, string> Remarks => new Dictionary<string, string>
    {
        ["coordinates"] = JsonSerializer.Serialize(Coordinates),
        ["sensor-low"] = Text(SensorLow), ["sensor-high"] = Text(SensorHigh), ["held-out-relative-l2"] = Text(RelativeL2),
    };

    /// <summary>Reads a network and what was kept with it; null for the latter where the network was saved without.</summary>
    /// <exception cref="InputException">The file holds no operator network.</exception>
    public static (OperatorNet Net, ApplyCard? Card) Read(InputFile file)
    {
        if (string.IsNullOrEmpty(file.Path)) throw new InputException("No network is given. Give the model.safetensors that training wrote with --model.") { Field = "model" };
        try
        {
            var saved = OperatorNet.Load(file.Path);
            return (saved.Net, Of(saved.Remarks, saved.Net.Network.QueryDimension));
        }
        catch (InputException e)
        {
            throw new InputException(e.Message, e) { Field = "model" };
        }
    }

    static ApplyCard? Of(IReadOnlyDictionary<string, string> remarks, int dimension)
    {
        try
        {
            return remarks.TryGetValue("coordinates", out string? names) && JsonSerializer.Deserialize<string[]>(names) is { } coordinates && coordinates.Length == dimension
                && Number("sensor-low") is { } low && Number("sensor-high") is { } high && Number("held-out-relative-l2") is { } error ? new(coordinates, low, high, error) : null;
        }
        catch (JsonException)
        {
            return null;
        }

        double? Number(string name) => remarks.TryGetValue(name, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
    }

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
