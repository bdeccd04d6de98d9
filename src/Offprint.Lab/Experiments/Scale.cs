namespace Offprint.Lab;

/// <summary>How much of an experiment is run.</summary>
public enum Scale
{
    /// <summary>At most five seconds; shows that everything runs, gives no verdict.</summary>
    Smoke,

    /// <summary>At most two minutes a paper on two cores; verdicts are provisional.</summary>
    Quick,

    /// <summary>At most ten minutes a claim on two cores unless stated otherwise.</summary>
    Full,
}

/// <summary>Names of scales as they stand on the command line and in reports.</summary>
public static class Scales
{
    /// <summary>The name: <c>smoke</c>, <c>quick</c> or <c>full</c>.</summary>
    public static string Name(this Scale scale) => scale switch { Scale.Smoke => "smoke", Scale.Quick => "quick", _ => "full" };

    /// <summary>The scale of a name.</summary>
    /// <exception cref="InputException">No scale has that name.</exception>
    public static Scale Parse(string name) => name switch
    {
        "smoke" => Scale.Smoke,
        "quick" => Scale.Quick,
        "full" => Scale.Full,
        _ => throw new InputException($"'{name}' is no scale. Use smoke, quick or full.") { Field = "scale" },
    };
}
