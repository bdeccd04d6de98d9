using System.Text.Json;
using Offprint.Evaluation;
using Offprint.Evaluation.SwissRound;

namespace Offprint.Papers.SwissRound;

/// <summary>From a person's settings to a table and the rules by which it is played.</summary>
static class RankTable
{
    /// <summary>The library's names of options, as they are called here.</summary>
    static readonly Dictionary<string, string> s_fields = new()
    {
        [nameof(ScoreTableOptions.ModelColumn)] = "model",
        [nameof(ScoreTableOptions.Include)] = "benchmarks",
        [nameof(ScoreTableOptions.Exclude)] = "exclude",
        [nameof(ScoreTableOptions.Order)] = "order",
        [nameof(ScoreTableOptions.LowerIsBetter)] = "lower-is-better",
        [nameof(ScoreTableOptions.StandardErrors)] = "standard-errors",
        [nameof(OutcomeReadOptions.Columns)] = "model",
        [nameof(OutcomeReadOptions.Metric)] = "metric",
        [nameof(OutcomeReadOptions.Tags)] = "benchmark-is",
        [nameof(SwissOptions.Iterations)] = "iterations",
        [nameof(SwissOptions.Elimination)] = "elimination",
        [nameof(SwissOptions.EliminationGrid)] = "elimination-grid",
        [nameof(SwissOptions.RandomOrders)] = "random-orders",
        [nameof(SwissOptions.Ties)] = "ties",
        [nameof(SwissOptions.MarginZ)] = "margin-z",
    };

    /// <summary>Reads the table and checks everything.</summary>
    /// <exception cref="InputException">Something cannot be used; the message says where, and what to do.</exception>
    public static (ScoreTable Table, SwissOptions Options) Load(RankSettings settings, ulong seed = 0, CancellationToken cancellation = default)
    {
        try
        {
            var table = Read(settings, cancellation);
            var options = Options(settings, seed);
            options.Validate(table);
            return (table, options);
        }
        catch (InputException e)
        {
            string? field = e.Field is { } f && s_fields.TryGetValue(f, out string? name) ? name : e.Field;
            throw new InputException(AsTyped(e.Message, e.Field, field), e) { Field = field };
        }
    }

    /// <summary>A message of the library in the words that a person typed.</summary>
    static string AsTyped(string message, string? option, string? field)
    {
        if (option is not null && field != option && message.StartsWith(option, StringComparison.Ordinal)) message = $"--{field}{message[option.Length..]}";
        foreach (var policy in Enum.GetNames<MissingPolicy>().Where(p => p != nameof(MissingPolicy.Error)))
            message = message.Replace(policy, $"--missing {JsonNamingPolicy.KebabCaseLower.ConvertName(policy)}", StringComparison.Ordinal);
        return message;
    }

    /// <summary>Columns that nobody named and that are of another size than most: perhaps no scores at all. A remark, since only a person can tell.</summary>
    public static IEnumerable<string> Remarks(RankSettings settings, ScoreTable table)
    {
        if (settings.Benchmarks.Length > 0 || settings.Order is not ([] or ["given"] or ["reversed"])) yield break;
        var ranges = table.Benchmarks.Select((name, k) =>
        {
            double[] column = [.. Enumerable.Range(0, table.Models.Count).Select(m => table[m, k]).Where(double.IsFinite)];
            return (Name: name, Low: column.Min(), High: column.Max(), Named: !table.HigherIsBetter[k]);
        }).ToArray();
        foreach (int scale in new[] { 1, 100 })
        {
            var others = ranges.Where(r => r.Low < 0 || r.High > scale).ToArray();
            if (others.Length * 2 >= ranges.Length) continue; // not the scale of most
            others = [.. others.Where(o => !o.Named)];
            if (others.Length == 0) yield break;
            yield return $"Most columns lie between 0 and {scale}, but not {string.Join(", ", others.Select(o => $"'{o.Name}' ({o.Low:G4} to {o.High:G4})"))}. "
                + "Each was played as a benchmark. A size, a date or a cost that is no score must be left out (--exclude), and one where less is better be named (--lower-is-better).";
            yield break;
        }
    }

    static ScoreTable Read(RankSettings settings, CancellationToken cancellation)
    {
        bool outcomes = RankOutcomes.AreIn(settings.Input.Path), reversed = settings.Order is ["reversed"];
        if (!outcomes) RankOutcomes.RefuseSettings(settings);
        var options = new ScoreTableOptions
        {
            ModelColumn = settings.Model,
            Include = settings.Benchmarks.Length == 0 ? null : settings.Benchmarks,
            Exclude = settings.Exclude,
            Order = reversed || settings.Order is [] or ["given"] ? null : settings.Order,
            LowerIsBetter = settings.LowerIsBetter,
            Missing = settings.Missing,
        };
        var table = outcomes
            ? RankOutcomes.Read(settings, options, cancellation)
            : ScoreTable.Read(settings.Input.Path, options with { StandardErrors = Pairs(settings.StandardErrors) }, cancellation);
        return reversed ? table.Reversed() : table;
    }

    static SwissOptions Options(RankSettings settings, ulong seed) => new()
    {
        Iterations = settings.Iterations,
        Seed = seed,
        Elimination = settings.Elimination,
        EliminationGrid = settings.EliminationGrid.Length == 0 ? null : settings.EliminationGrid,
        Cascade = settings.Cascade,
        Ties = settings.Ties,
        MarginZ = settings.MarginZ,
        Bye = settings.Bye,
        RandomOrders = settings.RandomOrders,
    };

    static Dictionary<string, string> Pairs(string[] texts)
    {
        var columns = new Dictionary<string, string>();
        foreach (string text in texts)
        {
            int sign = text.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0 || sign == text.Length - 1)
                throw new InputException($"--standard-errors has '{text}', but each entry names a benchmark and its column of standard errors, such as maths=maths_se.") { Field = "standard-errors" };
            string benchmark = text[..sign].Trim();
            if (!columns.TryAdd(benchmark, text[(sign + 1)..].Trim()))
                throw new InputException($"--standard-errors names a column for '{benchmark}' twice; name each benchmark once.") { Field = "standard-errors" };
        }

        return columns;
    }
}
