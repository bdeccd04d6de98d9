using System.Text.Json;
using Offprint.Evaluation.Counting;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.GeniusParadox;

/// <summary>Questions about the words of a person, or of a public-domain text.</summary>
static class CountQuestions
{
    const int LeastLetters = 8;

    /// <summary>Words of fewer characters have no pieces to ask about.</summary>
    public const int ShortestForPieces = 3;

    public static IReadOnlyList<CountingItem> Make(CountSettings settings)
    {
        var options = Options(settings);
        CountingTask[] tasks = settings.Tasks.Length == 0 ? Enum.GetValues<CountingTask>() : [.. settings.Tasks.Select(Task).Distinct()];
        try
        {
            var words = WordsOf(settings);
            if (options.Words >= words.Count) options = options with { Words = null }; // A person's own list need not have as many as are drawn at most.
            List<CountingItem> items =
            [
                .. tasks.Where(t => t != CountingTask.SubstringOccur || words.All(w => Characters.Of(w, settings.Unit).Length >= ShortestForPieces))
                    .SelectMany(t => CountingItems.Make(t, words, options)),
            ];
            return items.Count > 0 ? items : throw new InputException($"Some words have fewer than {ShortestForPieces} characters, so no question about pieces of words can be asked. Leave them out, or ask something else.") { Field = "tasks" };
        }
        catch (InputException e) when (e.Field is nameof(CountingOptions.Words) or nameof(CountingOptions.LargestAnswer))
        {
            throw new InputException(e.Message, e) { Field = e.Field == nameof(CountingOptions.Words) ? "words" : "largest-answer" };
        }
    }

    public static CountingOptions Options(CountSettings settings) => new()
    {
        Words = settings.Words > 0 ? settings.Words : null,
        Balanced = settings.Balanced,
        LargestAnswer = settings.LargestAnswer,
        Form = settings.Form,
        Unit = settings.Unit,
        CaseSensitive = settings.CaseSensitive,
        Seed = (ulong)settings.Draw,
    };

    public static void Write(Trial trial, IReadOnlyList<CountingItem> items)
    {
        using var stream = trial.OpenFile("questions.csv");
        using var table = new RowWriter(stream, "id", "task", "word", "question", "right_answer");
        foreach (var item in items) table.Cell(item.Id).Cell(item.Task.ToString()).Cell(item.Word).Cell(item.Question).Cell(item.Answer).EndRow();
    }

    static IReadOnlyList<string> WordsOf(CountSettings settings)
    {
        if (settings.Alphabet > 0) return MadeUp(settings);
        if (settings.Input is not { } input) return [.. Words.Load().Where(w => w.Length >= LeastLetters)];
        string text = Read(input.Path);
        var words = settings.Text ? WordList.OfText(text) : WordList.OfLines(text.Split('\n'), input.Path);
        return words.Count > 0 ? words : throw new InputException($"{input.Path} has no words of 3 to 18 letters a to z. Give a running text, or a list without --text.") { Field = "input" };
    }

    static IReadOnlyList<string> MadeUp(CountSettings settings)
    {
        if (settings.Input is not null) throw new InputException("Words are to be read from a file and made up over an alphabet. Give one of both.") { Field = "alphabet" };
        if (settings.Words == 0) throw new InputException("All words over an alphabet are too many. Say how many are to be made up.") { Field = "words" };
        // Balance needs rare words, so it chooses among more.
        int words = settings.Balanced ? (int)Math.Max(settings.Words, Math.Min(20L * settings.Words, Math.Pow(settings.Alphabet, settings.Letters))) : settings.Words;
        return WordList.OfAlphabet(words, settings.Letters, settings.Alphabet, RandomStream.FromPath((ulong)settings.Draw, "made-up words"));
    }

    static CountingTask Task(string name) =>
        Enum.GetValues<CountingTask>().Cast<CountingTask?>().FirstOrDefault(t => JsonNamingPolicy.KebabCaseLower.ConvertName($"{t}") == name)
            ?? throw new InputException($"There is no task '{name}'. Give some of char-occur, substring-occur, word-len, distinct-char.") { Field = "tasks" };

    static string Read(string path)
    {
        using var file = NamedFile.Open(path, "a file with at least one word");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
