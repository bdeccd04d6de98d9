using Xunit;

namespace Offprint.TimeSeries.Tests;

public class LanguageModelTests
{
    static readonly double[] s_history = Generated.Sine(300);
    static readonly AbbaModel s_model = AbbaEncoder.Fit([s_history], new() { Tolerance = 0.2, Alpha = 0.5 });
    static readonly AbbaModel s_edges = AbbaEncoder.Fit([[0, 1, 2, 3, 2, 1, 0], [3, 2, 1, 0, 1, 2, 3]]);

    static AbbaForecaster Forecaster(string? task = null) => new(new RecordedChatClient(), s_model) { Task = task };

    static AbbaClassifier Classifier() => new(new RecordedChatClient(), s_edges, ["peak", "valley"])
    {
        Examples = [new(s_edges.Fitted[0].Symbols, "peak"), new(s_edges.Fitted[1].Symbols, "valley")],
    };

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_of_symbols_becomes_values_from_the_last_one_seen()
    {
        var forecast = await Forecaster().ForecastAsync(s_history, 40, Cancellation);
        Assert.Equal(["b", "B"], forecast.Symbols);
        Assert.Equal(0, forecast.Padded);
        Assert.Equal(s_model.Decode(["b", "B"], s_history[^1], 41)[1..], forecast.Values);
    }

    [Fact]
    public async Task Short_answer_is_padded_and_says_so()
    {
        var forecast = await Forecaster("Continue the series by one piece.").ForecastAsync(s_history, 100, Cancellation);
        int covered = s_model.Decode(forecast.Symbols, 0).Length - 1;
        Assert.Single(forecast.Symbols);
        Assert.Equal((100, 100 - covered), (forecast.Values.Length, forecast.Padded));
        Assert.Equal(forecast.Values[covered - 1], forecast.Values[^1]);
    }

    [Fact]
    public async Task Answer_in_a_code_fence_after_the_prompt_repeated_is_read()
    {
        var forecast = await Forecaster("Continue the series; you may quote it.").ForecastAsync(s_history, 40, Cancellation);
        Assert.Equal(["b", "B"], forecast.Symbols);
    }

    [Fact]
    public async Task Prose_for_an_answer_is_refused_with_word_position_and_answer()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => Forecaster("What comes next?").ForecastAsync(s_history, 40, Cancellation));
        Assert.Contains("The model's answer \"I expect the series to fall.\" is not a series", error.Message);
        Assert.Contains("Symbol \"I\" at position 1 of 6", error.Message);
    }

    [Fact]
    public async Task Unknown_symbol_in_an_answer_is_refused_with_its_position()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => Forecaster("Continue the series, inventing symbols.").ForecastAsync(s_history, 40, Cancellation));
        Assert.Contains("Symbol \"Q\" at position 3 of 4", error.Message);
    }

    [Fact]
    public async Task Empty_answer_is_refused()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => Forecaster("Say nothing.").ForecastAsync(s_history, 40, Cancellation));
        Assert.Contains("has no symbols in it", error.Message);
    }

    [Fact]
    public async Task Faults_of_the_history_are_told_before_anybody_is_asked()
    {
        await Assert.ThrowsAsync<InputException>(() => Forecaster("Never asked.").ForecastAsync(new[] { 1.0 }, 5, Cancellation));
        await Assert.ThrowsAsync<InputException>(() => Forecaster("Never asked.").ForecastAsync(s_history, 0, Cancellation));
    }

    [Fact]
    public async Task Class_in_an_answer_is_found_whatever_its_case_and_quotes()
    {
        Assert.Equal("peak", await Classifier().ClassifyAsync(new double[] { 0, 1, 2, 3, 2, 1, 0 }, Cancellation));
        Assert.Equal("valley", await Classifier().ClassifyAsync(new double[] { 3, 2, 1, 0, 1, 2, 3 }, Cancellation));
    }

    [Fact]
    public async Task Answer_that_is_no_class_is_refused_with_the_classes()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => Classifier().ClassifyAsync(new double[] { 0, 1, 2, 3 }, Cancellation));
        Assert.Contains("\"It rises.\" is none of the classes peak, valley", error.Message);
    }

    [Fact]
    public void Classes_must_be_two_or_more_and_distinct()
    {
        var client = new RecordedChatClient();
        Assert.Throws<InputException>(() => new AbbaClassifier(client, s_edges, ["a"]));
        Assert.Throws<InputException>(() => new AbbaClassifier(client, s_edges, ["a", "A"]));
    }
}
