using System.Globalization;
using System.Text;
using Offprint.Evaluation.Capabilities;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.GeoBench2;

/// <summary>One capability, or the facts about the whole table.</summary>
/// <param name="Capability">Its name; null for the table.</param>
public sealed record LeaderboardPiece(string? Capability);

/// <summary>What a piece found.</summary>
/// <param name="Scores">Of a capability, in the order of the table.</param>
/// <param name="LeftOut">Models without a score there, and what they lack.</param>
/// <param name="Subset">The smallest part found that ranks like the whole; null where too few models cover the capability.</param>
/// <param name="Table">Of the whole table.</param>
public sealed record LeaderboardFound(CapabilityScore[]? Scores = null, string[]? LeftOut = null, RepresentativeSubset? Subset = null, LeaderboardTable? Table = null);

/// <summary>What can be said without capabilities.</summary>
/// <param name="Cells">Raw means and normalised scores.</param>
/// <param name="Discrimination">How well data sets tell models apart.</param>
/// <param name="Agreement">How alike capabilities order the models.</param>
/// <param name="Remarks">What a reader should know.</param>
public sealed record LeaderboardTable(LeaderboardCell[] Cells, Discrimination[] Discrimination, CapabilityAgreement[] Agreement, string[] Remarks);

/// <summary>One model on one data set.</summary>
/// <param name="Model">The model.</param>
/// <param name="DataSet">The data set.</param>
/// <param name="Seeds">Repetitions.</param>
/// <param name="Mean">Mean over them, as measured.</param>
/// <param name="StandardError">Of the mean.</param>
/// <param name="Normalised">Interquartile mean of the normalised scores.</param>
/// <param name="NormalisedError">Standard error of the scores it keeps.</param>
public sealed record LeaderboardCell(string Model, string DataSet, int Seeds, double Mean, double StandardError, double Normalised, double NormalisedError);

/// <summary>A leaderboard by capability from a person's results.</summary>
public sealed class Leaderboard : Application<LeaderboardSettings, LeaderboardInput, LeaderboardPiece, LeaderboardFound>
{
    const int InCharts = 30;

    public override string Id => "leaderboard";

    public override string Title => "A leaderboard by capability from your results";

    public override string ExampleName => LeaderboardExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 2;

    public override LeaderboardSettings At(Scale scale) => scale == Scale.Smoke ? new() { Draws = 100 } : new();

    public override void WriteExample(Stream destination) => LeaderboardExample.Write(destination);

    public override LeaderboardSettings ExampleSettings(InputFile example) => LeaderboardExample.Settings(example);

    public override LeaderboardInput Read(LeaderboardSettings settings, CancellationToken cancellation) => LeaderboardInput.Load(settings, cancellation);

    public override IEnumerable<LeaderboardPiece> Plan(LeaderboardSettings settings, IReadOnlyList<Measured<LeaderboardPiece, LeaderboardFound>> done) =>
        [.. LeaderboardInput.CapabilityNames(settings).Select(c => new LeaderboardPiece(c)), new(null)];

    public override Task<LeaderboardFound> MeasureAsync(LeaderboardSettings settings, LeaderboardPiece piece, LeaderboardInput input, Trial trial)
    {
        var options = new CapabilityOptions { Statistic = settings.Statistic, Trim = settings.Trim, Draws = settings.Draws, Seed = trial.Common("draws", 0).NextUInt64() };
        if (piece.Capability is { } name)
        {
            var result = CapabilityScoring.Score(input.Normalised, input.Capabilities.Single(c => c.Name == name), options, trial.Cancellation);
            var subset = result.Scores.Count < 3 ? null : RepresentativeSubset.Greedy(input.Normalised, result.Capability, options: options);
            return Task.FromResult(new LeaderboardFound([.. result.Scores], [.. result.LeftOut], subset));
        }

        var cells = Cells(input, settings.Trim);
        Write(trial, input, cells);
        return Task.FromResult(new LeaderboardFound(Table: new(cells, [.. Discrimination.Of(input.Raw)], [.. CapabilityAgreement.Between(input.Normalised, input.Capabilities, options)], [.. input.Remarks])));
    }

