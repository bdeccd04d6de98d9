using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Predictability;
using Offprint.Lab;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>Which log-likelihoods enter the chain.</summary>
public enum Normalisation
{
    /// <summary>Summed over the tokens of a choice, as the paper does.</summary>
    Sum,

    /// <summary>Per token.</summary>
    PerToken,

    /// <summary>Per byte.</summary>
    PerByte,

    /// <summary>Minus the choice's log-likelihood without the item's context.</summary>
    MinusUnconditional,
}

/// <summary>Log-likelihoods of choices over a ladder of models, and what is asked of them.</summary>
public sealed record PredictSettings
{
    [Description("Log-likelihoods of every choice, CSV or Parquet: a row per choice (item, model, compute, choice, loglikelihood, correct) or per item and model (item, model, compute, ll_0, ll_1, …, correct). Or outcomes that keep them: a table or JSON lines with choice_log_probabilities and correct_choice, or samples of lm-evaluation-harness or a folder or zip of them, with a column of compute or with --computes")]
    [FileTypes(".csv", ".tsv", ".txt", ".parquet", ".jsonl", ".json", ".eval", ".zip")]
    public InputFile Input { get; init; } = new("");

    [Description("Column of item names")]
    public string Item { get; init; } = "item";

    [Description("Column of model names")]
    public string Model { get; init; } = "model";

    [Description("Column of pre-training compute, in FLOPs or in proportion to them")]
    public string Compute { get; init; } = "compute";

    [Description("Table with a model and its compute in each row, where the input has no such column")]
    public InputFile? Computes { get; init; }

    [Description("Column of the right choice: its name or index where a row is a choice, else its index from 0")]
    public string Correct { get; init; } = "correct";

    [Description("Column of the choice's name or index, where a row is a choice")]
    public string Choice { get; init; } = "choice";

    [Description("Column of log-likelihoods (natural logarithms), where a row is a choice")]
    public string LogLikelihood { get; init; } = "loglikelihood";

    [Description("Columns of log-likelihoods in the order of the choices, where a row is an item under a model; empty takes ll_0, ll_1, …")]
    public string[] Choices { get; init; } = [];

    [Description("Which log-likelihoods enter: summed, per token, per byte (columns tokens, bytes), or minus those without context (column unconditional); all but the first need a row per choice")]
    public Normalisation Normalisation { get; init; }

    [Description("Correlation by which steps are compared")]
    public CorrelationKind Correlation { get; init; }

    [Description("Scale of compute for Pearson")]
    public ComputeScale ComputeScale { get; init; }

    [Description("What an item counts that never changes")]
    public ConstantPolicy Constant { get; init; }

    [Description("What tied choices earn")]
    public TiePolicy Ties { get; init; }

    [Description("Compute to forecast, in the unit of the column; empty takes 4 and 16 times the largest")]
    [Range(double.Epsilon, double.MaxValue)]
    public double[] ForecastAt { get; init; } = [];
}
