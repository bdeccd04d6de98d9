using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;
using Offprint.Papers.Asking;

namespace Offprint.Papers.StructuredContext;

/// <summary>How models reach the description.</summary>
public enum AskAccess
{
    /// <summary>Once each way.</summary>
    Both,

    /// <summary>By searching files.</summary>
    File,

    /// <summary>Whole in the prompt.</summary>
    Prompt,
}

/// <summary>A grid of models, ways to a description, formats and sizes, and who is asked.</summary>
public sealed record AskSettings : AskingSettings
{
    [Description("Your description, as for render: SQL (CREATE TABLE), OpenAPI or JSON Schema as JSON, a zip of CSV files, or a CSV list of columns; without, descriptions are made up")]
    [FileTypes(".sql", ".ddl", ".json", ".zip", ".csv", ".tsv", ".yaml", ".md", ".toon")]
    [Display(Order = InputFirst)]
    public InputFile? Input { get; init; }

    [Description("Your questions, CSV or JSON lines: id, level, question, and sql, a query that answers it; without, they are made from types and references of the description")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json")]
    [Display(Order = InputFirst)]
    public InputFile? Questions { get; init; }

    [Description("More models at the same endpoint, asked the same")]
    public string[] MoreModels { get; init; } = [];

    [Description("Formats: yaml, markdown, json, toon, toon-flat; tokens are compared with the first")]
    public string[] Formats { get; init; } = ["yaml", "markdown", "json", "toon"];

    [Description("How the description is reached")]
    public AskAccess Access { get; init; }

    [Description("Tables of the made-up descriptions; has no say with your own")]
    [Range(1, 10_000)]
    public int[] Tables { get; init; } = [24];

    [Description("Questions that are made of each level, from one table (L1) to five (L5)")]
    [Range(1, 1000)]
    public int PerLevel { get; init; } = 4;

    [Description("Answers to each question")]
    [Range(1, 100)]
    public int Repeats { get; init; } = 1;

    [Description("What decides which tables stand in one file")]
    public SplitBy Split { get; init; } = SplitBy.Domain;

    [Description("Most tables of a file")]
    [Range(1, 100_000)]
    public int Target { get; init; } = 250;

    [Description("Least score of a right answer: Jaccard similarity of the tables and columns that both queries refer to")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = SetSimilarity.Threshold;

    [Description("Sampling temperature")]
    [Range(0, 10)]
    public double Temperature { get; init; }

    [Description("Most turns of a model for one question, searches included")]
    [Range(1, 1000)]
    public int MaxTurns { get; init; } = 20;

    [Description("Tokens of one turn at most")]
    [Range(1, 1_000_000)]
    public int MaxAnswerTokens { get; init; } = 2048;

    /// <summary>Everybody who is asked.</summary>
    internal IReadOnlyList<string> Models => [Model, .. MoreModels];

    /// <summary>The ways.</summary>
    internal IReadOnlyList<ContextArchitecture> Architectures => Access switch
    {
        AskAccess.File => [ContextArchitecture.File],
        AskAccess.Prompt => [ContextArchitecture.Prompt],
        _ => [ContextArchitecture.File, ContextArchitecture.Prompt],
    };
}
