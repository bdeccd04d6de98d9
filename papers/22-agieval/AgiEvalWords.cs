using Offprint.Evaluation.AgiEval;

namespace Offprint.Papers.AgiEval;

/// <summary>Terms as tables show them.</summary>
static class AgiEvalWords
{
    public static string Of(HumanStanding standing) => standing switch { HumanStanding.Below => "below", HumanStanding.Above => "above", _ => "not distinguishable" };

    /// <summary>By what an answer was found.</summary>
    public static string By(AgiEvalParser parser) => parser == AgiEvalParser.Likeliest ? "likeliest choice" : $"{parser.Name()} parser";
}
