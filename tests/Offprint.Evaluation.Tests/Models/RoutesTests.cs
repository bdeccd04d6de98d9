using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Tests;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

public sealed class RoutesTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly TaskItem s_sky = new() { Id = "sky", Prompt = "The sky is", Choices = ["green", "deep blue", "red"], CorrectChoice = 1, Answer = "deep blue" };

    static ModelRequest Stub => new() { Model = "stub" };

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    public async Task Echoed_choices_sum_their_own_tokens(bool offsets, int least)
    {
        await using var given = await Given.StartAsync();
        given.Stub.TellsOffsets = offsets;
        var outcome = await Only(given, new EchoedChoicesForm(Stub, new(offsets, least)), s_sky);
        double[] expected = [StubEndpoint.LogOf(" green"), StubEndpoint.LogOf(" deep") + StubEndpoint.LogOf(" blue"), StubEndpoint.LogOf(" red")];
        Assert.Equal(expected, outcome.ChoiceLogProbabilities!.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        int best = Array.IndexOf(expected, expected.Max());
        Assert.Equal((ChoiceLabels.Of(best), best == 1 ? 1.0 : 0.0, OutcomeState.Scored, 1), (outcome.Answer, outcome.Score, outcome.State, outcome.CorrectChoice));
        Assert.Equal("EchoedChoices", outcome.Tags!["route"]);
        Assert.Equal(offsets ? 3 : 4, given.Stub.Total);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Boundary_inside_a_token_is_an_invalid_outcome_that_names_it(bool offsets)
    {
        await using var given = await Given.StartAsync();
        given.Stub.TellsOffsets = offsets;
        given.Stub.Tokens = text => StubEndpoint.Words(text.Replace(" is r", "_is_r", StringComparison.Ordinal)).Select(t => t.Replace('_', ' '));
        var outcome = await Only(given, new EchoedChoicesForm(Stub, new(offsets, 0)), s_sky);
        Assert.Equal((OutcomeState.Invalid, double.NaN, null), (outcome.State, outcome.Score, outcome.ChoiceLogProbabilities));
        Assert.StartsWith("choice C: the boundary between prompt and choice falls inside token 1 (' sky is red'", outcome.Error);
    }

    [Fact]
    public void Length_divides_before_choices_are_compared()
    {
        ChoiceScores Of(ChoiceNormalisation n) => ChoiceScores.Of(ScoringRoute.EchoedChoices, [-2, -3, -2.9], ["ab", "abcd", "ÄÖÜ"], n);
        Assert.Equal((0, 1, 2), (Of(ChoiceNormalisation.None).Best, Of(ChoiceNormalisation.PerCharacter).Best, Of(ChoiceNormalisation.PerByte).Best));
        var level = ChoiceScores.Of(ScoringRoute.FirstToken, [-3, -1, -1], ["a", "b", "c"]);
        Assert.Equal((1, true), (level.Best, level.IsTied));
    }

    [Fact]
    public async Task First_token_adds_up_the_spellings_of_a_letter()
    {
        await using var given = await Given.StartAsync();
        given.Stub.FirstTokens = _ => [("The", -0.5), ("A", -2), (" B", -2), ("B", -2.5), ("b", -1), ("C", -4)];
        var outcome = await Only(given, new FirstTokenForm(Stub), s_sky);
        Assert.Equal([-2, Math.Log(Math.Exp(-2) + Math.Exp(-2.5)), -4], outcome.ChoiceLogProbabilities!.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(("B", 1.0), (outcome.Answer, outcome.Score));
    }

    [Fact]
    public async Task Letter_that_is_not_told_is_unknown_not_improbable()
    {
        await using var given = await Given.StartAsync();
        given.Stub.FirstTokens = _ => [("A", -0.1), ("The", -3), ("C", -4)];
        var outcome = await Only(given, new FirstTokenForm(Stub), s_sky);
        Assert.Equal((OutcomeState.Invalid, null, "the letter B is not among the 3 likeliest first tokens"), (outcome.State, outcome.ChoiceLogProbabilities, outcome.Error));
    }

    [Fact]
    public async Task Probe_finds_all_routes_where_there_are_all()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        var found = await EndpointProbe.RunAsync(endpoint, "stub", null, given.Time, Cancellation);
        Assert.Equal((true, 5, new EchoStyle(true, 0)), (found.Chats, found.Alternatives, found.Echo));
        Assert.Equal(3, found.Routes.Count);
        given.Stub.Answer = _ => "B";
        foreach (var route in found.Routes)
        {
            var outcome = await Only(given, found.Form(route, null, new ChoiceGrader()), s_sky);
            Assert.Equal((route.ToString(), OutcomeState.Scored), (outcome.Tags!["route"], outcome.State));
        }
    }

    [Fact]
    public async Task Probe_finds_how_an_endpoint_echoes()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        given.Stub.TellsOffsets = false;
        given.Stub.Trouble = (context, body) => (int?)body["max_tokens"] == 0 ? StubEndpoint.Say(context, 400, "max_tokens must be at least 1") : Task.FromResult(false);
        var found = await EndpointProbe.RunAsync(endpoint, "stub", null, given.Time, Cancellation);
        Assert.Equal(new EchoStyle(false, 1), found.Echo);
    }

    [Fact]
    public async Task Probe_tells_what_a_chat_endpoint_cannot()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        given.Stub.Trouble = (context, body) => body.ContainsKey("prompt") ? StubEndpoint.Say(context, 404, "no such path") : body.ContainsKey("logprobs") ? StubEndpoint.Say(context, 400, "logprobs are not supported") : Task.FromResult(false);
        var found = await EndpointProbe.RunAsync(endpoint, "stub", null, given.Time, Cancellation);
        Assert.Equal([ScoringRoute.Generation], found.Routes);
        found.Require(ScoringRoute.Generation);
        var error = Assert.Throws<InputException>(() => found.Require(ScoringRoute.FirstToken));
        Assert.Contains("cannot score 'stub' by first token", error.Message);
        Assert.Contains("logprobs are not supported", error.Message);
        Assert.EndsWith("It can by: generation.", error.Message);
    }

    [Fact]
    public async Task Probe_believes_no_figures_that_are_no_probabilities()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        given.Stub.FirstTokens = _ => [("A", -0.1), ("B", -0.2)]; // Base 10, say.
        given.Stub.Tokens = text => [text]; // No boundary between any two words.
        var found = await EndpointProbe.RunAsync(endpoint, "stub", null, given.Time, Cancellation);
        Assert.Equal([ScoringRoute.Generation], found.Routes);
        Assert.Contains(found.Notes, n => n.Contains("add up to 1.724", StringComparison.Ordinal));
        Assert.Contains(found.Notes, n => n.Contains("falls inside token 0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, "Check the key")]
    [InlineData(404, "Check the model's name 'stub'")]
    [InlineData(500, "It may pass")]
    public async Task Probe_of_an_endpoint_that_does_nothing_is_an_error(int status, string advice)
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, status, "no");
        var error = await Assert.ThrowsAsync<InputException>(() => EndpointProbe.RunAsync(endpoint, "stub", null, given.Time, Cancellation));
        Assert.Contains(advice, error.Message.Replace("It wants a key", "Check the key", StringComparison.Ordinal));
    }

    static async Task<Outcome> Only(Given given, IQuestionForm form, TaskItem item)
    {
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store);
        return Assert.Single(await new EvaluationRun([item], [new("stub", asker, form)]).RunAsync(cancellationToken: Cancellation).ToListAsync(Cancellation));
    }
}
