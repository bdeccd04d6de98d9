using Offprint.Numerics;

namespace Offprint.Evaluation.Variance;

/// <summary>Priors and stopping rule of a fit; the defaults are those of the tests' usual calibration.</summary>
public sealed record TwoParameterLogisticOptions
{
    /// <summary>Standard deviation of abilities θ ~ N(0, ·²), which fixes the scale.</summary>
    /// <value>1; positive.</value>
    public double AbilityDeviation { get; init; } = 1;

    /// <summary>Standard deviation of log a ~ N(0, ·²).</summary>
    /// <value>0.5; positive.</value>
    public double LogDiscriminationDeviation { get; init; } = 0.5;

    /// <summary>Standard deviation of b ~ N(0, ·²).</summary>
    /// <value>2; positive.</value>
    public double DifficultyDeviation { get; init; } = 2;

    /// <summary>Largest change of a parameter in a sweep at which the fit has converged.</summary>
    /// <value>1e-8; positive.</value>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>Most sweeps over subjects and items.</summary>
    /// <value>1000; at least 1.</value>
    public int MaximumSweeps { get; init; } = 1000;

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">One is out of range.</exception>
    public void Validate()
    {
        foreach (var (name, value) in new[] { (nameof(AbilityDeviation), AbilityDeviation), (nameof(LogDiscriminationDeviation), LogDiscriminationDeviation), (nameof(DifficultyDeviation), DifficultyDeviation), (nameof(Tolerance), Tolerance) })
            if (!(value > 0 && double.IsFinite(value))) throw new InputException($"{name} is {value}; it must be positive. Leave it out for the default.") { Field = name };
        if (MaximumSweeps < 1) throw new InputException($"{nameof(MaximumSweeps)} is {MaximumSweeps}; at least one sweep is needed.") { Field = nameof(MaximumSweeps) };
    }
}

/// <summary>A fitted two-parameter logistic model.</summary>
/// <param name="Abilities">θ per subject.</param>
/// <param name="AbilityErrors">Its standard error given the items: 1/√(information + prior).</param>
/// <param name="Items">a and b per item.</param>
/// <param name="LogPosterior">Log posterior density at the end, without constants.</param>
/// <param name="Converged">Whether the last sweep moved nothing by more than the tolerance.</param>
/// <param name="Sweeps">Sweeps taken.</param>
public sealed record TwoParameterLogisticFit(double[] Abilities, double[] AbilityErrors, ItemParameters[] Items, double LogPosterior, bool Converged, int Sweeps);

/// <summary>
/// The two-parameter logistic model of item response theory, fitted by maximum a posteriori: Newton steps for each
/// subject's θ given the items, then for each item's (log a, b) given the subjects, in turn. Every step is shortened
/// until it does not lower the posterior, so sweeps only ever climb.
/// </summary>
/// <remarks>A joint maximum draws in the scale of abilities: compare them with each other, not with a N(0, 1) population.</remarks>
public static class TwoParameterLogistic
{
    const int Halvings = 40;

    /// <summary>Fits a matrix of 0/1 outcomes.</summary>
    /// <param name="outcomes">[subject][item] of 0, 1, or NaN where a subject was not asked.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops between sweeps.</param>
    /// <exception cref="ArgumentException">There are fewer than two subjects or items, rows differ in length, or a value is neither 0, 1 nor NaN.</exception>
    public static TwoParameterLogisticFit Fit(IReadOnlyList<double[]> outcomes, TwoParameterLogisticOptions? options = null, CancellationToken cancellationToken = default)
    {
        Throw.IfNotRectangular(outcomes, "subjects");
        Throw.IfFewer(outcomes.Count, 2, "subjects");
        Throw.IfFewer(outcomes[0].Length, 2, "items");
        if (outcomes.Any(row => row.Any(x => !double.IsNaN(x) && x is not (0 or 1))))
            throw new ArgumentException("The two-parameter logistic model is one of right and wrong: outcomes are 0, 1, or NaN where not asked.", nameof(outcomes));
        options ??= new();
        options.Validate();

        double[][] byItem = [.. Enumerable.Range(0, outcomes[0].Length).Select(i => outcomes.Select(row => row[i]).ToArray())];
        var ability = new double[outcomes.Count];
        double[] logA = new double[byItem.Length], b = new double[byItem.Length];
        bool converged = false;
        int sweep = 0;
        while (!converged && sweep < options.MaximumSweeps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double moved = 0;
            for (int m = 0; m < ability.Length; m++) moved = Math.Max(moved, StepAbility(outcomes[m], ref ability[m], logA, b, options));
            for (int i = 0; i < byItem.Length; i++) moved = Math.Max(moved, StepItem(byItem[i], ability, ref logA[i], ref b[i], options));
            sweep++;
            converged = moved <= options.Tolerance;
        }

        ItemParameters[] items = [.. logA.Select((l, i) => new ItemParameters(Math.Exp(l), b[i]))];
        double[] errors = [.. ability.Select((theta, m) => 1 / Math.Sqrt(1 / Square(options.AbilityDeviation) + items.Where((_, i) => !double.IsNaN(outcomes[m][i])).Sum(q => q.Information(theta))))];
        return new(ability, errors, items, LogPosterior(outcomes, ability, logA, b, options), converged, sweep);
    }

