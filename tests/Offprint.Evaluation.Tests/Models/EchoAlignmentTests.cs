using CsCheck;
using Offprint.Evaluation.Models;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

public sealed class EchoAlignmentTests
{
    // The first token has no log-probability; the i-th has −i.
    static List<TokenLogProbability> Echo(params string[] tokens)
    {
        var echo = new List<TokenLogProbability>();
        int at = 0;
        foreach (string token in tokens)
        {
            echo.Add(new(token, echo.Count == 0 ? null : -echo.Count, at));
            at += token.EnumerateRunes().Count();
        }

        return echo;
    }

    [Theory]
    [InlineData("The sky is", " blue", -3, 1, "The", " sky", " is", " blue")]
    [InlineData("The sky is", " deep blue", -7, 2, "The", " sky", " is", " deep", " blue")]
    [InlineData("The sky is", " blue", -3, 1, "The", " sky", " is", " blue", " today", ".")] // What is generated behind does not count.
    [InlineData("👍 ok:", " naïve 🎉", -9, 3, "👍", " ok:", " na", "ïve", " 🎉")] // Offsets are code points.
    public void Sum_is_over_the_tokens_of_the_continuation(string prompt, string continuation, double sum, int count, params string[] tokens) =>
        Assert.Equal(new AlignedSum(sum, count, null), EchoAlignment.ByOffsets(prompt, continuation, Echo(tokens)));

    [Theory]
    [InlineData("The sky is", " blue", "the boundary between prompt and choice falls inside token 2 (' is blue')", "The", " sky", " is blue")]
    [InlineData("The sky is ", "blue", "the boundary between prompt and choice falls inside token 3 (' blue')", "The", " sky", " is", " blue")]
    [InlineData("The sky is", " blue", "the echo does not begin with the prompt but with 'A'", "A", " sky", " is", " blue")]
    [InlineData("The sky is", " blue", "token 1 (' sea', at 3) is not what was sent there", "The", " sea", " is", " blue")]
    [InlineData("The sky is", " blue", "the echo ends after 10 of 15 characters", "The", " sky", " is")]
    [InlineData("", " blue", "the prompt or the choice is empty", " blue")]
    public void What_does_not_align_is_refused_and_told(string prompt, string continuation, string why, params string[] tokens) =>
        Assert.Equal(why, EchoAlignment.ByOffsets(prompt, continuation, Echo(tokens)).Refusal);

    [Fact]
    public void Mark_of_beginning_shifts_all_offsets()
    {
        // Some endpoints count the text of the mark, others put it at the start without counting.
        Assert.Equal(new AlignedSum(-3, 1, null), EchoAlignment.ByOffsets("The sky", " is", Echo("<s>", "The", " sky", " is")));
        List<TokenLogProbability> uncounted = [new("<s>", null, 0), new("The", -1, 0), new(" sky", -2, 3), new(" is", -3, 7)];
        Assert.Equal(new AlignedSum(-3, 1, null), EchoAlignment.ByOffsets("The sky", " is", uncounted));
    }

    [Fact]
    public void Offsets_that_are_not_those_of_the_tokens_are_refused()
    {
        // Counted in bytes: é is two.
        List<TokenLogProbability> bytes = [new("é", null, 0), new(" is", -1, 2), new(" ok", -2, 5)];
        Assert.NotNull(EchoAlignment.ByOffsets("é is", " ok", bytes).Refusal);
        Assert.Equal("the endpoint tells no text offsets", EchoAlignment.ByOffsets("a", "b", [new("a", -1), new("b", -1)]).Refusal);
    }

    [Fact]
    public void Token_of_the_choice_without_a_figure_is_refused() =>
        Assert.Equal("token 1 (' b') of the choice has no log-probability", EchoAlignment.ByOffsets("a", " b", [new("a", null, 0), new(" b", null, 1)]).Refusal);

    [Fact]
    public void Pieces_of_a_character_align_by_their_offsets()
    {
        List<TokenLogProbability> tokens = [new("a", null, 0), new("bytes:\\xf0\\x9f", -1, 1), new("bytes:\\x91\\x8d", -2, 2), new("b", -3, 2)];
        Assert.Equal(new AlignedSum(-6, 3, null), EchoAlignment.ByOffsets("a", "👍b", tokens));
        Assert.Contains("falls inside token 1", EchoAlignment.ByOffsets("a👍", "b", [new("a", null, 0), new("\uFFFD", -1, 1), new("c", -2, 3)]).Refusal);
    }

    [Fact]
    public void Prefix_must_be_the_same_token_by_token()
    {
        var prompt = Echo("The", " sky", " is");
        Assert.Equal(new AlignedSum(-7, 2, null), EchoAlignment.ByPrefix(" deep blue", prompt, Echo("The", " sky", " is", " deep", " blue")));
        Assert.Equal(new AlignedSum(-3, 1, null), EchoAlignment.ByPrefix(" blue", prompt, Echo("The", " sky", " is", "▁blue")));
        Assert.Equal("the boundary between prompt and choice falls inside token 2 (' island'; of the prompt alone it is ' is')", EchoAlignment.ByPrefix("land", prompt, Echo("The", " sky", " island")).Refusal);
        Assert.Equal("the choice has no token of its own", EchoAlignment.ByPrefix(" blue", prompt, prompt).Refusal);
        Assert.Equal("the tokens behind the prompt (' red') are not the choice", EchoAlignment.ByPrefix(" blue", prompt, Echo("The", " sky", " is", " red")).Refusal);
    }

    // An oracle of another kind: letters, each with the token it belongs to.
    [Fact]
    public void Alignment_agrees_with_counting_letters() =>
        Gen.Select(Gen.Int[0, 6].Array[2, 12], Gen.Int[1, 1000], Gen.Int[0, 2]).Sample((chosen, cut, marked) =>
        {
            string[] vocabulary = ["a", "bc", " d", "é", "👍x", "\n\n", "ef g"], tokens = [.. chosen.Select(c => vocabulary[c])];
            string mark = ((string[])["", "<s>", "<|begin|>"])[marked];
            string[] letters = [.. string.Concat(tokens).EnumerateRunes().Select(r => r.ToString())];
            int boundary = 1 + (cut % (letters.Length - 1));
            var echo = mark.Length > 0 ? Echo([mark, .. tokens]) : Echo(tokens);
            var result = EchoAlignment.ByOffsets(string.Concat(letters[..boundary]), string.Concat(letters[boundary..]), echo);

            int[] owner = [.. tokens.SelectMany((t, i) => t.EnumerateRunes().Select(_ => i))];
            int marks = mark.Length > 0 ? 1 : 0;
            if (owner[boundary] == owner[boundary - 1]) Assert.Contains($"falls inside token {owner[boundary] + marks}", result.Refusal);
            else Assert.Equal(Enumerable.Range(owner[boundary], tokens.Length - owner[boundary]).Sum(i => -(double)(i + marks)), result.LogProbability);
        });
}
