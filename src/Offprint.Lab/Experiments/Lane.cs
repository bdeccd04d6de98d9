namespace Offprint.Lab;

/// <summary>How pieces of an experiment share the machine.</summary>
public abstract record Lane
{
    Lane() { }

    /// <summary>Computing: one dedicated thread per core and piece.</summary>
    public static Lane Cpu { get; } = new CpuLane();

    /// <summary>Waiting for others, such as endpoints: many pieces in flight.</summary>
    /// <param name="maximum">Pieces in flight at once, at least 1; fewer where a run asks for fewer jobs.</param>
    public static Lane Io(int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return new IoLane(maximum);
    }

    internal sealed record CpuLane : Lane;

    internal sealed record IoLane(int Maximum) : Lane;
}
