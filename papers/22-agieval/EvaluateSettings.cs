using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Lab;
using Offprint.Papers.Asking;

namespace Offprint.Papers.AgiEval;

/// <summary>Which parsers read the answers.</summary>
public enum Parsers
{
    /// <summary>Both, side by side.</summary>
    Both,

    /// <summary>The paper's.</summary>
    Faithful,

    /// <summary>The stricter one.</summary>
    Strict,
}

/// <summary>Questions, a model, and how it is asked.</summary>
public sealed record EvaluateSettings : AskingSettings
{
    [Description("Your questions, JSON lines: {\"passage\", \"question\", \"options\": [\"(A)…\"], \"label\": \"A\"}, for a gap {\"question\", \"answer\"}; with \"output\" in every line nobody is asked")]
    [Display(Order = InputFirst)]
    [FileTypes(".jsonl", ".json")]
    public InputFile? Input { get; init; }

    [Description("Tasks of the paper by name, such as sat-math; their files must be here")]
    public string[] Tasks { get; init; } = [];

    [Description("Language of the prompts for your questions")]
    public AgiEvalLanguage Language { get; init; }

    [Description("How questions are put")]
    public AgiEvalSetting Setting { get; init; }

    [Description("Where scores come from: texts that are read (generation), or log-probabilities of choices: of letters as first token of a chat, or behind a completion that echoes")]
    public ScoringRoute Route { get; init; }

    [Description("With echoed choices: compare their words, not their letters")]
    public bool ChoiceTexts { get; init; }

    [Description("How answers are read")]
    public Parsers Parser { get; init; }

    [Description("Send chats; without, texts to be continued")]
    public bool Chat { get; init; } = true;

    [Description("Zero-shot: ask for the answer in a second question, as the paper's runs do")]
    public bool TwoStage { get; init; } = true;

    [Description("Zero-shot: have the second question ask for the answer between 【 and 】")]
    public bool Bracketed { get; init; }

    [Description("Table of demonstrations for few-shot settings, in the form of the paper's few_shot_prompts.csv; without, the paper's own")]
    [FileTypes(".csv")]
    public InputFile? Demonstrations { get; init; }

    [Description("Tokens (cl100k) that demonstrations may take; 0 for any number")]
    [Range(0, 1_000_000)]
    public int MaxPromptTokens { get; init; } = 2048;

    [Description("Sampling temperature")]
    [Range(0, 10)]
    public double Temperature { get; init; }

    [Description("Tokens of an answer at most")]
    [Range(1, 1_000_000)]
    public int MaxAnswerTokens { get; init; } = 2000;

    [Description("Questions of each task, from its start; 0 for all")]
    [Range(0, 1_000_000)]
    public int Questions { get; init; }

    [Description("Answers to each question")]
    [Range(1, 100)]
    public int Repeats { get; init; } = 1;

    [Description("Put the choices into another order in each repeat but the first")]
    public bool ShuffleOptions { get; init; }
}
