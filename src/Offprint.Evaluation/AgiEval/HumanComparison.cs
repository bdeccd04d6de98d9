using System.Globalization;
using Offprint.Numerics;

namespace Offprint.Evaluation.AgiEval;

/// <summary>On which side of a person's score a model stands.</summary>
public enum HumanStanding
{
    /// <summary>The interval lies below.</summary>
    Below,

    /// <summary>The interval covers it: these questions do not tell.</summary>
    NotDistinguishable,

    /// <summary>The interval lies above.</summary>
    Above,
}

/// <summary>A model's accuracy beside a person's, and what can be said of it.</summary>
/// <param name="Accuracy">The model's share right, with its interval.</param>
/// <param name="Human">The person's, a share from 0 to 1.</param>
public readonly record struct HumanComparison(Estimate Accuracy, double Human)
{
    /// <summary>What the interval says.</summary>
    public HumanStanding Standing => Accuracy.High < Human ? HumanStanding.Below : Accuracy.Low > Human ? HumanStanding.Above : HumanStanding.NotDistinguishable;

    /// <summary>One sentence: <c>64.5 % [58.0, 70.6] of 220 questions is not distinguishable from the human average of 66 %.</c></summary>
    /// <param name="whose">What people's figure it is.</param>
    public string Describe(string whose = "the human average")
    {
        string standing = Standing switch { HumanStanding.Below => "is below", HumanStanding.Above => "is above", _ => "is not distinguishable from" };
        return string.Create(CultureInfo.InvariantCulture, $"{100 * Accuracy.Value:0.0} % [{100 * Accuracy.Low:0.0}, {100 * Accuracy.High:0.0}] of {Accuracy.Count} questions {standing} {whose} of {100 * Human:0.##} %.");
    }
}
