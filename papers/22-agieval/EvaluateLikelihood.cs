using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;

namespace Offprint.Papers.AgiEval;

/// <summary>How an endpoint tells the log-probabilities of choices.</summary>
static class EvaluateLikelihood
{
    // As a probe may have found them.
    static readonly EchoStyle[] s_echoes = [new(true, 0), new(true, 1), new(false, 0), new(false, 1)];
    static readonly int[] s_alternatives = [20, 5];

    /// <summary>The options with what the endpoint can do: asked of it, or seen from what is recorded.</summary>
    /// <exception cref="InputException">The endpoint cannot tell the log-probabilities that are wanted.</exception>
    public static async Task<AgiEvalOptions> OptionsAsync(Asker asker, EvaluateSettings settings, EvaluateInput input, CancellationToken cancellation)
    {
        if (input.Options.Likelihood is not { } likelihood) return input.Options;
        if (settings.Answers is null)
        {
            var able = await EndpointProbe.RunAsync(asker.Client, input.Options.Model, settings.Limits(), cancellationToken: cancellation);
            able.Require(likelihood.Route);
            return input.Options with { Likelihood = likelihood with { Echo = able.Echo ?? likelihood.Echo, Alternatives = able.Alternatives > 0 ? able.Alternatives : likelihood.Alternatives } };
        }

        foreach (var (echo, alternatives) in from echo in s_echoes from alternatives in s_alternatives select (echo, alternatives))
        {
            var options = input.Options with { Likelihood = likelihood with { Echo = echo, Alternatives = alternatives } };
            if ((await new AgiEvalRun(input.Files[0], asker, options).GradeAsync(AgiEvalParser.Likeliest, cancellation)).Count > 0) return options;
        }

        return input.Options;
    }
}
