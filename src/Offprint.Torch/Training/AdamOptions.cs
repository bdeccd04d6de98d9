namespace Offprint.Torch;

/// <summary>Options of <see cref="Adam"/>; the defaults are those of Kingma and Ba 2015.</summary>
public sealed record AdamOptions
{
    /// <summary>Step size α.</summary>
    /// <value>0.001</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decay β₁ of the mean of gradients, in [0, 1).</summary>
    /// <value>0.9</value>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay β₂ of the mean of squared gradients, in [0, 1).</summary>
    /// <value>0.999</value>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, added to the root of the mean square.</summary>
    /// <value>1e-8</value>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Decay of the parameters themselves, apart from the gradient (AdamW, Loshchilov and Hutter 2019): each step multiplies them by 1 − α·decay.</summary>
    /// <value>0: none</value>
    public double WeightDecay { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range; the message names the option, the value and the range.</exception>
    public void Validate()
    {
        Require(LearningRate > 0, nameof(LearningRate), LearningRate, "above 0");
        Require(Beta1 is >= 0 and < 1, nameof(Beta1), Beta1, "from 0 to below 1");
        Require(Beta2 is >= 0 and < 1, nameof(Beta2), Beta2, "from 0 to below 1");
        Require(Epsilon > 0, nameof(Epsilon), Epsilon, "above 0");
        Require(WeightDecay >= 0, nameof(WeightDecay), WeightDecay, "0 or more");
    }

    static void Require(bool holds, string name, double value, string range)
    {
        if (!holds || !double.IsFinite(value)) throw new InputException($"{name} is {value}; it must be finite and {range}.") { Field = name };
    }
}
