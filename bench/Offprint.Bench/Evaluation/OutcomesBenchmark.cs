using System.Diagnostics;
using System.Globalization;
using Offprint.Evaluation;
using Offprint.Numerics;

namespace Offprint.Bench.Evaluation;

/// <summary>
/// Memory and time of a cube of outcomes, 10⁷ unless another number is given: subjects × items × repeats with state, tokens,
/// answer, log-probabilities of four choices and two tags.
/// </summary>
static class OutcomesBenchmark
{
    const int Subjects = 50, Repeats = 2, Choices = 4;

    public static int Run(string[] arguments)
    {
        int count = arguments is [var text, ..] ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 10_000_000;
        int items = Math.Max(1, count / (Subjects * Repeats));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var cube = Build(items);
        Console.WriteLine($"{cube.Count:N0} outcomes: {Subjects} subjects × {items:N0} items × {Repeats} repeats, {Choices} log-probabilities each");
        Console.WriteLine($"{"built in",-40} {watch.Elapsed.TotalSeconds,8:F2} s");
        Console.WriteLine($"{"peak memory of the process",-40} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,8:F0} MB");
        Console.WriteLine($"{"memory of the cube",-40} {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6,8:F0} MB, {(double)(GC.GetTotalMemory(false) - before) / cube.Count:F1} bytes an outcome");

        var hard = new OutcomeFilter { Tags = new Dictionary<string, IReadOnlyCollection<string>> { ["level"] = ["hard"] } };
        Time("filter by a tag", () => cube.Filter(hard).Count);
        Time("filter by subject", () => cube.Filter(new OutcomeFilter { Subjects = [cube.Subjects[3], cube.Subjects[7]] }).Count);
        Time("group by subject × tag, mean, coverage", () => cube.Group(OutcomeAxis.Subject, OutcomeAxis.Tag("level")).Sum(g => g.Mean() + g.Coverage().Counted));
        Time("group by item", () => cube.Group(OutcomeAxis.Item).Count);
        Time("pivot subjects × items", () => cube.Pivot().Missing);
        var table = new ItemTable(cube.Items, new Dictionary<string, IReadOnlyList<string?>> { ["length"] = [.. cube.Items.Select((_, i) => (i % 200).ToString(CultureInfo.InvariantCulture))] });
        Time("join a table of items, as numbers", () => cube.Join(table).TagNumbers("length")[1]);
        Time("baselines of constant answers", () => cube.Baselines().Count);
        return 0;
    }

    static OutcomeCube Build(int items)
    {
        var random = RandomStream.FromSeed(1);
        var builder = new OutcomeCubeBuilder();
        string[] answers = ["A", "B", "C", "D"], levels = ["easy", "middling", "hard"];
        var tags = Array.ConvertAll(levels, level => new Dictionary<string, string> { ["level"] = level, ["topic"] = "sums" });
        var choices = new double[Choices];
        for (int s = 0; s < Subjects; s++)
        {
            for (int i = 0; i < items; i++)
            {
                for (int r = 0; r < Repeats; r++)
                {
                    for (int j = 0; j < Choices; j++) choices[j] = -5 * random.NextDouble();
                    int best = Array.IndexOf(choices, choices.Max());
                    builder.Add(new()
                    {
                        Subject = $"model {s}", Item = $"question {i}", Repeat = r, Score = best == i % Choices ? 1 : 0, State = best == 3 && r == 1 ? OutcomeState.Unparsed : OutcomeState.Scored,
                        Answer = answers[best], OutputTokens = 10 + best, ChoiceLogProbabilities = choices, CorrectChoice = i % Choices, Tags = tags[i % 3],
                    });
                }
            }
        }

        return builder.Build();
    }

    static void Time(string name, Func<double> work)
    {
        var watch = Stopwatch.StartNew();
        double result = work();
        Console.WriteLine($"{name,-40} {watch.Elapsed.TotalSeconds,8:F2} s   ({result:G6})");
    }
}
