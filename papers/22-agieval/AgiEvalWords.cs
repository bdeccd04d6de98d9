using Offprint.Evaluation.AgiEval;

namespace Offprint.Papers.AgiEval;

/// <summary>Terms as tables show them.</summary>
static class AgiEvalWords
{
    public static string Of(HumanStanding standing) => standing switch { HumanStanding.Below => "below", HumanStanding.Above => "above", _ => "not distinguishable" };

    public static string Of(AgiEvalParser parser) => parser == AgiEvalParser.Faithful ? "faithful" : "strict";
}
