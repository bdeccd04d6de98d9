using System.Text;
using Microsoft.Extensions.AI;

namespace Offprint.TimeSeries;

/// <summary>A series in symbols with its class, shown to a language model as an example.</summary>
/// <param name="Symbols">The series.</param>
/// <param name="Label">Its class.</param>
public sealed record LabelledSymbols(IReadOnlyList<string> Symbols, string Label);

/// <summary>Classifies a series by asking a language model, one fine-tuned to it or any other with examples in the prompt.</summary>
/// <param name="client">The model's endpoint.</param>
/// <param name="model">The alphabet, fitted to series in the scale of those to be classified.</param>
/// <param name="labels">The classes; at least two, distinct without regard to case.</param>
public sealed class AbbaClassifier(IChatClient client, AbbaModel model, IReadOnlyList<string> labels)
{
    readonly IReadOnlyList<string> _labels = Checked(labels);

    /// <summary>What is asked, before the symbols; null for a sentence that names the classes.</summary>
    public string? Task { get; init; }

    /// <summary>Series whose class the prompt tells; none for a fine-tuned model.</summary>
    public IReadOnlyList<LabelledSymbols> Examples { get; init; } = [];

    /// <summary>How the model answers. Default: temperature 0, at most 256 tokens, as in the paper's inference.</summary>
    public ChatOptions Options { get; init; } = new() { Temperature = 0, MaxOutputTokens = 256 };

    /// <summary>The class of a series.</summary>
    /// <param name="series">At least two values.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="InputException">The series cannot be encoded, or the answer is empty or none of the classes.</exception>
    public async Task<string> ClassifyAsync(ReadOnlyMemory<double> series, CancellationToken cancellation = default)
    {
        var task = new StringBuilder(Task ?? $"Each time series below is written in symbols; a symbol stands for a straight piece of it. Say to which class the last one belongs. The classes are: {string.Join(", ", _labels)}. Reply with the class alone.");
        foreach (var example in Examples) task.Append($"\n{Prompt.Series(example.Symbols)}\n{Prompt.AnswerLine}\n{example.Label}");
        string prompt = Prompt.Build(task.ToString(), model.Encode(series.Span).Symbols);
        var response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)], Options, cancellation);
        return Label(response.Text);
    }

    /// <summary>The class that an answer names, whatever its case, quotes and full stop.</summary>
    string Label(string answer)
    {
        string text = string.Join(' ', Prompt.Parse(answer)).Trim('"', '\'', '`', '*', '.', ' ');
        if (text.StartsWith("class ", StringComparison.OrdinalIgnoreCase)) text = text["class ".Length..];
        return _labels.FirstOrDefault(label => label.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException($"The model's answer \"{Prompt.Shortened(answer)}\" is none of the classes {string.Join(", ", _labels)}. Ask again, or show it examples.");
    }

    static IReadOnlyList<string> Checked(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() != labels.Count || labels.Count < 2 || labels.Any(string.IsNullOrWhiteSpace))
            throw new InputException($"The classes are {string.Join(", ", labels.Select(label => $"\"{label}\""))}; give at least two that differ in more than case, none of them empty.");
        return labels;
    }
}
