using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Offprint.TimeSeries;

/// <summary>A model as a JSON file.</summary>
static class ModelFile
{
    const string Format = "offprint-abba";
    const int Version = 1;

    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    sealed record Content(
        string Format, int Version, FittedOptions Options, double LengthFactor, double ValueFactor,
        string[] Symbols, Column Lengths, Column Values);

    /// <summary>The options without the alphabet, of which the model's symbols are all that is used.</summary>
    sealed record FittedOptions(
        double Tolerance, ToleranceConvention Convention, int MaxPieceLength, double Alpha, double LengthWeight, ChainKind Chain,
        Clustering Clustering, Sorting Sorting, int Clusters, double ClusterShare, CentreRule Centres,
        TransformDistance TransformDistance, Missing Missing, LengthFix LengthFix);

    /// <summary>Either codes with their bits, scale and offset, or plain values (0 bits).</summary>
    sealed record Column(int Bits, double Scale, double Offset, long[] Codes, double[] Plain);

    public static void Save(AbbaModel model, string path)
    {
        var o = model.Options;
        var content = new Content(
            Format, Version,
            new(o.Tolerance, o.Convention, o.MaxPieceLength, o.Alpha, o.LengthWeight, o.Chain, o.Clustering, o.Sorting,
                o.Clusters, o.ClusterShare, o.Centres, o.TransformDistance, o.Missing, o.LengthFix),
            model.Scaling.LengthFactor, model.Scaling.ValueFactor, [.. model.Symbols], Stored(model.Lengths), Stored(model.Values));
        // A kill while writing leaves the old file, or none.
        string temporary = path + ".tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(content, s_json));
        File.Move(temporary, path, overwrite: true);
    }

    public static AbbaModel Load(string path)
    {
        try
        {
            return Model(JsonSerializer.Deserialize<Content>(File.ReadAllText(path), s_json), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The model file {path} cannot be read: {error.Message}", error);
        }
        catch (JsonException error)
        {
            throw new InputException($"{path} is not a whole ABBA model: {error.Message} Save the model again.", error);
        }
    }

    static AbbaModel Model(Content? content, string path)
    {
        Require(content is { Format: Format }, path, "its format is not \"offprint-abba\"");
        var c = content!; // Format was matched.
        Require(c.Version == Version, path, $"its version is {c.Version}, and {Version} can be read");
        int k = c.Symbols.Length;
        var (lengths, values) = (Restored(c.Lengths, path), Restored(c.Values, path));
        Require(c.Symbols.Distinct().Count() == k, path, "a symbol stands twice");
        Require(k > 0 && lengths.Values.Count == k && values.Values.Count == k, path, $"it has {k} symbols, {lengths.Values.Count} lengths and {values.Values.Count} values");
        Require(lengths.Values.All(length => double.IsFinite(length) && length > 0), path, "a length is not positive");
        Require(values.Values.All(double.IsFinite), path, "a value is not finite");
        Require(c.LengthFactor >= 0 && c.ValueFactor > 0 && double.IsFinite(c.LengthFactor + c.ValueFactor), path, "a scaling factor is not positive");
        var o = c.Options;
        AbbaOptions options = new()
        {
            Tolerance = o.Tolerance, Convention = o.Convention, MaxPieceLength = o.MaxPieceLength, Alpha = o.Alpha,
            LengthWeight = o.LengthWeight, Chain = o.Chain, Clustering = o.Clustering, Sorting = o.Sorting, Clusters = o.Clusters,
            ClusterShare = o.ClusterShare, Centres = o.Centres, BitsLength = lengths.Bits, BitsValue = values.Bits,
            Alphabet = Alphabet.Of(c.Symbols), TransformDistance = o.TransformDistance, Missing = o.Missing, LengthFix = o.LengthFix,
        };
        options.Validate();
        return new(options, c.Symbols, new(c.LengthFactor, c.ValueFactor), lengths, values, [], []);
    }

    static Column Stored(CentreColumn column) => column.Bits == 0
        ? new(0, 0, 0, [], [.. column.Values])
        : new(column.Bits, column.Scale, column.Offset, [.. column.Codes], []);

    static CentreColumn Restored(Column column, string path)
    {
        Require(column.Bits is >= 0 and <= 32, path, $"a column has {column.Bits} bits");
        if (column.Bits == 0) return CentreColumn.Of(column.Plain, 0);
        long half = 1L << (column.Bits - 1);
        Require(column.Codes.All(code => code >= -half && code < half), path, $"a code does not fit its {column.Bits} bits");
        return CentreColumn.FromCodes(column.Bits, column.Scale, column.Offset, column.Codes);
    }

    static void Require(bool holds, string path, string reason)
    {
        if (!holds) throw new InputException($"{path} is not an ABBA model that can be used: {reason}. Save the model again.");
    }
}