    static LeaderboardCell[] Cells(LeaderboardInput input, double trim)
    {
        var cells =
            from m in Enumerable.Range(0, input.Raw.Models.Count)
            from d in Enumerable.Range(0, input.Raw.DataSets.Count)
            where !input.Raw[m, d].IsEmpty
            let raw = input.Raw[m, d].ToArray()
            let iqm = TrimmedMean.Of(input.Normalised[m, d], trim)
            select new LeaderboardCell(
                input.Raw.Models[m], input.Raw.DataSets[d], raw.Length, Statistics.Mean(raw), raw.Length > 1 ? Statistics.StandardDeviation(raw) / Math.Sqrt(raw.Length) : double.NaN, iqm.Value, iqm.StandardError);
        return [.. cells];
    }

    static void Write(Trial trial, LeaderboardInput input, LeaderboardCell[] cells)
    {
        using (var ranges = trial.OpenFile("ranges.json")) ranges.Write(input.Ranges.ToJson());
        using var stream = trial.OpenFile("cells.csv");
        using var table = new RowWriter(stream, "model", "dataset", "seeds", "mean", "standard_error", "normalised_iqm", "normalised_error");
        foreach (var c in cells) table.Cell(c.Model).Cell(c.DataSet).Cell(c.Seeds).Cell(c.Mean).Cell(c.StandardError).Cell(c.Normalised).Cell(c.NormalisedError).EndRow();
    }

    public override void Conclude(LeaderboardSettings settings, IReadOnlyList<Measured<LeaderboardPiece, LeaderboardFound>> results, Report report)
    {
        var table = results.Select(r => r.Result.Table).OfType<LeaderboardTable>().Single();
        var fields = results.Where(r => r.Case.Capability is not null).Select(r => (Name: r.Case.Capability!, r.Result)).ToList(); // Filtered.
        report.Table("Leaderboard", ["Capability", "Rank", "Model", "Score", "Low", "High", "Bootstrap sd", "Mean of data sets", "First in draws", "Rank low", "Rank high", "Values"],
            fields.SelectMany(f => f.Result.Scores!.OrderBy(s => s.Rank).Select(s => (object?[])[f.Name, s.Rank, s.Model, s.Score, s.Low, s.High, s.Deviation, s.MeanOfDataSets, s.First, s.RankLow, s.RankHigh, s.Count])).Take(Report.MaximumRows));
        report.Table("Cells", ["Model", "Data set", "Seeds", "Mean as measured", "Standard error", "Normalised score", "Its error"],
            table.Cells.Take(Report.MaximumRows).Select(c => (object?[])[c.Model, c.DataSet, c.Seeds, c.Mean, c.StandardError, c.Normalised, c.NormalisedError]));
        if (table.Discrimination.Length > 0)
        {
            report.Table("How well data sets tell models apart", ["Data set", "Discrimination", "Variance between models", "Variance between seeds", "Models"],
                table.Discrimination.OrderByDescending(d => d.Value).Select(d => (object?[])[d.DataSet, d.Value, d.Between, d.Within, d.Models]));
        }

        foreach (var (name, found) in fields) report.Chart(CapabilityCharts.Ranking(name, found.Scores!, top: InCharts)); // A capability's piece has scores.
        if (fields.Count > 1)
        {
            report.Table("Agreement of capabilities", ["First", "Second", "Spearman's ρ", "Models"], table.Agreement.OrderBy(a => a.Spearman).Select(a => (object?[])[a.First, a.Second, double.IsNaN(a.Spearman) ? null : a.Spearman, a.Models]));
            if (table.Agreement.Any(a => double.IsFinite(a.Spearman))) report.Chart(CapabilityCharts.Agreement([.. fields.Select(f => f.Name)], table.Agreement));
        }

        foreach (string remark in table.Remarks) report.Note(remark);
        foreach (var (name, found) in fields) report.Note(Remark(name, found));
        report.Note("To add a model later without changing any score here, keep ranges.json and give it as the range file.");
    }

    static string Remark(string capability, LeaderboardFound found)
    {
        var text = new StringBuilder();
        var best = found.Scores!.OrderBy(s => s.Rank).First(); // A capability's piece has scores.
        text.Append(CultureInfo.InvariantCulture, $"{capability}: {best.Model} is first, in {best.First:P0} of the resamples");
        text.Append(best.First < 0.95 ? "; the first place is not settled." : ".");
        if (found.Subset is { } subset) text.Append(CultureInfo.InvariantCulture, $" {string.Join(", ", subset.DataSets)} alone would order the models with ρ = {subset.Correlations[^1]:0.00} to the whole.");
        if (found.LeftOut is { Length: > 0 } left) text.Append(CultureInfo.InvariantCulture, $" Without a score here: {string.Join("; ", left.Take(10))}{(left.Length > 10 ? $" and {left.Length - 10} more" : "")}.");
        return text.ToString();
    }
}
