using Offprint.Evaluation.Ngrams;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Ngrams;

public sealed class NgramCompletionTests
{
    static readonly NgramModel s_model = Trained();

    [Fact]
    public void An_echo_without_continuation_gives_the_prompts_own_log_probabilities()
    {
        var echoed = Complete("on the mat", new() { MaxCharacters = 0, Echo = true });
        Assert.Equal("on the mat", echoed.Text);
        Assert.Equal(Enumerable.Range(0, 10), echoed.Characters.Select(c => c.Offset));
        Assert.Equal(s_model.LogProbability("on the", " mat"), echoed.Characters.Skip(6).Sum(c => c.LogProbability), 1e-12);
    }

    [Fact]
    public void A_continuation_has_the_log_probability_that_the_model_gives_it()
    {
        var found = Complete("the ", new() { MaxCharacters = 20 });
        Assert.Equal((20, 4, 20), (found.Written, found.Prompt, found.Text.Length));
        Assert.Equal(s_model.LogProbability("the ", found.Text), found.Characters.Sum(c => c.LogProbability), 1e-12);
        Assert.Equal(4, found.Characters[0].Offset);
    }

    [Fact]
    public void The_same_seed_writes_the_same_text_and_temperature_zero_the_most_probable()
    {
        Assert.Equal(Complete("a", new() { MaxCharacters = 50 }).Text, Complete("a", new() { MaxCharacters = 50 }).Text);
        var cold = Complete("the c", new() { MaxCharacters = 2, Temperature = 0, Top = 3 });
        Assert.Equal("at", cold.Text);
        Assert.All(cold.Characters, c => Assert.Equal(c.LogProbability, Math.Log(c.Top[0].Probability)));
        Assert.All(cold.Characters, c => Assert.Equal(3, c.Top.Count));
    }

    [Fact]
    public void A_stop_ends_the_text_and_is_not_part_of_it()
    {
        var found = Complete("the c", new() { MaxCharacters = 50, Temperature = 0, Stop = ["t ", "zz"] });
        Assert.Equal("a", found.Text);
        Assert.Single(found.Characters);
        Assert.True(found.Stopped);
        Assert.Equal(3, found.Written);
        Assert.False(Complete("the c", new() { MaxCharacters = 5 }).Stopped);
    }

    static NgramCompletion Complete(string prompt, NgramCompletionOptions options) => NgramCompletion.Of(s_model, prompt, options, RandomStream.FromPath(1, "completion"));

    static NgramModel Trained()
    {
        const string Text = "the cat sat on the mat and the cat ran to the rat ";
        var model = new NgramModel(Alphabet.Of(Text), 4);
        model.Train(Text);
        return model;
    }
}
