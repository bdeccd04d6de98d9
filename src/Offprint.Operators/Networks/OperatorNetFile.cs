using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>A trained network as a safetensors file of its parameters with a card in its header.</summary>
static class OperatorNetFile
{
    const string CardKey = "offprint-operator-net";
    const int Version = 1;

    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>What the numbers mean.</summary>
    /// <param name="Version">Of this format.</param>
    /// <param name="Network">Architecture.</param>
    /// <param name="SensorCount">m.</param>
    /// <param name="QueryDimension">d.</param>
    /// <param name="SensorLocations">Where the sensors lie, or null.</param>
    /// <param name="Scaling">Scales, with the range of the training queries.</param>
    /// <param name="Shapes">SHA-256 of the parameters' names and shapes.</param>
    /// <param name="Values">SHA-256 of the parameters themselves.</param>
    sealed record Card(int Version, NetworkOptions Network, int SensorCount, int QueryDimension, double[]? SensorLocations, OperatorScaling Scaling, string Shapes, string Values);

    public static void Save(OperatorNet net, Stream destination)
    {
        using var scope = LibTorch.Scope();
        var layout = net.Network.Layout;
        var flat = Tensors.From(net.Parameters);
        var card = new Card(
            Version, net.Network.Options, net.Network.SensorCount, net.Network.QueryDimension, net.SensorLocations, net.Scaling, Shapes(layout), Values(net.Parameters));
        SafeTensors.Write(
            destination, layout.Parts.Zip(layout.Views(flat)).ToDictionary(p => p.First.Name, p => p.Second),
            new Dictionary<string, string> { [CardKey] = JsonSerializer.Serialize(card, s_json) });
    }

    public static OperatorNet Load(string path)
    {
        using var scope = LibTorch.Scope();
        using var file = SafeTensors.Read(path);
        var card = CardOf(path, file);
        OperatorNetwork network;
        try
        {
            network = OperatorNetwork.Create(card.Network, card.SensorCount, card.QueryDimension);
        }
        catch (Exception e) when (e is InputException or ArgumentException)
        {
            throw Bad(path, $"its architecture cannot be: {e.Message}");
        }

        // Before the numbers: a file of another architecture is named as such, not as a list of missing parameters.
        string shapes = Shapes(network.Layout);
        if (card.Shapes != shapes) throw Bad(path, "its card describes another architecture than the parameters were saved for");
        var parameters = Parameters(path, file, network.Layout);
        if (card.Values != Values(parameters)) throw Bad(path, "its parameters are not those that were saved");
        Check(path, card);
        return new(network, parameters, card.Scaling, card.SensorLocations);
    }

    static Card CardOf(string path, TensorFile file)
    {
        if (!file.Metadata.TryGetValue(CardKey, out string? text)) throw Bad(path, $"it has no card '{CardKey}'");
        try
        {
            var card = JsonSerializer.Deserialize<Card>(text, s_json) ?? throw Bad(path, "its card is empty");
            return card.Version == Version ? card : throw Bad(path, $"its version is {card.Version}, and {Version} can be read");
        }
        catch (JsonException e)
        {
            throw Bad(path, $"its card cannot be read ({e.Message.TrimEnd('.')})");
        }
    }

    static float[] Parameters(string path, TensorFile file, ParameterLayout layout)
    {
        var parameters = new float[layout.Count];
        int at = 0;
        foreach (var part in layout.Parts)
        {
            if (!file.Tensors.TryGetValue(part.Name, out var tensor)) throw Bad(path, $"the parameter {part} is missing");
            if (tensor.dtype != torch.float32 || !tensor.shape.AsSpan().SequenceEqual(part.Shape))
                throw Bad(path, $"the parameter {part} is there as [{string.Join(", ", tensor.shape)}] of type {tensor.dtype}");
            Tensors.ToFloats(tensor).CopyTo(parameters, at);
            at += (int)part.Size;
        }

        if (file.Tensors.Count != layout.Parts.Count) throw Bad(path, $"it has {file.Tensors.Count} tensors, and its architecture {layout.Parts.Count}");
        int wrong = Array.FindIndex(parameters, p => !float.IsFinite(p));
        return wrong < 0 ? parameters : throw Bad(path, $"parameter {wrong} is {parameters[wrong]}");
    }

    static void Check(string path, Card card)
    {
        var s = card.Scaling;
        bool finite = double.IsFinite(s.SensorMean) && s.SensorDeviation > 0 && double.IsFinite(s.SensorDeviation) && double.IsFinite(s.TargetMean) && s.TargetDeviation > 0
            && double.IsFinite(s.TargetDeviation) && s.QueryLow.Concat(s.QueryHigh).All(double.IsFinite);
        if (!finite || s.QueryLow.Length != card.QueryDimension || s.QueryHigh.Length != card.QueryDimension) throw Bad(path, "its scales are not those of such a network");
        if (s.Transform != card.Network.Transform) throw Bad(path, $"its output is transformed by {s.Transform} in the scales and by {card.Network.Transform} in the architecture");
        if (card.SensorLocations is { } at && (at.Length % card.SensorCount != 0 || !at.All(double.IsFinite))) throw Bad(path, $"it has {at.Length} coordinates for {card.SensorCount} sensors");
    }

    static string Shapes(ParameterLayout layout) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n", layout.Parts))));

    static string Values(ReadOnlySpan<float> parameters) => Convert.ToHexStringLower(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parameters)));

    static InputException Bad(string path, string what) => new($"{path} is not an operator network that can be used: {what}. Save the network again.");
}
