using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;

namespace Offprint.Web.Tests.Forms;

public enum Shape
{
    RoundOne,
    Square,
}

/// <summary>A setting of every kind, needed and optional.</summary>
public sealed record EveryKind
{
    [Description("Your table")]
    public InputFile Input { get; init; }

    [Description("A network"), FileTypes(".safetensors")]
    public InputFile? Network { get; init; }

    [Description("How many"), Range(1, 1_000)]
    public int Count { get; init; } = 3;

    [Description("A large number")]
    public long Large { get; init; } = 7;

    [Description("At most so many, empty for no limit"), Range(1, int.MaxValue)]
    public int? Limit { get; init; }

    [Description("A share"), Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Share { get; init; } = 0.25;

    [Description("No limit by default")]
    public double Bound { get; init; } = double.PositiveInfinity;

    [Description("Perhaps a number")]
    public double? Perhaps { get; init; } = 1.5;

    [Description("Whether it turns")]
    public bool Turns { get; init; }

    [Description("Whether it is open")]
    public bool Open { get; init; } = true;

    [Description("Whether it is known")]
    public bool? Known { get; init; }

    [Description("Its name")]
    public string Name { get; init; } = "a";

    [Description("Its column")]
    public string? Column { get; init; }

    [Description("Its shape")]
    public Shape Shape { get; init; } = Shape.Square;

    [Description("Perhaps a shape")]
    public Shape? Other { get; init; }

    [Description("Sizes"), Range(0, 9)]
    public int[] Sizes { get; init; } = [1, 2];

    [Description("Factors")]
    public double[] Factors { get; init; } = [0.5];

    [Description("Seeds"), PlanOnly]
    public int Seeds { get; init; } = 2;

    [Description("Words")]
    public string[] Words { get; init; } = ["x", "y"];
}
