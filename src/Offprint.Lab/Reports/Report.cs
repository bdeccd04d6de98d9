using System.Globalization;
using System.Text.Json.Nodes;
using Offprint.Numerics;

namespace Offprint.Lab;

/// <summary>What an experiment concludes: claims judged, tables, charts, files, notes. Filled by <c>Conclude</c>, then frozen into a <see cref="ReportDocument"/>.</summary>
public sealed class Report
{
    /// <summary>Rows that a table of a report may have; larger tables are files.</summary>
    public const int MaximumRows = 1000;

    readonly IReadOnlyList<Claim> _claims;
    readonly Dictionary<string, ClaimResult> _judged = [];
    readonly List<ReportTable> _tables = [];
    readonly List<Chart> _charts = [];
    readonly List<string> _notes = [];
    readonly Scale _scale;

    /// <summary>An empty report over the claims of an experiment.</summary>
    /// <param name="claims">The claims it may judge.</param>
    /// <param name="scale">The scale of the run: smoke gives no verdict, quick a provisional one.</param>
    /// <param name="pieces">Pieces planned and failed; with failed pieces every claim is inconclusive.</param>
    public Report(IReadOnlyList<Claim> claims, Scale scale, PieceCount pieces) => (_claims, _scale, Pieces) = (claims, scale, pieces);

    /// <summary>The scale of the run.</summary>
    public Scale Scale => _scale;

    /// <summary>Pieces planned, and how many of them failed.</summary>
    public PieceCount Pieces { get; }

    /// <summary>Judges a claim with one criterion.</summary>
    /// <param name="claim">One of the experiment's claims.</param>
    /// <param name="measured">The estimate that the criterion names.</param>
    /// <param name="replicates">Each replicate's value, drawn as faint dots.</param>
    /// <exception cref="ArgumentException">The claim is not one of the experiment's, was judged before, or has several parts.</exception>
    public void Judge(Claim claim, Estimate measured, IReadOnlyList<double>? replicates = null)
    {
        Admit(claim);
        if (claim.Criterion is All) throw new ArgumentException($"Claim '{claim.Id}' has several parts; give a measurement for each.", nameof(claim));
        var judgement = Overall(claim.Criterion.Judge(measured));
        _judged[claim.Id] = Describe(claim) with
        {
            Measured = Value(measured, claim.Criterion, null),
            Replicates = replicates,
            Verdict = judgement.Verdict.Name(),
            Explanation = judgement.Explanation,
        };
    }

    /// <summary>Judges a claim whose criterion is <see cref="All"/>: a measurement for each part, by name.</summary>
    /// <param name="claim">One of the experiment's claims.</param>
    /// <param name="measured">A measurement for every part of the criterion.</param>
    /// <exception cref="ArgumentException">The claim is not one of the experiment's, was judged before, or a part has no measurement.</exception>
    public void Judge(Claim claim, IReadOnlyDictionary<string, Measurement> measured)
    {
        Admit(claim);
        if (claim.Criterion is not All all) throw new ArgumentException($"Claim '{claim.Id}' has one criterion; give one estimate.", nameof(claim));
        var parts = all.Parts.Select(part =>
        {
            if (!measured.TryGetValue(part.Name, out var m))
                throw new ArgumentException($"Claim '{claim.Id}' needs a measurement for '{part.Name}'.", nameof(measured));
            return (Part: part, Measurement: m, Judgement: part.Criterion.Judge(m.Estimate));
        }).ToList();

        var weakest = parts.MinBy(p => Rank(p.Judgement.Verdict));
        int hold = parts.Count(p => p.Judgement.Verdict == Verdict.Reproduced);
        string weakness = hold < parts.Count ? $"; the weakest is {weakest.Part.Name}: {weakest.Judgement.Explanation}" : "";
        var overall = Overall(new(weakest.Judgement.Verdict, $"{hold} of {parts.Count} parts hold{weakness}"));
        _judged[claim.Id] = Describe(claim) with
        {
            Measured = Value(weakest.Measurement.Estimate, weakest.Part.Criterion, weakest.Part.Name),
            Parts = [.. parts.Select(p => Describe(p.Part, p.Measurement, Overall(p.Judgement)))],
            Verdict = overall.Verdict.Name(),
            Explanation = overall.Explanation,
        };
    }

    /// <summary>Adds a table. Numbers stay numbers; anything else is shown as text.</summary>
    /// <param name="name">Unique within the report.</param>
    /// <param name="columns">Titles with units.</param>
    /// <param name="rows">One value per column: numbers, strings, booleans or null.</param>
    /// <exception cref="ArgumentException">More than 1,000 rows, a row of another width, or a name that the report has already.</exception>
    public void Table(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var cells = rows.Select(row => row.Count == columns.Count
            ? (IReadOnlyList<JsonNode?>)[.. row.Select(Cell)]
            : throw new ArgumentException($"Table '{name}' has {columns.Count} columns; a row has {row.Count} values.", nameof(rows))).ToList();
        if (cells.Count > MaximumRows) throw new ArgumentException($"Table '{name}' has {cells.Count} rows; write more than {MaximumRows} to a file.", nameof(rows));
        if (_tables.Any(t => t.Name == name)) throw new ArgumentException($"The report has a table '{name}' already; give each a name of its own.", nameof(name));
        _tables.Add(new(name, columns, cells));
    }

