using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Lab;

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
public sealed record EvaluateSettings
{
    [Description("Your questions, JSON lines: {\"passage\", \"question\", \"options\": [\"(A)…\"], \"label\": \"A\"}, for a gap {\"question\", \"answer\"}; with \"output\" in every line nobody is asked")]
    [FileTypes(".jsonl", ".json")]
    public InputFile? Input { get; init; }

    [Description("Tasks of the paper by name, such as sat-math; their files must be here")]
    public string[] Tasks { get; init; } = [];

    [Description("Language of the prompts for your questions")]
    public AgiEvalLanguage Language { get; init; }

    [Description("Address of an endpoint in OpenAI's interface, with /v1")]
    public string Endpoint { get; init; } = "";

    [Description("Model, as the endpoint names it")]
    public string Model { get; init; } = "";

    [Description("Name of the key: an environment variable that ends in KEY, or a line NAME=… of the file secrets in OFFPRINT_HOME; empty for none")]
    public string Key { get; init; } = "";

    [Description("Answers recorded earlier (answers.jsonl): they are read anew, and nobody is asked")]
    [FileTypes(".jsonl")]
    public InputFile? Answers { get; init; }

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

    [Description("Requests in flight at once")]
    [Range(1, 10_000)]
    public int Concurrency { get; init; } = 16;

    [Description("Requests in a minute; 0 for any number")]
    [Range(0, 10_000_000)]
    public int RequestsPerMinute { get; init; }

    [Description("Tokens in a minute; 0 for any number")]
    [Range(0, 1e12)]
    public long TokensPerMinute { get; init; }

    [Description("Requests in all; 0 for any number")]
    [Range(0, 1_000_000_000)]
    public int MaxRequests { get; init; }

    [Description("Tokens in all; 0 for any number")]
    [Range(0, 1e12)]
    public long MaxTokens { get; init; }

    [Description("Price of a million tokens of questions, in any currency")]
    [Range(0, 1e9)]
    public double InputPrice { get; init; }

    [Description("Price of a million tokens of answers")]
    [Range(0, 1e9)]
    public double OutputPrice { get; init; }

    [Description("Cost in all; 0 for any, and it needs prices")]
    [Range(0, 1e9)]
    public double MaxCost { get; init; }
}
