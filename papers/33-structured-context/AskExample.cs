using Offprint.Evaluation.Models;
using Offprint.Lab;

namespace Offprint.Papers.StructuredContext;

/// <summary>Recorded answers of two scripts, labelled as such: what a run leaves behind, to be read without asking anybody.</summary>
static class AskExample
{
    public const string FileName = "answers.jsonl";

    public static AskSettings Settings(InputFile answers) => new()
    {
        Answers = answers, Model = ScriptedSearcher.Careful, MoreModels = [ScriptedSearcher.Hasty], Tables = [12, 48], PerLevel = 3, InputPrice = 1, OutputPrice = 4,
    };

    public static void Write(Stream destination)
    {
        foreach (string line in RecordAsync().GetAwaiter().GetResult())
        {
            destination.Write(System.Text.Encoding.UTF8.GetBytes(line));
            destination.WriteByte((byte)'\n');
        }
    }

    public static string[] Notes(AskSettings settings) =>
        settings.Models.Any(m => m is ScriptedSearcher.Careful or ScriptedSearcher.Hasty) ? ["The answers of the example are those of two scripts, with chance in what they get wrong. They say nothing about language models."] : [];

    static async Task<string[]> RecordAsync()
    {
        var settings = Settings(new(""));
        var schemas = AskGrid.Schemas(settings);
        await using var store = AnswerStore.Temporary(new StoppedClock());
        using var asker = new Asker(new ScriptedSearcher(schemas), store, new() { Concurrency = 64 });
        foreach (var part in AskGrid.Parts(settings, schemas, asker)) await part.Run.AskAsync();
        using var reader = new StreamReader(new FileStream(store.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        // Many are asked at once; the file is the same each time.
        return [.. (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }

    sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
