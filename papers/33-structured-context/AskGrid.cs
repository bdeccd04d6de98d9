using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.StructuredContext;
using Offprint.Numerics;

namespace Offprint.Papers.StructuredContext;

/// <summary>A description with what is asked about it.</summary>
/// <param name="Schema">The description.</param>
/// <param name="Items">The questions, tagged with the size.</param>
/// <param name="Notes">What reading it left out or assumed.</param>
sealed record AskedSchema(Schema Schema, IReadOnlyList<TaskItem> Items, IReadOnlyList<string> Notes)
{
    /// <summary>Its number of tables.</summary>
    public int Tables => Schema.Tables.Count;
}

/// <summary>A part of the grid that is asked together: one description, one way to it, one format, all models.</summary>
/// <param name="Asked">The description.</param>
/// <param name="Layout">The format.</param>
/// <param name="Condition">The way and the format.</param>
/// <param name="Run">Asks it.</param>
sealed record AskedPart(AskedSchema Asked, SchemaLayout Layout, string Condition, EvaluationRun Run);

/// <summary>From settings to what is asked.</summary>
static class AskGrid
{
    /// <summary>The descriptions with their questions. Made-up ones are the same for everybody, so that recorded answers of two people can be compared.</summary>
    /// <exception cref="InputException">A file, a question or a size cannot be used.</exception>
    public static IReadOnlyList<AskedSchema> Schemas(AskSettings settings, CancellationToken cancellation = default)
    {
        if (settings.Input is not { } input)
        {
            if (settings.Questions is not null) throw new InputException("Questions of your own are about a description of your own. Give it with --input.") { Field = "questions" };
            if (settings.Tables.Length == 0 || settings.Tables.Distinct().Count() < settings.Tables.Length) throw new InputException($"--tables is '{string.Join(',', settings.Tables)}'; give at least one size, and each once.") { Field = "tables" };
            return [.. settings.Tables.Select(tables =>
            {
                var made = SchemaGenerator.Generate(new() { Tables = tables }, Chance.Split("schema").Split(tables));
                return new AskedSchema(made, Items(made, Made(settings, made), settings.Tables.Length > 1), []);
            })];
        }

        var reading = In("input", () => SchemaReader.Read(input.Path));
        return [new(reading.Schema, Items(reading.Schema, Questions(settings, reading.Schema, cancellation), several: false), [.. reading.Notes])];
    }

    /// <summary>The parts of the grid.</summary>
    /// <exception cref="InputException">A reference query cannot be read, a format or a model is named twice, or an option is out of its range.</exception>
    public static IReadOnlyList<AskedPart> Parts(AskSettings settings, IReadOnlyList<AskedSchema> schemas, Asker asker) =>
    [
        .. from asked in schemas
           let files = Partitioning.Split(asked.Schema, settings.Split, settings.Target)
           from layout in LayoutNames.Parse(settings.Formats)
           let context = Described.Files(asked.Schema, files, layout, settings.Split)
           from architecture in settings.Architectures
           select Part(settings, asked, context, architecture, asker),
    ];

    /// <summary>Checks all but who is asked.</summary>
    /// <exception cref="InputException">As <see cref="Schemas"/> and <see cref="Parts"/> have it.</exception>
    public static void Check(AskSettings settings)
    {
        LayoutNames.Parse(settings.Formats);
        if (settings.Models.GroupBy(m => m).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new InputException($"Model '{twice.Key}' is named twice. Name it once, in --model or in --more-models.") { Field = "more-models" };
        foreach (var asked in Schemas(settings))
            foreach (var item in asked.Items) _ = ContextForm.Expected(item, asked.Schema);
    }

    /// <summary>How a model is led.</summary>
    public static ContextAgentOptions Options(AskSettings settings, string model) =>
        new() { Model = model, Temperature = settings.Temperature, MaxTurns = settings.MaxTurns, MaxOutputTokens = settings.MaxAnswerTokens };

    static RandomStream Chance => RandomStream.FromPath(1, "structured-context", "ask");

    static AskedPart Part(AskSettings settings, AskedSchema asked, PartitionedContext context, ContextArchitecture architecture, Asker asker)
    {
        var forms = settings.Models.Select(model => new ContextForm(asker.Store, Options(settings, model), asked.Schema, context, architecture)).ToList();
        var run = new EvaluationRun(asked.Items, [.. settings.Models.Zip(forms, (model, form) => new EvaluationSubject(model, asker, form))], new() { Repeats = settings.Repeats, Condition = forms[0].Condition });
        return new(asked, context.Layout, forms[0].Condition, run);
    }

    static IReadOnlyList<TaskItem> Questions(AskSettings settings, Schema schema, CancellationToken cancellation) => settings.Questions is { } file
        ? In("questions", () => TaskFile.Read(file.Path, new() { Id = "id?", Prompt = "{question}", Answer = "sql", Tags = ["level?"] }, cancellation))
        : Made(settings, schema);

    static IReadOnlyList<TaskItem> Made(AskSettings settings, Schema schema) =>
        [.. ContextQuestions.Of(schema, settings.PerLevel, Chance.Split("questions").Split(schema.Tables.Count)).Select(q => q.ToItem())];

    static IReadOnlyList<TaskItem> Items(Schema schema, IReadOnlyList<TaskItem> questions, bool several) =>
    [
        .. questions.Select(item => item with
        {
            Id = several ? $"{schema.Tables.Count}/{item.Id}" : item.Id,
            Tags = new Dictionary<string, string>(item.Tags ?? new Dictionary<string, string>()) { [ContextGrid.SizeTag] = $"{schema.Tables.Count}" },
        }),
    ];

    static T In<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InputException e)
        {
            throw new InputException(e.Message, e) { Field = field };
        }
    }
}
