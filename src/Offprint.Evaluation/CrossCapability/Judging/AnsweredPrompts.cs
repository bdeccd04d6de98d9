using System.Text.Json;
using System.Text.Json.Serialization;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>A prompt with what models answered.</summary>
/// <param name="Prompt">The prompt and its rated references.</param>
/// <param name="Answers">Answers by model.</param>
/// <param name="Judgements">What a judge wrote earlier of each answer, by model; null where it has to be asked.</param>
public sealed record AnsweredPrompt(CrossPrompt Prompt, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string>? Judgements);

/// <summary>
/// Reads prompts with answers from JSON lines: <c>id</c>, <c>capability</c>, <c>prompt</c>, <c>answers</c> by model, and where
/// there are any <c>attached_text</c>, <c>tools</c>, <c>references</c> (each with <c>response</c> and <c>ratings</c> of
/// <c>score</c> and <c>explanation</c>) and <c>judgements</c> by model.
/// </summary>
public static class AnsweredPrompts
{
    static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    sealed record Line(string? Id, string? Capability, string? Prompt, string? AttachedText, bool Tools, List<Reference>? References, Dictionary<string, string>? Answers, Dictionary<string, string>? Judgements);

    sealed record Reference(string? Response, List<Rating>? Ratings);

    sealed record Rating(double Score, string? Explanation);

    /// <summary>Reads a file.</summary>
    /// <param name="path">JSON lines in UTF-8.</param>
    /// <param name="cancellationToken">Checked between lines.</param>
    /// <exception cref="InputException">The file or a line cannot be used; the message names it, and what to do.</exception>
    public static IReadOnlyList<AnsweredPrompt> Read(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var prompts = new List<AnsweredPrompt>();
        var seen = new Dictionary<string, long>();
        using var reader = new JsonLineReader(path, keepWhole: false);
        while (reader.Read() is { } document)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (document)
            {
                string place = $"{path}, line {reader.Line}";
                var prompt = Prompt(Parse(document, place), place);
                if (!seen.TryAdd(prompt.Prompt.Id, reader.Line)) throw Wrong(place, $"the id '{prompt.Prompt.Id}' is that of line {seen[prompt.Prompt.Id]} too. Give each prompt its own");
                prompts.Add(prompt);
            }
        }

        return prompts.Count > 0 ? prompts : throw Wrong(path, "there is no prompt in it. Give a line of JSON for each, such as {\"id\": \"1\", \"capability\": \"Coding & Reasoning\", \"prompt\": \"…\", \"answers\": {\"my model\": \"…\"}}");
    }

    static Line Parse(JsonDocument document, string place)
    {
        try
        {
            return document.Deserialize<Line>(s_json)!; // An object never reads as null.
        }
        catch (JsonException e)
        {
            throw Wrong(place, $"it is not the JSON object of a prompt ({Reason(e)}). Members are id, capability, prompt, answers, attached_text, tools, references and judgements");
        }
    }

    static AnsweredPrompt Prompt(Line line, string place)
    {
        string Required(string? value, string name) => string.IsNullOrWhiteSpace(value) ? throw Wrong(place, $"\"{name}\" is missing or empty. Fill it in") : value;
        var references = (line.References ?? []).Select((r, i) => ReferenceOf(r, $"{place}, reference {i + 1}")).ToList();
        if (references.Count > ReferenceRotation.Count) throw Wrong(place, $"there are {references.Count} references; a judge is shown {ReferenceRotation.Count} at most. Keep those");
        if (line.Answers is not { Count: > 0 } answers) throw Wrong(place, "\"answers\" is missing or empty. Give at least one model's answer, as {\"my model\": \"…\"}");
        if (line.Judgements is { } judgements && answers.Keys.FirstOrDefault(m => !judgements.ContainsKey(m)) is { } lacking) throw Wrong(place, $"there are judgements, but none of the answer of '{lacking}'. Add it, or leave all out");
        try
        {
            return new(new()
            {
                Id = Required(line.Id, "id"),
                Capability = CapabilityName.Parse(Required(line.Capability, "capability")),
                Prompt = Required(line.Prompt, "prompt"),
                Attachment = string.IsNullOrEmpty(line.AttachedText) ? null : line.AttachedText,
                UsesTools = line.Tools,
                References = references,
            }, answers, line.Judgements);
        }
        catch (FormatException e)
        {
            throw Wrong(place, $"{e.Message}. Write it so");
        }
    }

    static RatedReference ReferenceOf(Reference reference, string place)
    {
        if (string.IsNullOrWhiteSpace(reference.Response)) throw Wrong(place, "\"response\" is missing or empty. Fill it in");
        if (reference.Ratings is not { Count: > 0 } ratings) throw Wrong(place, "it has no rating by a person. Add one, or leave the reference out");
        foreach (var rating in ratings)
            if (!LikertScale.Holds(rating.Score)) throw Wrong(place, $"the rating {rating.Score} is not on the scale from 1 to 5. Mend it");
        return new(reference.Response, [.. ratings.Select(r => new HumanRating(r.Score, r.Explanation ?? ""))]);
    }

    // The parser's sentence without the place, which is given in our own words.
    static string Reason(JsonException e) => e.Message.Split(" Path:")[0].Split(" LineNumber:")[0].ReplaceLineEndings(" ").TrimEnd('.', ' ');

    static InputException Wrong(string place, string what) => new($"{place}: {what}.") { Field = "input" };
}
