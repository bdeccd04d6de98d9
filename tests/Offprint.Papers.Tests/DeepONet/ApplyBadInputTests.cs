using Offprint.Lab;
using Offprint.Papers.DeepONet;
using Xunit;

namespace Offprint.Papers.Tests.DeepONet;

public sealed class ApplyBadInputTests : IDisposable
{
    const string Sensors = "a,b\n0,1\n1,2\n2,1\n0,4\n", Outputs = "y=0,y=1\n1,2\n3,4\n5,6\n7,9\n";

    readonly Laboratory _laboratory = new(new Papers.DeepONet.DeepONet());
    readonly ApplyTrain _train = new();
    readonly ApplyPredict _predict = new();

    public void Dispose() => _laboratory.Dispose();

    [Theory]
    [InlineData("a\n1\n2\n3\n", Outputs, "has 1 column of numbers; an input function needs its values at 2 sensors")]
    [InlineData("a,b\n0,1\n1,nan\n2,1\n0,4\n", Outputs, "sensors.csv, line 3, column \"b\"")]
    [InlineData("a,b\n0,1\n1,2\n2,inf\n0,4\n", Outputs, "sensors.csv, line 4, column \"b\"")]
    [InlineData("a,b\n0,1\n1,1e300\n2,1\n0,4\n", Outputs, "line 3, column \"b\": 1e300 is too large")]
    [InlineData(Sensors, "y=0,y=1\n1,2\n3,x\n5,6\n7,9\n", "outputs.csv, line 3, column \"y=1\"")]
    [InlineData(Sensors, "y=0,y=1\n1,2\n3,4\n5,6\n", "outputs.csv has 3 rows and ")]
    [InlineData(Sensors, "y=0,y=1\n2,2\n2,2\n2,2\n2,2\n", "outputs.csv: all 8 outputs are 2; there is nothing to learn")]
    [InlineData("a,b\n1,1\n1,1\n1,1\n1,1\n", Outputs, "1 different functions with outputs; at least 3")]
    [InlineData("function,a,b\np,0,1\nq,1,2\np,2,1\n", "function,y=0,y=1\np,1,2\nq,3,4\nr,5,6\n", "line 4: function \"p\" has a row already")]
    [InlineData("function,a,b\np,0,1\nq,1,2\nr,2,1\n", "function,y=0,y=1\np,1,2\nq,3,4\nz,5,6\n", "line 4: there is no function \"z\" in ")]
    [InlineData("function,a,b\np,0,1\nq,1,2\nr,2,1\n", "function,y=0,y=1\np,1,2\nq,3,4\np,5,6\n", "line 4: function \"p\" has a row already")]
    [InlineData("function,a,b\np,0,1\nq,1,2\nr,2,1\n", "function,t,value\np,1,2\nq,3,4\nz,5,6\n", "line 4: there is no function \"z\"")]
    [InlineData(Sensors, "function,t,value\n1,0,2\n2,0,4\n5,0,6\n", "line 4: there is no function \"5\"")]
    [InlineData("function,a,b\np,0,1\nq,1,2\nr,2,1\n", "function,y=0,y=1,y=2\np,1,2,3\nq,3,4,5\n", "outputs.csv has 2 rows and ")]
    [InlineData(Sensors, "function,value\n1,2\n2,4\n3,6\n", "need the columns function, location")]
    public async Task Tables_that_do_not_fit_are_refused_in_one_sentence(string sensors, string outputs, string reason) =>
        Assert.Contains(reason, await Refused(_train, Settings(sensors, outputs)));

    [Fact]
    public async Task Missing_files_are_named_by_their_option()
    {
        Assert.Contains("--outputs", await Refused(_train, new ApplyTrainSettings { Input = _laboratory.Write("sensors.csv", Sensors) }));
        Assert.Contains("no such file", await Refused(_train, Settings(Sensors, Outputs) with { Outputs = new(Path.Combine(_laboratory.Folder, "no.csv")) }));
    }

    [Fact]
    public async Task Locations_of_another_number_than_columns_are_refused()
    {
        var settings = Settings(Sensors, Outputs) with { Locations = _laboratory.Write("locations.csv", "t\n0\n1\n2\n") };
        Assert.Contains("locations has 3 rows and ", await Refused(_train, settings));
        Assert.Contains("leave --locations out", await Refused(_train, settings with { Outputs = _laboratory.Write("triples.csv", "function,t,value\n1,0,2\n2,0,4\n3,0,6\n") }));
    }

    [Theory]
    [InlineData("width", "0")]
    [InlineData("held-out", "1")]
    [InlineData("steps", "0")]
    [InlineData("activation", "sine")]
    [InlineData("learning-rate", "0")]
    public void Setting_out_of_its_range_is_named_with_what_is_allowed(string name, string value) =>
        Assert.Contains($"--{name} is '{value}', but must be ", Assert.Throws<InputException>(() => SettingValues.With(new ApplyTrainSettings(), [KeyValuePair.Create(name, value)])).Message);

    [Fact]
    public async Task Prediction_with_another_number_of_sensors_is_refused()
    {
        var settings = (ApplyPredictSettings)_laboratory.Example(_predict);
        string message = await Refused(_predict, settings with { Input = _laboratory.Write("few.csv", Sensors) });
        Assert.Contains("few.csv has 2 columns of numbers; the network was trained on 31 sensors", message);
    }

    [Fact]
    public async Task Prediction_at_locations_of_another_dimension_is_refused()
    {
        var settings = (ApplyPredictSettings)_laboratory.Example(_predict);
        string message = await Refused(_predict, settings with { Locations = _laboratory.Write("plane.csv", "x,t\n0,1\n0,2\n") });
        Assert.Contains("plane.csv has 2 columns; the network was trained on locations of 1 coordinate", message);
    }

    [Fact]
    public async Task A_network_that_is_cut_off_or_none_is_refused()
    {
        var settings = (ApplyPredictSettings)_laboratory.Example(_predict);
        string cut = Path.Combine(_laboratory.Folder, "cut.safetensors");
        File.WriteAllBytes(cut, File.ReadAllBytes(settings.Model.Path)[..^10]);
        Assert.Contains("cut off", await Refused(_predict, settings with { Model = new(cut) }));
        Assert.Contains("not a whole safetensors file", await Refused(_predict, settings with { Model = _laboratory.Write("text.safetensors", "no network at all, but words") }));
        Assert.Contains("--model", await Refused(_predict, settings with { Model = default }));
    }

    // Before anything is stored, and with the option that it is about.
    async Task<string> Refused(Experiment application, object settings)
    {
        var refusal = await _laboratory.Refused(application, settings);
        Assert.Empty(_laboratory.Runs);
        Assert.NotNull(refusal.Field);
        return refusal.Message;
    }

    ApplyTrainSettings Settings(string sensors, string outputs) => new() { Input = _laboratory.Write("sensors.csv", sensors), Outputs = _laboratory.Write("outputs.csv", outputs), Steps = 10 };
}
