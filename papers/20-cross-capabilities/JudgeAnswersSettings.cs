using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.CrossCapability;
using Offprint.Lab;
using Offprint.Papers.Asking;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Prompts with answers, and who judges them.</summary>
public sealed record JudgeAnswersSettings : AskingSettings
{
    [Description("Prompts with answers, JSON lines: {\"id\", \"capability\", \"prompt\", \"answers\": {model: text}, \"references\": [{\"response\", \"ratings\": [{\"score\", \"explanation\"}]}]}; with \"judgements\" in every line nobody is asked")]
    [Display(Order = InputFirst)]
    [FileTypes(".jsonl", ".json")]
    public InputFile Input { get; init; } = new("");

    [Description("The judge, as the endpoint names it")]
    public override string Model { get; init; } = "";

    [Description("Rated reference answers that the judge sees of each prompt")]
    [Range(0, 3)]
    public int References { get; init; } = 3;

    [Description("Also have it judge the reference answers, each by the others, to compare it with people")]
    public bool ComparePeople { get; init; } = true;

    [Description("How often the judge is asked for one rating at most")]
    [Range(1, 20)]
    public int JudgeRetries { get; init; } = 5;

    [Description("Whether every fault must say how many points it takes off")]
    public bool ExplicitDeductions { get; init; } = true;

    [Description("How strictly a score is read from the judge's text")]
    public ScoreReading Reading { get; init; } = ScoreReading.Lenient;

    [Description("Tokens of an attached text at most")]
    [Range(1, 10_000_000)]
    public int AttachmentTokens { get; init; } = 102_400;
}
