using Offprint.Lab;

namespace Offprint.Papers.LlmAbba;

/// <summary>Tables and charts of <see cref="Drift"/>.</summary>
static class DriftFigures
{
    public static void Add(Report report, IReadOnlyList<CellResults<DriftResult>> cells)
    {
        report.Table(
            "Wrong values (medians over seeds)",
            ["Series", "Tolerance", "Pieces", "Symbols fixed", "Symbols increment", "Misused", "MSE increment", "MSE fixed", "Fixed / increment", "Last shift increment", "Last shift fixed", "Changed increment", "Changed fixed"],
            cells.Select(c => (IReadOnlyList<object?>)
            [
                c.Cell.Series.ToString().ToLowerInvariant(), c.Cell.Tolerance, c.Median(r => r.Pieces), c.Median(r => r.Fixed.Symbols), c.Median(r => r.Increment.Symbols), c.Median(r => r.Misused),
                c.Median(r => r.Increment.Error), c.Median(r => r.Fixed.Error), c.Median(r => r.Fixed.Error) / c.Median(r => r.Increment.Error),
                c.Median(r => r.Increment.LastShift), c.Median(r => r.Fixed.LastShift), c.Median(r => r.Increment.Changed), c.Median(r => r.Fixed.Changed),
            ]));
        report.Table(
            "Whole symbols wrong, length and value (medians over seeds)",
            ["Series", "Tolerance", "MSE increment", "MSE fixed", "Fixed / increment"],
            cells.Select(c => (IReadOnlyList<object?>)
            [
                c.Cell.Series.ToString().ToLowerInvariant(), c.Cell.Tolerance, c.Median(r => r.Increment.WholeError), c.Median(r => r.Fixed.WholeError),
                c.Median(r => r.Fixed.WholeError) / c.Median(r => r.Increment.WholeError),
            ]));
    }
}
