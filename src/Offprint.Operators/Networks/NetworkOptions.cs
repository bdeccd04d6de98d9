namespace Offprint.Operators;

/// <summary>What stands between the layers of a network.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>x·Φ(x) (Hendrycks and Gimpel 2016).</summary>
    Gelu,
}

/// <summary>How a network takes the input function and the query together.</summary>
public enum NetworkKind
{
    /// <summary>One branch with p outputs, times the trunk: the paper's default.</summary>
    Unstacked,

    /// <summary>p small branches with one output and one hidden layer each, times the trunk.</summary>
    Stacked,

    /// <summary>No operator network: one plain network on the sensors and the query side by side, the rival to compare with.</summary>
    Plain,
}

/// <summary>What the output is multiplied with, where the operator's values are known to vanish at the start of a coordinate.</summary>
public enum OutputTransform
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The first coordinate of the query: the output vanishes where it is zero.</summary>
    TimesFirst,

    /// <summary>The last coordinate of the query, usually time.</summary>
    TimesLast,
}

/// <summary>Architecture of a network between functions; the defaults are the paper's, section 4.1, with width 40.</summary>
public sealed record NetworkOptions
{
    /// <summary>Which network.</summary>
    /// <value><see cref="NetworkKind.Unstacked"/></value>
    public NetworkKind Kind { get; init; } = NetworkKind.Unstacked;

    /// <summary>Neurons of a hidden layer.</summary>
    /// <value>40</value>
    public int Width { get; init; } = 40;

    /// <summary>Layers of branch and trunk, the last with p outputs; hidden layers of a plain network.</summary>
    /// <value>2</value>
    public int Depth { get; init; } = 2;

    /// <summary>Number p of products that are summed.</summary>
    /// <value>40</value>
    public int Latent { get; init; } = 40;

    /// <summary>Hidden neurons of each of the p branches of a stacked network.</summary>
    /// <value>10</value>
    public int StackWidth { get; init; } = 10;

    /// <summary>Activation of every hidden layer, and of the trunk's last.</summary>
    /// <value><see cref="Activation.Relu"/></value>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Whether a number b₀ is added to the sum of products.</summary>
    /// <value>true</value>
    public bool Bias { get; init; } = true;

    /// <summary>What the output is multiplied with.</summary>
    /// <value><see cref="OutputTransform.None"/></value>
    public OutputTransform Transform { get; init; } = OutputTransform.None;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range; the message names the option, the value and the range.</exception>
    public void Validate()
    {
        Require(Width is >= 1 and <= 4096, nameof(Width), Width, "1 to 4096");
        Require(Depth is >= 1 and <= 20, nameof(Depth), Depth, "1 to 20");
        Require(Latent is >= 1 and <= 4096, nameof(Latent), Latent, "1 to 4096");
        Require(StackWidth is >= 1 and <= 4096, nameof(StackWidth), StackWidth, "1 to 4096");
        Require(Enum.IsDefined(Kind), nameof(Kind), Kind, string.Join(", ", Enum.GetNames<NetworkKind>()));
        Require(Enum.IsDefined(Activation), nameof(Activation), Activation, string.Join(", ", Enum.GetNames<Activation>()));
        Require(Enum.IsDefined(Transform), nameof(Transform), Transform, string.Join(", ", Enum.GetNames<OutputTransform>()));
    }

    static void Require(bool holds, string name, object value, string range)
    {
        if (!holds) throw new InputException($"{name} is {value}; allowed is {range}.") { Field = name };
    }
}
