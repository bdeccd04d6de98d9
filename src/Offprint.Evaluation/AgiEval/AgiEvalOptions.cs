using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.AgiEval;

/// <summary>Who is asked and how. The defaults are those of the paper's runs.</summary>
public sealed record AgiEvalOptions
{
    /// <summary>The model, as the endpoint names it.</summary>
    public required string Model { get; init; }

    /// <summary>How questions are put.</summary>
    /// <value><see cref="AgiEvalSetting.ZeroShot"/>.</value>
    public AgiEvalSetting Setting { get; init; }

    /// <summary>Whether turns of a chat are sent; else a text to be continued.</summary>
    /// <value>True.</value>
    public bool Chat { get; init; } = true;

    /// <summary>Whether in zero-shot settings a second question, with the first's output above it, asks for the answer alone; that is then what is read.</summary>
    /// <value>True, for both zero-shot settings.</value>
    public bool TwoStage { get; init; } = true;

    /// <summary>Whether the second question asks for the answer between 【 and 】.</summary>
    /// <value>False.</value>
    public bool Bracketed { get; init; }

    /// <summary>The instruction above a chat.</summary>
    public string Instruction { get; init; } = "You are a helpful AI assistant.";

    /// <summary>Sampling temperature.</summary>
    /// <value>0.</value>
    public double Temperature { get; init; }

    /// <summary>The most tokens of an answer.</summary>
    /// <value>2000.</value>
    public int MaxOutputTokens { get; init; } = 2000;

    /// <summary>Demonstrations for few-shot settings.</summary>
    /// <value>Null: zero-shot alone.</value>
    public DemonstrationTable? Demonstrations { get; init; }

    /// <summary>The most tokens of header and demonstrations; null for any number.</summary>
    /// <value>2048.</value>
    public int? MaxPromptTokens { get; init; } = 2048;

    /// <summary>Counts these tokens; the paper's counts cl100k.</summary>
    /// <value>Null: only without a budget.</value>
    public ITokenCounter? TokenCounter { get; init; }

    /// <summary>How choices are compared by their log-probabilities; null has the model write.</summary>
    /// <value>Null, as the paper does.</value>
    public AgiEvalLikelihood? Likelihood { get; init; }

    /// <summary>How many answers are given to each question.</summary>
    /// <value>1.</value>
    public int Repeats { get; init; } = 1;

    /// <summary>Whether all repeats but the first have the choices in another order (see <see cref="OptionShuffle"/>).</summary>
    /// <value>False.</value>
    public bool ShuffleOptions { get; init; }

    /// <summary>The root of these orders.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    internal ModelRequest Request(int repeat, IReadOnlyList<ModelMessage> turns, string prompt)
    {
        var request = new ModelRequest { Model = Model, Temperature = Temperature, MaxOutputTokens = MaxOutputTokens, Repeat = repeat };
        return Chat
            ? request with { Messages = Instruction.Length > 0 ? [ModelMessage.System(Instruction), .. turns] : turns }
            : request with { Prompt = prompt, Stop = ["<END>"] };
    }
}
