using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>Settings of <see cref="ApplyTrain"/>.</summary>
public sealed record ApplyTrainSettings
{
    [Description("Table of input functions, CSV or Parquet: a row for each, its values at the sensors in the columns; a column may name the functions")]
    public InputFile Input { get; init; }

    [Description("Table of outputs: either a row for each function and a column for each location, or a row for each value with the columns function, location(s), value")]
    public InputFile Outputs { get; init; }

    [Description("Table of locations, a row for each column of aligned outputs; without it the columns' names are taken, such as 0.1 or t=0.1")]
    public InputFile? Locations { get; init; }

    [Description("Layout of the outputs")]
    public OutputLayout Layout { get; init; } = OutputLayout.Auto;

    [Description("Name of the column that names the functions, in both tables; without it functions are numbered by their rows from 1")]
    public string Id { get; init; } = "function";

    [Description("Whether the first row of the tables names the columns; needed where it is numbers")]
    public Header Header { get; init; } = Header.Auto;

    [Description("Neurons of a hidden layer"), Range(1, 4096)]
    public int Width { get; init; } = 40;

    [Description("Layers of branch and trunk"), Range(1, 20)]
    public int Depth { get; init; } = 2;

    [Description("Products that are summed: outputs of branch and trunk"), Range(1, 4096)]
    public int Latent { get; init; } = 40;

    [Description("What stands between the layers; tanh and gelu suit smooth outputs")]
    public Activation Activation { get; init; } = Activation.Relu;

    [Description("Whether each product has a small branch of its own")]
    public bool Stacked { get; init; }

    [Description("Whether a constant is added to the sum")]
    public bool Bias { get; init; } = true;

    [Description("What the output is multiplied with, where it is known to vanish at 0 of a coordinate")]
    public OutputTransform Transform { get; init; } = OutputTransform.None;

    [Description("Steps of training, at most"), Range(1, 100_000_000)]
    public int Steps { get; init; } = 20_000;

    [Description("Values in a step; aligned outputs take whole functions"), Range(1, 10_000_000)]
    public int Batch { get; init; } = 2048;

    [Description("Step size of Adam"), Range(0.0, 10.0, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 1e-3;

    [Description("Share of the functions that training never sees, to judge by"), Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double HeldOut { get; init; } = 0.2;

    [Description("Whether the last functions of the table are held out instead of random ones; for functions in the order of time")]
    public bool HoldOutLast { get; init; }

    [Description("Share of the other functions that only decide which step was best and when to stop"), Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Validation { get; init; } = 0.1;

    [Description("Hundredths of the steps without progress on the validation functions after which training stops; 0 never stops early"), Range(0, 1_000_000)]
    public int Patience { get; init; } = 30;

    internal NetworkOptions Network => new()
    {
        Kind = Stacked ? NetworkKind.Stacked : NetworkKind.Unstacked, Width = Width, Depth = Depth, Latent = Latent, Activation = Activation, Bias = Bias, Transform = Transform,
    };

    internal TrainingOptions Training => new() { Steps = Steps, Batch = Batch, LearningRate = LearningRate, Patience = Patience, ValidateEvery = Math.Max(1, Steps / 100) };
}
