using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Offprint.Lab;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>What decoding in original units needs beside the alphabet.</summary>
/// <param name="Column">Name of the encoded column.</param>
/// <param name="Length">Number of its values.</param>
/// <param name="Start">First value, scaled.</param>
/// <param name="Offset">Original value of a scaled 0.</param>
/// <param name="Scale">Original size of a scaled 1.</param>
public sealed record SeriesMemo(string Column, int Length, double Start, double Offset, double Scale)
{
    internal SeriesScaling Scaling => new(Offset, Scale);
}

/// <summary>
/// An alphabet with the scale of the series that it was made from, as one file: an ABBA model with a member
/// <c>series</c>, which <see cref="AbbaModel.Load"/> reads as well.
/// </summary>
static class SymbolModel
{
    const string Member = "series";

    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
    };

    public static void Write(AbbaModel model, SeriesMemo series, Stream destination)
    {
        string temporary = Path.GetTempFileName();
        try
        {
            model.Save(temporary);
            var content = JsonNode.Parse(File.ReadAllText(temporary))!.AsObject(); // A model is an object.
            content[Member] = JsonSerializer.SerializeToNode(series, s_json);
            destination.Write(JsonSerializer.SerializeToUtf8Bytes(content, s_json));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads a model; without the series where it was saved alone.</summary>
    /// <exception cref="InputException">There is no such file, or it is no model.</exception>
    public static (AbbaModel Model, SeriesMemo? Series) Read(InputFile file)
    {
        if (string.IsNullOrEmpty(file.Path))
            throw new InputException("No model is given. Give the model.json that encoding wrote with --model.") { Field = "model" };
        var model = AbbaModel.Load(file.Path);
        try
        {
            var series = JsonNode.Parse(File.ReadAllText(file.Path))![Member]?.Deserialize<SeriesMemo>(s_json); // It has just been read as an object.
            if (series is { Scale: not > 0 } or { Length: < 2 })
                throw new InputException($"{file}: the scale ({series.Scale}) or the length ({series.Length}) of its series is impossible. Encode the series again.") { Field = "model" };
            return (model, series);
        }
        catch (JsonException e)
        {
            throw new InputException($"{file}: what it says of its series is incomplete: {e.Message} Encode the series again.", e) { Field = "model" };
        }
    }
}
