using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>How a column is scaled before it is encoded; tolerances count in scaled units.</summary>
public enum Scaling
{
    /// <summary>Mean 0 and standard deviation 1.</summary>
    ZScore,

    /// <summary>From 0 to 1.</summary>
    MinMax,

    /// <summary>As it is.</summary>
    None,
}

/// <summary>Settings of <see cref="Encode"/>.</summary>
public sealed record EncodeSettings
{
    [Description("CSV or Parquet file")]
    public InputFile Input { get; init; }

    [Description("Column, by name or number from 1; needed where several columns have numbers")]
    public string? Column { get; init; }

    [Description("Tolerance of a piece, in scaled units; larger gives fewer pieces"), Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Tol { get; init; } = 0.1;

    [Description("Radius of a group of pieces; larger gives fewer symbols"), Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Alpha { get; init; } = 0.1;

    [Description("Weight of a piece's length against its value; 0 compares values alone"), Range(0.0, double.MaxValue)]
    public double Scl { get; init; } = 1;

    [Description("Scale that the tolerance refers to")]
    public Scaling Scaling { get; init; } = Scaling.ZScore;

    [Description("What a symbol's value means: the piece's end value, or its increment")]
    public ChainKind Chain { get; init; } = ChainKind.Fixed;

    [Description("Whether a piece may have tol squared or tol as error for each inner point")]
    public ToleranceConvention Convention { get; init; } = ToleranceConvention.Squared;

    [Description("What stands for a group: the piece that opened it, or the mean")]
    public CentreRule Centres { get; init; } = CentreRule.StartingPoint;

    [Description("How pieces are grouped")]
    public Clustering Clustering { get; init; } = Clustering.Aggregate;

    [Description("Number of symbols, for k-means"), Range(1, 1_000_000)]
    public int Clusters { get; init; } = 16;

    [Description("Bits of a stored length; 0 keeps it exact"), Range(0, 32)]
    public int BitsLength { get; init; } = 8;

    [Description("Bits of a stored value; 0 keeps it exact"), Range(0, 32)]
    public int BitsValue { get; init; } = 16;

    [Description("Longest piece, in steps; empty for no limit"), Range(1, int.MaxValue)]
    public int? MaxPieceLength { get; init; }

    [Description("What is done about empty cells")]
    public Missing Missing { get; init; } = Missing.Error;

    internal AbbaOptions Options => new()
    {
        Tolerance = Tol, Alpha = Alpha, LengthWeight = Scl, Chain = Chain, Convention = Convention, Centres = Centres, Clustering = Clustering,
        Clusters = Clusters, BitsLength = BitsLength, BitsValue = BitsValue, MaxPieceLength = MaxPieceLength ?? int.MaxValue, Missing = Missing,
    };

    /// <exception cref="InputException">The values are too large to have a standard deviation or a range.</exception>
    internal SeriesScaling ScalingOf(double[] values)
    {
        var scaling = Scaling switch
        {
            Scaling.ZScore => SeriesScaling.ZScore(values),
            Scaling.MinMax => SeriesScaling.MinMax(values),
            _ => new(0, 1),
        };
        return double.IsFinite(scaling.Offset) && double.IsFinite(scaling.Scale)
            ? scaling
            : throw new InputException($"The values of the column are too large to be scaled: their scale is {scaling.Scale}. Use --scaling none, or a smaller unit.") { Field = "scaling" };
    }
}

/// <summary>The series as a whole.</summary>
public sealed record EncodeCase;

/// <summary>Turns a column of a person's file into symbols, and back to see what was lost.</summary>
public sealed class Encode : Application<EncodeSettings, EncodeCase, EncodeResult>
{
    public override string Id => "encode";

    public override string Title => "A column of numbers as symbols";

    public override string ExampleName => "demand.csv";

    /// <summary>Half-hourly demand over eight weeks: a day, a week, and noise.</summary>
    public override void WriteExample(Stream destination)
    {
        var random = RandomStream.FromPath(2024, "llm-abba", "demand");
        using var table = new RowWriter(destination, "time", "demand");
        var time = new DateTime(2024, 1, 1);
        for (int i = 0; i < 56 * 48; i++, time = time.AddMinutes(30))
        {
            double day = Math.Sin(2 * Math.PI * (i / 48.0 - 0.3)) + 0.4 * Math.Sin(4 * Math.PI * (i / 48.0 - 0.1)), weekend = i / 48 % 7 >= 5 ? -4 : 0;
            table.Cell(time.ToString("yyyy-MM-dd HH:mm")).Cell(Math.Round(40 + 9 * day + weekend + random.NextNormal(0, 0.4), 2)).EndRow();
        }
    }

    public override EncodeSettings ExampleSettings(InputFile example) => new() { Input = example, Tol = 0.2, Alpha = 0.3, Centres = CentreRule.Mean };

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void Validate(EncodeSettings settings)
    {
        settings.Options.Validate();
        SeriesInput.Check(settings.Input, settings.Column, settings.Missing);
    }

    public override IEnumerable<EncodeCase> Plan(EncodeSettings settings, IReadOnlyList<Measured<EncodeCase, EncodeResult>> done) => [new()];

    public override Task<EncodeResult> MeasureAsync(EncodeSettings settings, EncodeCase piece, Trial trial)
    {
        var input = SeriesInput.Read(settings.Input, settings.Column, settings.Missing, trial, share: 0.5);
        Phase(0.5, "finding pieces and symbols");
        var scaling = settings.ScalingOf(input.Values);
        double[] scaled = scaling.Apply(input.Values);
        var model = AbbaEncoder.Fit([scaled], settings.Options, trial.Random);
        var encoded = model.Fitted[0];
        Phase(0.7, "decoding");
        var summary = AbbaSummary.Of(model, [scaled], [encoded]);
        double[] decoded = scaling.Invert(model.Decode(encoded));
        Phase(0.8, "writing");
        EncodeFiles.Write(trial, input, model, scaling, decoded);
        Phase(0.95, "drawing");
        return Task.FromResult(EncodeResult.Of(input, model, scaling, summary, decoded));

        void Phase(double fraction, string what)
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            trial.Progress(fraction, what);
        }
    }

    public override void Conclude(EncodeSettings settings, IReadOnlyList<Measured<EncodeCase, EncodeResult>> results, Report report) =>
        EncodeFigures.Add(report, settings, results[0].Result);
}
