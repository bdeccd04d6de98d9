using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Storage;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>Settings of <see cref="Decode"/>.</summary>
public sealed record DecodeSettings
{
    [Description("Text file of symbols, separated by blanks or lines"), FileTypes(".txt")]
    public InputFile Input { get; init; }

    [Description("The model.json that encoding wrote"), FileTypes(".json")]
    public InputFile Model { get; init; }

    [Description("First value, in original units; by default that of the encoded series. For a forecast, the last value seen")]
    public double? Start { get; init; }

    [Description("Number of values wanted: the series is cut, or continued with its last value; empty for what the symbols give"), Range(1, int.MaxValue)]
    public int? Length { get; init; }
}

/// <summary>The symbols as a whole.</summary>
public sealed record DecodeCase;

/// <summary>What decoding gave.</summary>
/// <param name="Symbols">Number of symbols.</param>
/// <param name="Points">Values written.</param>
/// <param name="Encoded">Values of the series that the model was made from; null where the model does not say.</param>
/// <param name="Column">Name of the values.</param>
/// <param name="Series">The values, thinned.</param>
public sealed record DecodeResult(int Symbols, int Points, int? Encoded, string Column, Trace Series);

/// <summary>Turns symbols, for example those a language model wrote, back into numbers.</summary>
public sealed class Decode : Application<DecodeSettings, DecodeCase, DecodeResult>
{
    public override string Id => "decode";

    public override string Title => "Symbols back as numbers";

    public override string ExampleName => "symbols.txt";

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void WriteExample(Stream destination) => destination.Write(Encoding.UTF8.GetBytes(Example().Fitted[0].Text + "\n"));

    /// <summary>The example's model stands beside its symbols.</summary>
    public override DecodeSettings ExampleSettings(InputFile example)
    {
        var model = Example();
        var series = new SeriesMemo("value", model.Fitted[0].Length, model.Fitted[0].Start, 0, 1);
        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(example.Path))!, "model.json"); // A file lies in a folder.
        AtomicFile.Write(path, stream => SymbolModel.Write(model, series, stream));
        return new() { Input = example, Model = new(path) };
    }

    public override void Validate(DecodeSettings settings) => Read(settings);

    public override IEnumerable<DecodeCase> Plan(DecodeSettings settings, IReadOnlyList<Measured<DecodeCase, DecodeResult>> done) => [new()];

    public override Task<DecodeResult> MeasureAsync(DecodeSettings settings, DecodeCase piece, Trial trial)
    {
        var (symbols, model, series, start) = Read(settings);
        trial.Progress(0.2, "decoding");
        var scaling = series?.Scaling ?? new(0, 1);
        double[] values = scaling.Invert(model.Decode(symbols, start, settings.Length));
        trial.Progress(0.5, "writing");
        string column = series?.Column ?? "value";
        using (var file = trial.OpenFile("series.csv"))
        using (var table = new RowWriter(file, "index", column))
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (i % (1 << 18) == 0) trial.Cancellation.ThrowIfCancellationRequested();
                table.Cell(i).Cell(values[i]).EndRow();
            }
        }

        return Task.FromResult(new DecodeResult(symbols.Length, values.Length, series?.Length, column, Trace.Thinned(values)));
    }

    public override void Conclude(DecodeSettings settings, IReadOnlyList<Measured<DecodeCase, DecodeResult>> results, Report report)
    {
        var result = results[0].Result;
        report.Table("Summary", ["Quantity", "Value"], [["Symbols", result.Symbols], ["Values", result.Points]]);
        report.Chart(Charts.Plot("series", $"{result.Column}, decoded", "What the symbols say.", new("Position", "steps"), new(result.Column, ""))
            .Line("decoded", result.Series.X, result.Series.Y).Build());
        if (result.Encoded is { } encoded && encoded != result.Points && settings.Length is null)
            report.Note($"The series that the model was made from had {encoded} values. Lengths are those of symbols, not of pieces, so a decoded series may be longer or shorter; --length {encoded} cuts or continues it.");
    }

    static (string[] Symbols, AbbaModel Model, SeriesMemo? Series, double Start) Read(DecodeSettings settings)
    {
        var (model, series) = SymbolModel.Read(settings.Model);
        string[] symbols = Text(settings.Input).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (symbols.Length == 0) throw new InputException($"{settings.Input} has no symbols in it. Give a text file of symbols, separated by blanks.") { Field = "input" };
        try
        {
            model.LabelsOf(symbols);
        }
        catch (InputException e)
        {
            throw new InputException($"{settings.Input}: {e.Message}", e) { Field = "input" };
        }

        var scaling = series?.Scaling ?? new(0, 1);
        double? start = settings.Start is { } given ? (given - scaling.Offset) / scaling.Scale : series?.Start;
        return start is { } first
            ? (symbols, model, series, first)
            : throw new InputException($"{settings.Model} does not say where its series began. Give the first value with --start.") { Field = "start" };
    }

    static string Text(InputFile file)
    {
        if (string.IsNullOrEmpty(file.Path)) throw new InputException("No symbols are given. Give a text file of symbols with --input.") { Field = "input" };
        try
        {
            string text = File.ReadAllText(file.Path);
            return text.AsSpan().ContainsAny('\0', '\uFFFD')
                ? throw new InputException($"{file} is not a text file in UTF-8. Give a text file of symbols, separated by blanks.") { Field = "input" }
                : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string what = Directory.Exists(file.Path) ? "is a directory, not a file" : File.Exists(file.Path) ? $"cannot be read ({e.Message.TrimEnd('.')})" : "does not exist: there is no such file";
            throw new InputException($"{file} {what}. Give a text file of symbols.", e) { Field = "input" };
        }
    }

    static AbbaModel Example() => AbbaEncoder.Fit([TestSeries.Of(SeriesKind.Sine, 1000, Numerics.RandomStream.FromSeed(1))], new() { Tolerance = 0.2, Alpha = 0.5 });
}
