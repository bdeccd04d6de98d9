using Offprint.Torch;

namespace Offprint.Operators;

/// <summary>How a network is trained: Adam on minibatches of the mean squared error.</summary>
public sealed record TrainingOptions
{
    /// <summary>Updates.</summary>
    /// <value>20,000</value>
    public int Steps { get; init; } = 20_000;

    /// <summary>Values in a minibatch. Aligned data take as many whole functions as fit, at least one.</summary>
    /// <value>2048</value>
    public int Batch { get; init; } = 2048;

    /// <summary>Step size of Adam.</summary>
    /// <value>0.001</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decay of the parameters themselves (AdamW).</summary>
    /// <value>0</value>
    public double WeightDecay { get; init; }

    /// <summary>Share of the functions that are held out for validation by <see cref="OperatorNet.Train"/>; 0 for none.</summary>
    /// <value>0.1</value>
    public double HeldOut { get; init; } = 0.1;

    /// <summary>Steps between two points of the curve, at which the held-out functions are looked at.</summary>
    /// <value>500</value>
    public int ValidateEvery { get; init; } = 500;

    /// <summary>Points of the curve without a smaller validation error after which training stops; 0 never stops early.</summary>
    /// <value>0</value>
    public int Patience { get; init; }

    /// <summary>Whether the parameters with the smallest validation error are kept, instead of the last.</summary>
    /// <value>true</value>
    public bool KeepBest { get; init; } = true;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range; the message names the option, the value and the range.</exception>
    public void Validate()
    {
        Require(Steps >= 1, nameof(Steps), Steps, "1 or more");
        Require(Batch >= 1, nameof(Batch), Batch, "1 or more");
        Require(HeldOut is >= 0 and < 1, nameof(HeldOut), HeldOut, "from 0 to below 1");
        Require(ValidateEvery >= 1, nameof(ValidateEvery), ValidateEvery, "1 or more");
        Require(Patience >= 0, nameof(Patience), Patience, "0 or more");
        Optimiser.Validate();
    }

    internal AdamOptions Optimiser => new() { LearningRate = LearningRate, WeightDecay = WeightDecay };

    static void Require(bool holds, string name, object value, string range)
    {
        if (!holds) throw new InputException($"{name} is {value}; allowed is {range}.") { Field = name };
    }
}