    /// <summary>Adds a chart.</summary>
    /// <exception cref="ArgumentException">The report has a chart of that name already.</exception>
    public void Chart(Chart chart)
    {
        if (_charts.Any(c => c.Name == chart.Name)) throw new ArgumentException($"The report has a chart '{chart.Name}' already; give each a name of its own.", nameof(chart));
        _charts.Add(chart);
    }

    /// <summary>Adds a remark, one paragraph of plain text.</summary>
    public void Note(string paragraph) => _notes.Add(paragraph);

    internal ReportDocument Freeze(string paper, string experiment, string title, string run, long seed, JsonObject settings, double seconds, IReadOnlyList<string> files) => new()
    {
        Paper = paper,
        Experiment = experiment,
        Title = title,
        Run = run,
        Scale = _scale.Name(),
        Seed = seed,
        Settings = settings,
        Seconds = seconds,
        Pieces = Pieces,
        Claims = [.. _claims.Select(c => _judged.GetValueOrDefault(c.Id) ?? Unjudged(c))],
        Tables = _tables,
        Charts = _charts,
        Files = files,
        Notes = _notes,
    };

    void Admit(Claim claim)
    {
        // Not by reference: a list of claims made by an expression holds new objects each time.
        if (!_claims.Any(c => c.Id == claim.Id && c.RuleHash == claim.RuleHash)) throw new ArgumentException($"Claim '{claim.Id}' is not listed by this experiment.", nameof(claim));
        if (_judged.ContainsKey(claim.Id)) throw new ArgumentException($"Claim '{claim.Id}' was judged before.", nameof(claim));
    }

    Judgement Overall(Judgement judgement) =>
        _scale == Scale.Smoke ? new(Verdict.NotRun, "smoke scale shows that the method runs; it gives no verdict")
        : Pieces.Failed > 0 ? new(Verdict.Inconclusive, $"{Pieces.Failed} of {Pieces.Total} pieces failed; of the rest: {judgement.Explanation}")
        : judgement;

    ClaimResult Unjudged(Claim claim)
    {
        var judgement = claim.Missing is { } missing ? new(Verdict.OutOfReach, missing)
            : Pieces.Failed > 0 && _scale != Scale.Smoke ? new(Verdict.Inconclusive, $"{Pieces.Failed} of {Pieces.Total} pieces failed")
            : new Judgement(Verdict.NotRun, "nothing was measured at this scale");
        return Describe(claim) with { Verdict = judgement.Verdict.Name(), Explanation = judgement.Explanation };
    }

    ClaimResult Describe(Claim claim) => new()
    {
        Id = claim.Id,
        Statement = claim.Statement,
        Origin = claim.Origin.Name,
        Reported = claim.Origin.Reported,
        Criterion = claim.Criterion.Description,
        Estimator = claim.Criterion.Estimator,
        Replication = claim.Criterion.Replication,
        NoEffect = claim.Criterion.NoEffect,
        Thresholds = claim.Criterion.Thresholds,
        Verdict = Verdict.NotRun.Name(),
        Provisional = _scale == Scale.Quick,
        Explanation = "",
        CarriesOver = claim.CarriesOver,
        DoesNotCarryOver = claim.DoesNotCarryOver,
        Rule = claim.RuleHash,
    };

    static PartResult Describe(CriterionPart part, Measurement measured, Judgement judgement) => new(
        part.Name, Value(measured.Estimate, part.Criterion, null), part.Criterion.Description, part.Criterion.NoEffect, part.Criterion.Thresholds,
        measured.Replicates, judgement.Verdict.Name(), judgement.Explanation);

    static MeasuredValue? Value(Estimate e, Criterion criterion, string? part) =>
        double.IsNaN(e.Value) ? null : new(e.Value, e.Low, e.High, e.Count, criterion.Unit, e.Method, part);

    // Worst first: one part that fails decides, then one that leaves it open.
    static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.NotReproduced => 0,
        Verdict.Inconclusive => 1,
        Verdict.DirectionOnly => 2,
        _ => 3,
    };

    static JsonNode? Cell(object? value) => value switch
    {
        null => null,
        double d => double.IsFinite(d) ? JsonValue.Create(d) : null,
        float f => float.IsFinite(f) ? JsonValue.Create((double)f) : null,
        int i => JsonValue.Create(i),
        long l => JsonValue.Create(l),
        decimal m => JsonValue.Create(m),
        bool b => JsonValue.Create(b),
        IFormattable f => JsonValue.Create(f.ToString(null, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.ToString()),
    };
}

/// <summary>An estimate with the replicates behind it.</summary>
/// <param name="Estimate">The estimate.</param>
/// <param name="Replicates">Each replicate's value, or null.</param>
public readonly record struct Measurement(Estimate Estimate, IReadOnlyList<double>? Replicates = null);
