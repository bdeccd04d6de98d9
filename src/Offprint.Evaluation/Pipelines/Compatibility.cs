namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// Whether a new version keeps what the old one could do: items counted by who was right. Shares whose denominator is 0
/// are null: not defined, neither 0 nor 1.
/// </summary>
/// <param name="BothRight">Items that both solve.</param>
/// <param name="OnlyOld">Items that only the old version solves: regressions.</param>
/// <param name="OnlyNew">Items that only the new version solves: progress.</param>
/// <param name="BothWrong">Items that neither solves.</param>
public readonly record struct Compatibility(int BothRight, int OnlyOld, int OnlyNew, int BothWrong)
{
    /// <summary>Items that both were scored on.</summary>
    public int Items => BothRight + OnlyOld + OnlyNew + BothWrong;

    /// <summary>Trust, BTC: of the items that the old version solved, the share that the new one solves.</summary>
    public double? Trust => Share(BothRight, BothRight + OnlyOld);

    /// <summary>Error compatibility by the old version's errors: of these, the share that the new one makes too.</summary>
    public double? ErrorsByOld => Share(BothWrong, BothWrong + OnlyNew);

    /// <summary>Error compatibility by the new version's errors, as the literature has it: of these, the share that the old one made already.</summary>
    public double? ErrorsByNew => Share(BothWrong, BothWrong + OnlyOld);

    /// <summary>Share of all items that only the new version solves.</summary>
    public double? Progress => Share(OnlyNew, Items);

    /// <summary>Share of all items that only the old version solves.</summary>
    public double? Regress => Share(OnlyOld, Items);

    /// <summary>Progress − regress: the change of accuracy.</summary>
    public double? Net => Share(OnlyNew - OnlyOld, Items);

    /// <summary>Counts items.</summary>
    /// <param name="before">Whether the old version is right, one an item.</param>
    /// <param name="after">Whether the new version is right on the same item.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Compatibility Of(ReadOnlySpan<bool> before, ReadOnlySpan<bool> after)
    {
        Throw.IfLengthsDiffer(before.Length, after.Length, "Each item has an outcome of the old and one of the new version");
        var found = default(Compatibility);
        for (int i = 0; i < before.Length; i++)
        {
            found += (before[i], after[i]) switch
            {
                (true, true) => new(1, 0, 0, 0),
                (true, false) => new(0, 1, 0, 0),
                (false, true) => new(0, 0, 1, 0),
                _ => new(0, 0, 0, 1),
            };
        }

        return found;
    }

    /// <summary>The items of both together.</summary>
    public static Compatibility operator +(Compatibility a, Compatibility b) =>
        new(a.BothRight + b.BothRight, a.OnlyOld + b.OnlyOld, a.OnlyNew + b.OnlyNew, a.BothWrong + b.BothWrong);

    static double? Share(int part, int of) => of == 0 ? null : (double)part / of;
}
