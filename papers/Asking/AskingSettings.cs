using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Models;
using Offprint.Lab;

namespace Offprint.Papers.Asking;

/// <summary>Who is asked, with which key, how fast and for how much: the settings that every application with an endpoint has.</summary>
public abstract record AskingSettings
{
    /// <summary>The place of an application's input among its settings: before who answers.</summary>
    protected const int InputFirst = -2;

    const int Early = -1;

    [Description("Address of an endpoint in OpenAI's interface, with /v1")]
    [Display(Order = Early)]
    public string Endpoint { get; init; } = "";

    [Description("Model, as the endpoint names it")]
    [Display(Order = Early)]
    public virtual string Model { get; init; } = "";

    [Description("Name of the key: an environment variable that ends in KEY, or a line NAME@HOST=… of the file secrets in OFFPRINT_HOME; empty for none")]
    [Display(Order = Early)]
    public string Key { get; init; } = "";

    [Description("Answers recorded earlier (answers.jsonl): they are read anew, and nobody is asked")]
    [Display(Order = Early)]
    [FileTypes(".jsonl")]
    public virtual InputFile? Answers { get; init; }

    [Description("Seconds until an answer must be whole; then it is asked for again")]
    [Range(1, 86_400)]
    public int AnswerSeconds { get; init; } = 300;

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

    /// <summary>How often and how fast the endpoint may be asked.</summary>
    /// <exception cref="InputException">A limit on cost has no price.</exception>
    internal AskerOptions Limits()
    {
        var options = new AskerOptions
        {
            Mode = Answers is null ? AnswerMode.Record : AnswerMode.Replay,
            Concurrency = Concurrency,
            RequestsPerMinute = RequestsPerMinute > 0 ? RequestsPerMinute : null,
            TokensPerMinute = TokensPerMinute > 0 ? TokensPerMinute : null,
            Price = InputPrice > 0 || OutputPrice > 0 ? new(InputPrice, OutputPrice) : null,
            Limits = new() { Requests = MaxRequests > 0 ? MaxRequests : null, Tokens = MaxTokens > 0 ? MaxTokens : null, Cost = MaxCost > 0 ? MaxCost : null },
        };
        options.Validate();
        return options;
    }
}
