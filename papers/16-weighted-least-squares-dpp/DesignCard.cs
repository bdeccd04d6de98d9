using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Offprint.Approximation;
using Offprint.Lab;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>A variable as a card holds it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Distribution">Its distribution.</param>
/// <param name="Centre">Mean.</param>
/// <param name="Scale">Half the distance of the bounds, or the standard deviation.</param>
/// <param name="Family">Family of functions; unused where columns are features.</param>
public sealed record CardVariable(string Name, Distribution Distribution, double Centre, double Scale, Family Family);

/// <summary>
/// Everything that a fit needs to know of a design, so that nothing has to be typed again: the space with its orthonormal
/// functions, the points and their weights.
/// </summary>
/// <param name="Format">Tells the file from others.</param>
/// <param name="Variables">The variables.</param>
/// <param name="Columns">Whether the variables themselves are the features.</param>
/// <param name="Degree">Bound of the index set.</param>
/// <param name="Set">The index set.</param>
/// <param name="Law">The law of the points.</param>
/// <param name="Draws">n, repeated draws counted.</param>
/// <param name="LambdaMin">Least eigenvalue of the Gram matrix.</param>
/// <param name="Points">Distinct points.</param>
/// <param name="Weights">Weight of each, that of its draws together.</param>
/// <param name="Rows">Row of the table that each is, from 1; null for a domain.</param>
/// <param name="Triangle">R of the orthonormal functions, row by row.</param>
public sealed record DesignCard(
    string Format, CardVariable[] Variables, bool Columns, int Degree, IndexSet Set, SamplingLaw Law, int Draws, double LambdaMin,
    double[][] Points, double[] Weights, int[]? Rows, double[] Triangle)
{
    /// <summary>What <see cref="Format"/> is.</summary>
    public const string FormatName = "offprint-design-1";

    /// <summary>Name of the file beside the points.</summary>
    public const string FileName = "design.json";

    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The card of a design.</summary>
    internal static DesignCard Of(DesignInput input, FeatureSpace space, Design design, SamplingLaw law)
    {
        var product = space.Basis as ProductBasis;
        var points = design.Distinct();
        return new(
            FormatName, [.. input.Variables.Select((v, j) => new CardVariable(v.Name, v.Distribution, v.Centre, v.Scale, product?.FamilyOf[j] ?? v.NaturalFamily))],
            product is null, product?.Degree ?? 1, product?.Set ?? IndexSet.TotalDegree, law, design.Indices.Length, design.Stability.LambdaMin,
            [.. points.Select(p => space.Measure[p.Candidate].ToArray())], [.. points.Select(p => p.Weight)],
            input.Table is null ? null : [.. points.Select(p => p.Candidate + 1)], space.Map.Triangle.ToArray());
    }

    /// <summary>The orthonormal functions of the space.</summary>
    internal OrthonormalFeatures Map() => new(Basis(), Triangle);

    internal IReadOnlyList<Variable> Domain() =>
    [
        .. Variables.Select(v => v.Distribution switch
        {
            Distribution.Normal => Variable.Normal(v.Name, v.Centre, v.Scale),
            Distribution.Arcsine => Variable.Arcsine(v.Name, v.Centre - v.Scale, v.Centre + v.Scale),
            _ => Variable.Uniform(v.Name, v.Centre - v.Scale, v.Centre + v.Scale),
        }),
    ];

    /// <summary>Tells designs apart: the start of SHA-256 over the card, behind a letter, lest a spreadsheet take it for a number. It stands in every row of the points, so that they name the card they belong to.</summary>
    internal string Fingerprint() => "d" + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, s_json)).AsSpan(0, 4));

    internal void Write(Stream destination) => JsonSerializer.Serialize(destination, this, s_json);

    /// <exception cref="InputException">The file is no card of a design.</exception>
    internal static DesignCard Read(InputFile file)
    {
        try
        {
            using var stream = File.OpenRead(file.Path);
            var card = JsonSerializer.Deserialize<DesignCard>(stream, s_json);
            if (card is null || card.Format != FormatName || card.Points.Length == 0 || card.Weights.Length != card.Points.Length || card.Points.Any(p => p.Length != card.Variables.Length))
                throw Broken(file, "it is not whole", null);
            card.Map();
            return card;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw Broken(file, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The card of the design, {file}, cannot be read: there is no such file, or it is not readable. 'offprint apply 16/design' writes it as {FileName} beside design.csv; keep both in one folder, or name it with --design.", e) { Field = "design" };
        }
    }

    IBasis Basis() => Columns ? FunctionBasis.Columns([.. Variables.Select(v => v.Name)]) : new ProductBasis(Domain(), [.. Variables.Select(v => v.Family)], Degree, Set);

    static InputException Broken(InputFile file, string why, Exception? inner) =>
        new($"{file} is no card of a design: {why.Split('\n')[0].TrimEnd('.')}. Give the {FileName} that 'offprint apply 16/design' wrote.", inner ?? new InvalidDataException(why)) { Field = "design" };
}
