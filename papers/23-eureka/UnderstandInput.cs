using Offprint.Evaluation;
using Offprint.Papers.BenchmarkVariance;

namespace Offprint.Papers.Eureka;

/// <summary>What a person's settings and files come to.</summary>
/// <param name="Cube">The outcomes.</param>
/// <param name="Axes">What they are grouped by; may be empty.</param>
/// <param name="Versions">Old and new; null where there are none to compare.</param>
sealed record UnderstandInput(OutcomeCube Cube, IReadOnlyList<OutcomeAxis> Axes, (string Old, string New)? Versions)
{
    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="InputException">Something cannot be used; the message says where, and what to do.</exception>
    public static UnderstandInput Load(UnderstandSettings settings, CancellationToken cancellation = default)
    {
        OutcomeAxis[] axes = [.. settings.Groups.Select(g => g.Length > 0 ? OutcomeAxis.Named(g) : throw new InputException("--groups has an empty name. Give columns of the table, such as topic.") { Field = "groups" }).Distinct()];
        if (axes.Any(a => a == OutcomeAxis.Subject)) throw new InputException("--groups names subject, but models are compared within groups. Name a column that says something of the items.") { Field = "groups" };
        var cube = Read(settings, [.. axes.Where(a => a == OutcomeAxis.Tag(a.Name)).Select(a => a.Name)], cancellation);
        if (cube.Coverage().Counted == 0)
            throw new InputException($"{settings.Input}: no outcome has a score ({cube.Coverage()}). Name the column of the score with --columns score=COLUMN.") { Field = "columns" };
        if (axes.Length == 0 && cube.Conditions.Count > 1) axes = [OutcomeAxis.Condition];
        return new(cube, axes, VersionsIn(settings, cube));
    }

    static OutcomeCube Read(UnderstandSettings settings, string[] tags, CancellationToken cancellation)
    {
        if (settings.Subjects.Length > 0 && settings.Subjects.Length != settings.Files.Length)
            throw new InputException($"--subjects names {settings.Subjects.Length} models for {settings.Files.Length} file{(settings.Files.Length == 1 ? "" : "s")}. Give one name for each file, in their order, or none.") { Field = "subjects" };
        var options = new OutcomeReadOptions { Columns = OutcomeInput.Columns(settings.Columns), Tags = tags, NumberRepeats = settings.NumberRepeats };
        try
        {
            return settings.Subjects.Length == 0
                ? Outcomes.Read(settings.Files, options, cancellation)
                : OutcomeInput.Together([.. settings.Files.Zip(settings.Subjects).Select(f => Outcomes.Read(f.First, options with { Subject = f.Second }, cancellation))]);
        }
        catch (InputException e)
        {
            string? field = e.Field switch
            {
                nameof(OutcomeReadOptions.Tags) => "groups",
                nameof(OutcomeReadOptions.Columns) => "columns",
                nameof(OutcomeReadOptions.Subject) => "subjects",
                nameof(OutcomeReadOptions.NumberRepeats) => "number-repeats",
                var f => f,
            };
            throw new InputException(field is null ? e.Message : $"{e.Message} (--{field})", e) { Field = field };
        }
    }

    static (string Old, string New)? VersionsIn(UnderstandSettings settings, OutcomeCube cube)
    {
        if (settings.Old.Length == 0 && settings.New.Length == 0) return cube.Subjects.Count == 2 ? (cube.Subjects[0], cube.Subjects[1]) : null;
        foreach (var (name, field) in new[] { (settings.Old, "old"), (settings.New, "new") })
        {
            if (!cube.Subjects.Contains(name))
                throw new InputException($"--{field} {(name.Length == 0 ? "is missing" : $"is '{name}'")}, but the models are {string.Join(", ", cube.Subjects.Take(12))}. Name two of these, or neither.") { Field = field };
        }

        return settings.Old != settings.New ? (settings.Old, settings.New) : throw new InputException($"--old and --new are both '{settings.Old}'. Name two different models.") { Field = "new" };
    }
}
