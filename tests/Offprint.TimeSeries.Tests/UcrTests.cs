using Xunit;

namespace Offprint.TimeSeries.Tests;

/// <summary>1-NN accuracies on three sets of the UCR archive, computed apart from this code; one test series may fall otherwise.</summary>
public class UcrTests
{
    static readonly AbbaOptions s_options = new() { Tolerance = 0.1, Alpha = 0.1, BitsLength = 0, BitsValue = 0 };

    static (double[][] Series, IReadOnlyList<string> Labels) Read(string set, string part)
    {
        var data = TsFile.Read(DataFolder.File("timeseries-small", $"{set}_{part}.ts"));
        return ([.. data.Series.Select(series => SeriesScaling.ZScore(series).Apply(series))], data.Labels);
    }

    static double Accuracy(string set, AbbaOptions options, Func<AbbaModel, double[][], IEnumerable<EncodedSeries>> trainEncoding)
    {
        var ((train, trainLabels), (test, testLabels)) = (Read(set, "TRAIN"), Read(set, "TEST"));
        var model = AbbaEncoder.Fit(train, options);
        var learner = new NearestNeighbour([.. trainEncoding(model, train).Select(model.Decode)], trainLabels);
        return learner.Accuracy([.. test.Select(series => model.Decode(model.Encode(series)))], testLabels);
    }

    [Theory]
    [InlineData("ItalyPowerDemand", 67, 1029, 0.9553)]
    [InlineData("GunPoint", 50, 150, 0.9133)]
    [InlineData("ArrowHead", 36, 175, 0.800)]
    public void Raw_series_have_the_computed_accuracy(string set, int trainCount, int testCount, double expected)
    {
        var ((train, trainLabels), (test, testLabels)) = (Read(set, "TRAIN"), Read(set, "TEST"));
        Assert.Equal((trainCount, testCount), (train.Length, test.Length));
        Assert.Equal(expected, new NearestNeighbour(train, trainLabels).Accuracy(test, testLabels), 1.5 / testCount);
    }

    [Theory]
    [InlineData("ItalyPowerDemand", 1029, 0.9543)]
    [InlineData("GunPoint", 150, 0.8867)]
    [InlineData("ArrowHead", 175, 0.657)]
    public void Decoded_symbols_have_the_computed_accuracy(string set, int testCount, double expected) =>
        Assert.Equal(expected, Accuracy(set, s_options, (model, train) => train.Select(series => model.Encode(series))), 1.5 / testCount);

    [Theory]
    [InlineData("ItalyPowerDemand", 1029, 0.9582)]
    [InlineData("GunPoint", 150, 0.9000)]
    [InlineData("ArrowHead", 175, 0.6914)]
    public void Train_symbols_of_the_fit_have_the_computed_accuracy(string set, int testCount, double expected) =>
        Assert.Equal(expected, Accuracy(set, s_options, (model, _) => model.Fitted), 1.5 / testCount);

    [Theory]
    [InlineData("ItalyPowerDemand", 1029, 0.9543)]
    [InlineData("GunPoint", 150, 0.7733)]
    [InlineData("ArrowHead", 175, 0.6400)]
    public void Transform_in_original_units_has_the_computed_accuracy(string set, int testCount, double expected) =>
        Assert.Equal(
            expected,
            Accuracy(set, s_options with { TransformDistance = TransformDistance.Original }, (model, train) => train.Select(series => model.Encode(series))),
            1.5 / testCount);

    [Theory]
    [InlineData("ItalyPowerDemand", 112, 14.6)]
    [InlineData("GunPoint", 188, 7.9)]
    [InlineData("ArrowHead", 369, 15.8)]
    public void Alphabets_and_words_have_the_computed_sizes(string set, int symbols, double symbolsPerSeries)
    {
        var (train, _) = Read(set, "TRAIN");
        var model = AbbaEncoder.Fit(train, s_options);
        Assert.Equal(symbols, model.Symbols.Count);
        Assert.Equal(symbolsPerSeries, Read(set, "TEST").Series.Average(series => model.Encode(series).Symbols.Count), 0.05);
    }
}