    /// <summary>Ability of a new subject on known items, by maximum a posteriori.</summary>
    /// <param name="outcomes">0, 1 or NaN per item.</param>
    /// <param name="items">The items' parameters, as many.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Ability(double[] outcomes, IReadOnlyList<ItemParameters> items, TwoParameterLogisticOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(items);
        if (outcomes.Length != items.Count) throw new ArgumentException($"Each item has an outcome; given {items.Count} items and {outcomes.Length} outcomes.", nameof(outcomes));
        options ??= new();
        options.Validate();
        double[] logA = [.. items.Select(i => Math.Log(i.Discrimination))], b = [.. items.Select(i => i.Difficulty)];
        double ability = 0;
        for (int sweep = 0; sweep < options.MaximumSweeps; sweep++)
            if (StepAbility(outcomes, ref ability, logA, b, options) <= options.Tolerance) break;
        return ability;
    }

    /// <summary>Draws outcomes: 1 with the model's probability, else 0.</summary>
    /// <param name="abilities">θ per subject.</param>
    /// <param name="items">Parameters per item.</param>
    /// <param name="random">One number an outcome, subject by subject.</param>
    /// <returns>[subject][item].</returns>
    public static double[][] Simulate(IReadOnlyList<double> abilities, IReadOnlyList<ItemParameters> items, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(abilities);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(random);
        return [.. abilities.Select(theta => items.Select(q => random.NextBool(q.Probability(theta)) ? 1.0 : 0).ToArray())];
    }

    // One Newton step on the strictly concave posterior of θ; returns how far it moved.
    static double StepAbility(double[] x, ref double ability, double[] logA, double[] b, TwoParameterLogisticOptions options)
    {
        double precision = 1 / Square(options.AbilityDeviation), theta = ability, gradient = -theta * precision, curvature = precision;
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsNaN(x[i])) continue;
            double a = Math.Exp(logA[i]), p = 1 / (1 + Math.Exp(-a * (theta - b[i])));
            gradient += a * (x[i] - p);
            curvature += a * a * p * (1 - p);
        }

        double step = gradient / curvature, before = Value(theta);
        for (int h = 0; h < Halvings && Value(theta + step) < before; h++) step /= 2;
        if (Value(theta + step) < before) return 0;
        ability = theta + step;
        return Math.Abs(step);

        double Value(double t)
        {
            double sum = -0.5 * precision * t * t;
            for (int i = 0; i < x.Length; i++) sum += LogLikelihood(x[i], Math.Exp(logA[i]) * (t - b[i]));
            return sum;
        }
    }

    // One Fisher-scoring step in (log a, b): the expected information is positive definite where the Hessian need not be.
    static double StepItem(double[] x, double[] ability, ref double logA, ref double difficulty, TwoParameterLogisticOptions options)
    {
        double precisionA = 1 / Square(options.LogDiscriminationDeviation), precisionB = 1 / Square(options.DifficultyDeviation);
        double l = logA, b = difficulty, a = Math.Exp(l), gl = -l * precisionA, gb = -b * precisionB, hll = precisionA, hbb = precisionB, hlb = 0;
        for (int m = 0; m < x.Length; m++)
        {
            if (double.IsNaN(x[m])) continue;
            double eta = a * (ability[m] - b), p = 1 / (1 + Math.Exp(-eta)), w = p * (1 - p);
            gl += (x[m] - p) * eta; // ∂η/∂(log a) = η, ∂η/∂b = −a
            gb -= (x[m] - p) * a;
            hll += w * eta * eta;
            hbb += w * a * a;
            hlb -= w * eta * a;
        }

        double determinant = hll * hbb - hlb * hlb, dl = (hbb * gl - hlb * gb) / determinant, db = (hll * gb - hlb * gl) / determinant, before = Value(l, b), scale = 1;
        for (int h = 0; h < Halvings && Value(l + scale * dl, b + scale * db) < before; h++) scale /= 2;
        if (Value(l + scale * dl, b + scale * db) < before) return 0;
        (logA, difficulty) = (l + scale * dl, b + scale * db);
        return scale * Math.Max(Math.Abs(dl), Math.Abs(db));

        double Value(double logarithm, double at)
        {
            double sum = -0.5 * (precisionA * logarithm * logarithm + precisionB * at * at), slope = Math.Exp(logarithm);
            for (int m = 0; m < x.Length; m++) sum += LogLikelihood(x[m], slope * (ability[m] - at));
            return sum;
        }
    }

    // ln P of an outcome with logit η, stable for large |η|: −ln(1 + e^∓η).
    static double LogLikelihood(double x, double eta)
    {
        if (double.IsNaN(x)) return 0;
        double z = x == 1 ? eta : -eta;
        return z > 0 ? -double.LogP1(Math.Exp(-z)) : z - double.LogP1(Math.Exp(z));
    }

    static double LogPosterior(IReadOnlyList<double[]> outcomes, double[] ability, double[] logA, double[] b, TwoParameterLogisticOptions options)
    {
        var sum = new CompensatedSum();
        for (int m = 0; m < ability.Length; m++)
        {
            sum.Add(-0.5 * Square(ability[m] / options.AbilityDeviation));
            for (int i = 0; i < b.Length; i++) sum.Add(LogLikelihood(outcomes[m][i], Math.Exp(logA[i]) * (ability[m] - b[i])));
        }

        for (int i = 0; i < b.Length; i++) sum.Add(-0.5 * (Square(logA[i] / options.LogDiscriminationDeviation) + Square(b[i] / options.DifficultyDeviation)));
        return sum.Value;
    }

    static double Square(double x) => x * x;
}
