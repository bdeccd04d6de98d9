using Offprint.Approximation;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>The design as a whole.</summary>
public sealed record DesignPiece;

/// <summary>What was designed.</summary>
/// <param name="Variables">Names of the variables.</param>
/// <param name="Functions">Names of the basis functions.</param>
/// <param name="Candidates">Number of candidates.</param>
/// <param name="IsTable">Whether they are rows of a table.</param>
/// <param name="Points">Distinct points, [point][variable].</param>
/// <param name="Weights">Their weights.</param>
/// <param name="Draws">Points, repeated draws counted.</param>
/// <param name="LambdaMin">Least eigenvalue of the Gram matrix.</param>
/// <param name="Condition">Its condition number.</param>
/// <param name="Tries">Designs drawn.</param>
/// <param name="Stable">Whether λ_min ≥ 1 − δ.</param>
/// <param name="Warnings">What to know.</param>
/// <param name="Map">Some candidates, [candidate][variable].</param>
/// <param name="MapLeverage">k_m at each of them.</param>
/// <param name="Growth">What designs of other sizes would be like; empty for large spaces.</param>
public sealed record DesignFound(
    string[] Variables, string[] Functions, int Candidates, bool IsTable, double[][] Points, double[] Weights, int Draws, double LambdaMin, double Condition, int Tries,
    bool Stable, string[] Warnings, double[][] Map, double[] MapLeverage, DesignSize[] Growth);

/// <summary>What designs of a size are like.</summary>
/// <param name="Points">n.</param>
/// <param name="Low">Lower quartile of λ_min.</param>
/// <param name="Median">Median λ_min.</param>
/// <param name="High">Upper quartile.</param>
/// <param name="Stable">Share of stable designs.</param>
public sealed record DesignSize(int Points, double Low, double Median, double High, double Stable);

/// <summary>Chooses the points at which a person's function is to be evaluated, or the rows of a table that are to be measured.</summary>
public sealed class DesignPoints : Application<DesignSettings, DesignPiece, DesignFound>
{
    const int MapSize = 1500, LineSize = 10_000; // a chart shows no more

    // CHOSEN: enough for a median; spaces beyond the limit would take minutes.
    const int GrowthDraws = 25, GrowthLimit = 120;

    static readonly int[] s_multiples = [1, 2, 3, 4, 6, 8, 12];

    public override string Id => "design";

    public override string Title => "Where to evaluate: points and weights for your variables or table";

    public override string ExampleName => "variables.csv";

    public override double? ExpectedSeconds(Scale scale) => 2;

    public override void WriteExample(Stream destination)
    {
        using var table = new RowWriter(destination, "name", "low", "high");
        foreach (var v in OtlCircuit.Variables) table.Cell(v.Name).Cell(v.Low).Cell(v.High).EndRow();
    }

    public override DesignSettings ExampleSettings(InputFile example) => new() { Input = example };

    public override void Validate(DesignSettings settings)
    {
        // Any cloud has the rank of any other.
        var space = Space(settings, RandomStream.FromPath(1, "cloud"), CancellationToken.None).Space;
        Checked(() => settings.Options.Validate(space));
    }

    public override IEnumerable<DesignPiece> Plan(DesignSettings settings, IReadOnlyList<Measured<DesignPiece, DesignFound>> done) => [new()];

    public override Task<DesignFound> MeasureAsync(DesignSettings settings, DesignPiece piece, Trial trial)
    {
        trial.Progress(0, "reading");
        var (input, space) = Space(settings, trial.Random.Split("cloud"), trial.Cancellation);
        trial.Progress(0.2, "drawing the design");
        var design = Draw(settings, space, trial.Random.Split("design"), trial.Cancellation);
        trial.Progress(0.3, "trying other sizes");
        var growth = Growth(settings, space, trial);
        trial.Progress(0.9, "writing");
        var card = DesignCard.Of(input, space, design, settings.Law);
        using (var file = trial.OpenFile("design.csv")) Write(file, card, null);
        using (var file = trial.OpenFile(DesignCard.FileName)) card.Write(file);
        WriteLeverage(trial, input, space);
        int[] shown = Shown(input, space.Candidates);
        return Task.FromResult(new DesignFound(
            [.. input.Variables.Select(v => v.Name)], [.. space.Basis.Names], space.Candidates, input.Table is not null, card.Points, card.Weights, card.Draws,
            design.Stability.LambdaMin, design.Stability.Condition, design.Tries, design.Stable, [.. design.Warnings],
            [.. shown.Select(i => space.Measure[i].ToArray())], [.. shown.Select(i => space.Christoffel[i])], growth));
    }

    public override void Conclude(DesignSettings settings, IReadOnlyList<Measured<DesignPiece, DesignFound>> results, Report report) =>
        DesignReport.Add(report, settings, results[0].Result);

