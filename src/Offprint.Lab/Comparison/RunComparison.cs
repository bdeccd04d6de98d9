using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Two runs side by side: what they asked, where and with which code, and what they measured.</summary>
public sealed record RunComparison
{
    /// <summary>Whether both are of the same experiment; if not, figures of the same name need not mean the same.</summary>
    public required bool SameExperiment { get; init; }

    /// <summary>Paper and experiment, scale, seed.</summary>
    public required IReadOnlyList<ComparedText> Question { get; init; }

    /// <summary>The settings, by name.</summary>
    public required IReadOnlyList<ComparedText> Settings { get; init; }

    /// <summary>Code, machine, inputs and time.</summary>
    public required IReadOnlyList<ComparedText> Environment { get; init; }

    /// <summary>The claims that one or both judged.</summary>
    public required IReadOnlyList<ComparedClaim> Claims { get; init; }

    /// <summary>The tables that both have.</summary>
    public required IReadOnlyList<ComparedTable> Tables { get; init; }

    /// <summary>Compares two runs.</summary>
    /// <param name="a">The first run.</param>
    /// <param name="first">Its report, or null before it is finished.</param>
    /// <param name="b">The second run.</param>
    /// <param name="second">Its report, or null.</param>
    public static RunComparison Of(RunRecord a, ReportDocument? first, RunRecord b, ReportDocument? second) => new()
    {
        SameExperiment = a.Paper == b.Paper && a.Experiment == b.Experiment,
        Question =
        [
            new("experiment", $"{a.Paper}/{a.Experiment}", $"{b.Paper}/{b.Experiment}"),
            new("scale", a.Scale.Name(), b.Scale.Name()),
            new("seed", $"{a.Seed}", $"{b.Seed}"),
        ],
        Settings = Texts(a.Settings, b.Settings),
        Environment =
        [
            new("code", a.CodeVersion, b.CodeVersion),
            .. Texts(a.Machine, b.Machine),
            .. Texts(Digests(a), Digests(b)),
        ],
        Claims = [.. Ids(first).Union(Ids(second)).Select(id => new ComparedClaim(id, Claim(first, id), Claim(second, id)))],
        Tables = first == null || second == null ? [] :
            [.. from x in first.Tables join y in second.Tables on x.Name equals y.Name where x.Columns.SequenceEqual(y.Columns) select ComparedTable.Of(x, y)],
    };

    static IEnumerable<string> Ids(ReportDocument? report) => (report?.Claims ?? []).Select(c => c.Id);

    static ClaimResult? Claim(ReportDocument? report, string id) => report?.Claims.FirstOrDefault(c => c.Id == id);

    static JsonObject Digests(RunRecord run)
    {
        var digests = new JsonObject();
        foreach (var input in run.Inputs) digests[$"input {input?["setting"] ?? input?["dataSet"]}"] = input?["sha256"]?.DeepClone();
        return digests;
    }

    static IReadOnlyList<ComparedText> Texts(JsonObject a, JsonObject b) =>
        [.. a.Select(p => p.Key).Union(b.Select(p => p.Key)).Select(key => new ComparedText(key, ComparedText.Of(a[key]), ComparedText.Of(b[key])))];
}

/// <summary>Something said of both runs.</summary>
/// <param name="Name">What.</param>
/// <param name="First">Of the first run.</param>
/// <param name="Second">Of the second.</param>
public sealed record ComparedText(string Name, string First, string Second)
{
    /// <summary>Whether the two are not the same.</summary>
    public bool Differs => First != Second;

    /// <summary>A value of a setting as text; a dash where there is none.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        null => "–",
        JsonValue text when text.GetValueKind() == System.Text.Json.JsonValueKind.String => text.ToString(),
        _ => value.ToJsonString(),
    };
}

/// <summary>A claim as both runs judged it.</summary>
/// <param name="Id">The claim.</param>
/// <param name="First">The first run's judgement, or null.</param>
/// <param name="Second">The second's, or null.</param>
public sealed record ComparedClaim(string Id, ClaimResult? First, ClaimResult? Second)
{
    /// <summary>The claim in one sentence.</summary>
    public string Statement => (First ?? Second)?.Statement ?? Id;

    /// <summary>Whether both judged it by the same rule.</summary>
    public bool SameRule => First == null || Second == null || First.Rule == Second.Rule;

    /// <summary>The measured values.</summary>
    public ComparedFigure Measured => new("", First?.Measured?.Value, Second?.Measured?.Value);

    /// <summary>Whether verdict or measured value differ.</summary>
    public bool Differs => First?.Verdict != Second?.Verdict || Measured.Differs;
}

/// <summary>A number of both runs.</summary>
/// <param name="Name">What it is.</param>
/// <param name="First">Of the first run; null where there is none.</param>
/// <param name="Second">Of the second.</param>
public sealed record ComparedFigure(string Name, double? First, double? Second)
{
    /// <summary>Whether the two are not the same to the last bit.</summary>
    public bool Differs => !Nullable.Equals(First, Second);

    /// <summary>The second less the first, as a share of the larger of their magnitudes; null where one is missing.</summary>
    public double? Relative => First is { } a && Second is { } b ? a == b ? 0 : (b - a) / Math.Max(Math.Abs(a), Math.Abs(b)) : null;
}
