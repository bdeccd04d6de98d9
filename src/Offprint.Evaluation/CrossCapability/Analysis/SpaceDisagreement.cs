using System.Globalization;
using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>Whether scores and ranks tell the same story.</summary>
/// <remarks>
/// Neither is right by itself. Harder prompts put every cross below both. Ranks do not know difficulty, but they lift a
/// true minimum: for independent skills min(a, b) is low less often than either, and by ranks 46 % of such crosses
/// lie on the side of the weaker, fewer than the 54 % of a maximum. The slopes of a fit with a free intercept tell the two apart.
/// </remarks>
public static class SpaceDisagreement
{
    /// <summary>The difference of the shares on the weaker side from which on the spaces disagree, however many models there are. CHOSEN.</summary>
    public const double LargestDifference = 0.25;

    /// <summary>
    /// What to say where they do not: where one of them puts crosses on the side of the weaker beyond chance and the other
    /// does not, or their shares differ by a quarter. Null where they agree or one is missing.
    /// </summary>
    /// <param name="raw">By the scores.</param>
    /// <param name="percentile">By the ranks.</param>
    /// <param name="logit">The logit model over all crosses; null where it could not be fitted.</param>
    public static string? Of(SpaceSummary? raw, SpaceSummary? percentile, LinearFit? logit)
    {
        if (raw is null || percentile is null || raw.Signs.Decided == 0 || percentile.Signs.Decided == 0) return null;
        if (Reading(raw.Signs) == Reading(percentile.Signs) && Math.Abs(raw.WeakerShare - percentile.WeakerShare) < LargestDifference) return null;
        string counts = $"Scores and ranks disagree: by the scores {raw.Signs.Weaker} of {raw.Signs.Decided} crosses lie on the side of the weaker capability, by the models' ranks {percentile.Signs.Weaker} of {percentile.Signs.Decided}.";
        string why = raw.WeakerShare > percentile.WeakerShare
            ? "Prompts of the pairs that are harder than those of the capabilities alone put crosses below both without any weakest link"
            : "Prompts of the pairs that are easier than those of the capabilities alone hide a weakest link";
        return $"{counts} {why}, so do not read the classes as a law. {Slopes(logit)}";
    }

    static string Slopes(LinearFit? logit)
    {
        if (logit is null) return "There are too few crosses to tell difficulty and weakest link apart.";
        double low = logit.Coefficients[1], high = logit.Coefficients[2];
        string reading = low > 2 * Math.Max(high, 0) ? "the weaker capability counts most, as a weakest link has it" // Twice: CHOSEN.
            : high > 2 * Math.Max(low, 0) ? "the stronger capability counts most, against a weakest link"
            : "both capabilities count alike, against a weakest link";
        return string.Create(CultureInfo.InvariantCulture, $"With difficulty taken out, the logit of the cross rises by {low:0.00} per unit of the weaker's and {high:0.00} of the stronger's: {reading}.");
    }

    static int Reading(SignTest signs) => !signs.IsDecided ? 0 : 2 * signs.Weaker > signs.Decided ? 1 : -1;
}