    /// <summary>A design as CSV with an empty column of values, or with those given.</summary>
    internal static void Write(Stream destination, DesignCard card, Func<double[], double>? function)
    {
        string[] row = card.Rows is null ? [] : ["row"];
        using var table = new RowWriter(destination, ["point", .. row, .. card.Variables.Select(v => v.Name), "weight", "design", "value"]);
        string design = card.Fingerprint();
        for (int i = 0; i < card.Points.Length; i++)
        {
            table.Cell(i + 1);
            if (card.Rows is { } rows) table.Cell(rows[i]);
            foreach (double x in card.Points[i]) table.Cell(x);
            table.Cell(card.Weights[i]).Cell(design).Cell(function?.Invoke(card.Points[i]) ?? double.NaN).EndRow();
        }
    }

    static Design Draw(DesignSettings settings, FeatureSpace space, RandomStream random, CancellationToken cancellation)
    {
        Design? design = null;
        Checked(() => design = new Designer(space).Draw(settings.Options, random, cancellation));
        if (design is null) throw new InvalidOperationException("A design is drawn or refused.");
        return !settings.Conditioned || design.Stable
            ? design
            : throw new InputException(
                $"No design of {design.Indices.Length} points was stable in {design.Tries} tries: the best had λ_min = {design.Stability.LambdaMin:0.000}, and {1 - settings.Delta:0.###} is asked for. "
                + "Give more --points, a larger --delta or more --tries, or leave --conditioned out.")
            { Field = "conditioned" };
    }

    // Of a domain of several variables the first, since every n-th of a Halton sequence lies in a part of it.
    static int[] Shown(DesignInput input, int candidates)
    {
        if (input.Variables.Count == 1 && candidates <= LineSize) return [.. Enumerable.Range(0, candidates)];
        if (input.Table is null) return [.. Enumerable.Range(0, Math.Min(MapSize, candidates))];
        int step = Math.Max(1, candidates / MapSize);
        return [.. Enumerable.Range(0, (candidates + step - 1) / step).Select(i => i * step)];
    }

    static DesignSize[] Growth(DesignSettings settings, FeatureSpace space, Trial trial)
    {
        int m = space.Dimension;
        if (m > GrowthLimit || settings.Law is SamplingLaw.DOptimal or SamplingLaw.QuasiRandom) return [];
        var options = settings.Options with { Law = settings.Law == SamplingLaw.ProjectionDpp ? SamplingLaw.RepeatedDpp : settings.Law, Conditioned = false };
        var designer = new Designer(space);
        var sizes = new List<DesignSize>();
        foreach (int multiple in s_multiples)
        {
            var random = trial.Random.Split("growth").Split(multiple);
            Design[] designs = [.. Enumerable.Range(0, GrowthDraws).Select(i => designer.Draw(options with { Points = multiple * m }, random.Split(i), trial.Cancellation))];
            double[] lambda = [.. designs.Select(d => d.Stability.LambdaMin)];
            sizes.Add(new(multiple * m, Statistics.Quantile(lambda, 0.25), Statistics.Median(lambda), Statistics.Quantile(lambda, 0.75), designs.Count(d => d.Stable) / (double)GrowthDraws));
            trial.Progress(0.3 + 0.6 * sizes.Count / s_multiples.Length, "trying other sizes");
        }

        return [.. sizes];
    }

    static void WriteLeverage(Trial trial, DesignInput input, FeatureSpace space)
    {
        using var file = trial.OpenFile("leverage.csv");
        using var table = new RowWriter(file, ["candidate", .. input.Variables.Select(v => v.Name), "christoffel", "leverage"]);
        for (int i = 0; i < space.Candidates; i++)
        {
            if (i % 4096 == 0) trial.Cancellation.ThrowIfCancellationRequested();
            table.Cell(i + 1);
            foreach (double x in space.Measure[i]) table.Cell(x);
            table.Cell(space.Christoffel[i]).Cell(space.Dpp.Leverage[i]).EndRow();
        }
    }

    static (DesignInput Input, FeatureSpace Space) Space(DesignSettings settings, RandomStream random, CancellationToken cancellation)
    {
        var input = DesignInput.Read(settings, cancellation);
        FeatureSpace? space = null;
        Checked(() => space = input.Space(settings, random));
        return (input, space ?? throw new InvalidOperationException("A space is built or refused."));
    }

    // Messages of the library in the words that a person typed.
    static void Checked(Action action)
    {
        try
        {
            action();
        }
        catch (InputException e) when (e.Message.StartsWith("Option ", StringComparison.Ordinal))
        {
            throw new InputException($"--{e.Message["Option ".Length..].Replace("most-tries", "tries", StringComparison.Ordinal)}", e) { Field = e.Field == "most-tries" ? "tries" : e.Field };
        }
    }
}
