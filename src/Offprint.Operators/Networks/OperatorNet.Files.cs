using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

public sealed partial class OperatorNet
{
    const string Format = "offprint-operator-network", FormatKey = "format", CardKey = "card";

    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Writes the network as one safetensors file: the parameters by name, and in the header the card, with which the file alone is enough to predict.</summary>
    /// <param name="destination">Stays open.</param>
    /// <param name="remarks">Texts to keep with it, by name; null for none.</param>
    public void Save(Stream destination, IReadOnlyDictionary<string, string>? remarks = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using var scope = LibTorch.Scope();
        var views = Network.Layout.Views(Tensors.From(_parameters));
        var tensors = Network.Layout.Parts.Select((part, i) => (part.Name, Tensor: views[i])).ToDictionary(p => p.Name, p => p.Tensor);
        SafeTensors.Write(destination, tensors, new Dictionary<string, string> { [FormatKey] = Format, [CardKey] = JsonSerializer.Serialize(Card(remarks), s_json) });
    }

    /// <summary>Writes the card alone as JSON, for people and programs that want to know what a network is without its parameters.</summary>
    /// <param name="destination">Stays open.</param>
    /// <param name="remarks">Texts to keep with it, by name; null for none.</param>
    public void SaveCard(Stream destination, IReadOnlyDictionary<string, string>? remarks = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        JsonSerializer.Serialize(destination, Card(remarks), s_json);
        destination.WriteByte((byte)'\n');
    }

    /// <summary>Reads a network that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The safetensors file.</param>
    /// <exception cref="InputException">There is no such file, it is cut off, or it holds no operator network or another one than its card says.</exception>
    public static SavedOperatorNet Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var scope = LibTorch.Scope();
        using var file = SafeTensors.Read(path);
        if (file.Metadata.GetValueOrDefault(FormatKey) != Format || !file.Metadata.TryGetValue(CardKey, out string? text))
            throw new InputException($"{path} holds tensors, but no operator network with its card. Give the model.safetensors that training wrote.");
        var card = ReadCard(path, text);
        var network = OperatorNetwork.Create(card.Network, card.SensorCount, card.QueryDimension);
        return new(new(network, Gather(path, network, file), card.Scaling, card.SensorLocations), card.Remarks);
    }

    NetworkCard Card(IReadOnlyDictionary<string, string>? remarks) => new(Format, 1, Network.Options, Network.SensorCount, Network.QueryDimension, Scaling, SensorLocations, remarks ?? new Dictionary<string, string>());

    static NetworkCard ReadCard(string path, string text)
    {
        NetworkCard? card;
        try
        {
            card = JsonSerializer.Deserialize<NetworkCard>(text, s_json);
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}: the card in its header cannot be read ({e.Message.TrimEnd('.')}). Save the network again.", e);
        }

        string? wrong = card is null ? "is empty"
            : card.Version != 1 ? $"has version {card.Version}; this program reads version 1"
            : card.SensorCount < 1 || card.QueryDimension < 1 ? $"says {card.SensorCount} sensors and {card.QueryDimension} coordinates"
            : card.Scaling.QueryLow.Length != card.QueryDimension || card.Scaling.QueryHigh.Length != card.QueryDimension ? $"says {card.QueryDimension} coordinates, and scales {card.Scaling.QueryLow.Length}"
            : !(card.Scaling.SensorDeviation > 0 && card.Scaling.TargetDeviation > 0) ? "has a deviation that is not positive"
            : card.Scaling.Transform != card.Network.Transform ? "has two transforms of the output"
            : card.SensorLocations is { } places && places.Length % card.SensorCount != 0 ? $"has {places.Length} places for {card.SensorCount} sensors"
            : null;
        if (wrong is not null) throw new InputException($"{path}: the card in its header {wrong}. Save the network again.");
        try
        {
            card!.Network.Validate(); // Null is wrong above.
            return card;
        }
        catch (InputException e)
        {
            throw new InputException($"{path}: the card in its header describes no network. {e.Message}", e);
        }
    }

    static float[] Gather(string path, OperatorNetwork network, TensorFile file)
    {
        var parameters = new float[network.Layout.Count];
        int at = 0;
        foreach (var part in network.Layout.Parts)
        {
            if (!file.Tensors.TryGetValue(part.Name, out var tensor)) throw Other(path, $"there is no {part}");
            if (tensor.dtype != torch.float32 || !tensor.shape.AsSpan().SequenceEqual(part.Shape)) throw Other(path, $"{part.Name} has the shape [{string.Join(", ", tensor.shape)}] and type {tensor.dtype} instead of [{string.Join(", ", part.Shape)}] and Float32");
            float[] values = Tensors.ToFloats(tensor);
            if (!values.All(float.IsFinite)) throw new InputException($"{path}: {part.Name} has a value that is not finite. Train the network again.");
            values.CopyTo(parameters, at);
            at += values.Length;
        }

        return file.Tensors.Count == network.Layout.Parts.Count ? parameters : throw Other(path, $"it has {file.Tensors.Count} tensors instead of {network.Layout.Parts.Count}");
    }

    static InputException Other(string path, string what) => new($"{path} holds another network than its card describes: {what}. Give a file as training wrote it.");

    /// <summary>What the parameters are those of.</summary>
    sealed record NetworkCard(string Format, int Version, NetworkOptions Network, int SensorCount, int QueryDimension, OperatorScaling Scaling, double[]? SensorLocations, IReadOnlyDictionary<string, string> Remarks);
}

/// <summary>A network from a file.</summary>
/// <param name="Net">The network.</param>
/// <param name="Remarks">Texts that were kept with it, by name.</param>
public sealed record SavedOperatorNet(OperatorNet Net, IReadOnlyDictionary<string, string> Remarks);
