using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.LlmAbba;
using Offprint.TimeSeries;
using Xunit;

namespace Offprint.Papers.Tests.LlmAbba;

public sealed class DecodeTests : IDisposable
{
    readonly Laboratory _laboratory = new(new Papers.LlmAbba.LlmAbba());
    readonly Decode _decode = new();

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Example_is_the_sine_of_995_values()
    {
        var outcome = await _laboratory.Run(_decode, _laboratory.Example(_decode), Scale.Full);
        double[] decoded = Rows.ReadColumn(outcome.Files["series.csv"], "value");
        Assert.Equal(995, decoded.Length);
        Assert.Equal(0.02725, Statistics.MeanSquaredError(decoded, [.. Enumerable.Range(0, 995).Select(i => Math.Sin(0.05 * i))]), tolerance: 1e-5);
        Assert.Contains(outcome.Report.Notes, note => note.Contains("--length 1000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Encoded_symbols_come_back_as_the_reconstruction()
    {
        var encode = new Encode();
        var encoded = await _laboratory.Run(encode, _laboratory.Example(encode), Scale.Full);
        var (symbols, model) = Kept(encoded);
        double[] reconstruction = Rows.ReadColumn(encoded.Files["reconstruction.csv"], "reconstruction");
        var decoded = await _laboratory.Run(_decode, new DecodeSettings { Input = symbols, Model = model, Length = reconstruction.Length }, Scale.Full);
        Assert.Equal(reconstruction, Rows.ReadColumn(decoded.Files["series.csv"], "demand"));
    }

    [Fact]
    public async Task A_forecast_starts_at_the_last_value_in_original_units()
    {
        var encode = new Encode();
        var encoded = await _laboratory.Run(encode, _laboratory.Example(encode), Scale.Full);
        var (_, model) = Kept(encoded);
        string next = AbbaModel.Load(model.Path).Symbols[0];
        var decoded = await _laboratory.Run(_decode, new DecodeSettings { Input = _laboratory.Write("next.txt", $"{next}\n{next}"), Model = model, Start = 41.5 }, Scale.Full);
        Assert.Equal(41.5, Rows.ReadColumn(decoded.Files["series.csv"], "demand")[0], tolerance: 1e-9);
    }

    [Fact]
    public async Task A_model_saved_by_the_library_alone_needs_a_start()
    {
        var settings = (DecodeSettings)_laboratory.Example(_decode);
        string path = Path.Combine(_laboratory.Folder, "alone.json");
        AbbaModel.Load(settings.Model.Path).Save(path);
        Assert.Contains("--start", (await _laboratory.Refused(_decode, settings with { Model = new(path) })).Message);
        var outcome = await _laboratory.Run(_decode, settings with { Model = new(path), Start = 0 }, Scale.Full);
        Assert.Equal(995, Rows.ReadColumn(outcome.Files["series.csv"], "value").Length);
    }

    // Files of a run stand beside its results; a copy outlives the check that a refusal leaves none.
    (InputFile Symbols, InputFile Model) Kept(Outcome encoded) =>
        (_laboratory.Write("symbols.txt", File.ReadAllText(encoded.Files["symbols.txt"])), _laboratory.Write("model.json", File.ReadAllText(encoded.Files["model.json"])));
}
