namespace Offprint.Lab;

/// <summary>Where a claim comes from. Only <see cref="PaperFigure"/> and <see cref="Theory"/> carry a value, so nothing else can fill the paper's column.</summary>
public abstract record Origin
{
    Origin() { }

    /// <summary>A value that the paper itself reports.</summary>
    /// <param name="Value">The figure, in the claim's unit.</param>
    /// <param name="Place">Where it stands: section, table, figure.</param>
    /// <param name="Spread">The spread the paper gives with it, in the same unit; null where it gives none.</param>
    public sealed record PaperFigure(double Value, string Place, double? Spread = null) : Origin;

    /// <summary>A sentence of the paper without a figure.</summary>
    /// <param name="Place">Where it stands.</param>
    public sealed record PaperStatement(string Place) : Origin;

    /// <summary>A value that follows by proof.</summary>
    /// <param name="Value">The proven value or bound, in the claim's unit.</param>
    /// <param name="Source">The theorem or derivation.</param>
    public sealed record Theory(double Value, string Source) : Origin;

    /// <summary>A test of our own making.</summary>
    /// <param name="Why">What it is to show.</param>
    public sealed record OurCheck(string Why) : Origin;

    /// <summary>The name used in reports: <c>paper-figure</c>, <c>paper-statement</c>, <c>theory</c>, <c>our-check</c>.</summary>
    public string Name => this switch
    {
        PaperFigure => "paper-figure",
        PaperStatement => "paper-statement",
        Theory => "theory",
        _ => "our-check",
    };

    /// <summary>The value for the paper's column and its place; null where the paper and theory state none.</summary>
    public ReportedValue? Reported => this switch
    {
        PaperFigure f => new(f.Value, f.Place, f.Spread),
        Theory t => new(t.Value, t.Source, null),
        _ => null,
    };
}

/// <summary>What the paper or theory says.</summary>
/// <param name="Value">The figure, in the claim's unit.</param>
/// <param name="Source">Its place in the paper, or the theorem.</param>
/// <param name="Spread">The spread given with it, or null.</param>
public sealed record ReportedValue(double Value, string Source, double? Spread);
