using System.Text;
using Offprint.Numerics;

namespace Offprint.Evaluation.Ngrams;

/// <summary>How a text is continued.</summary>
public sealed record NgramCompletionOptions
{
    /// <summary>The most characters to add.</summary>
    /// <value>16, at least 0.</value>
    public int MaxCharacters { get; init; } = 16;

    /// <summary>P^(1/temperature), renormalised; 0 takes the most probable character.</summary>
    /// <value>1, finite and not negative.</value>
    public double Temperature { get; init; } = 1;

    /// <summary>Texts that end the continuation, and are not part of it.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>Most probable characters to report at each place.</summary>
    /// <value>0.</value>
    public int Top { get; init; }

    /// <summary>Whether the characters of the prompt are reported too.</summary>
    /// <value>False.</value>
    public bool Echo { get; init; }
}

/// <summary>A character of a completion.</summary>
/// <param name="Text">The character as the model knows it.</param>
/// <param name="LogProbability">ln P(character | what stands before); −∞ where a closed alphabet lacks it.</param>
/// <param name="Offset">Where it stands in prompt and continuation, in characters from 0.</param>
/// <param name="Top">The most probable characters here, most probable first; as many as asked for.</param>
public sealed record CompletedCharacter(string Text, double LogProbability, int Offset, IReadOnlyList<NextCharacter> Top);

/// <summary>A text and how it goes on.</summary>
/// <param name="Text">The continuation; with the prompt before it where that is echoed.</param>
/// <param name="Characters">Its characters.</param>
/// <param name="Prompt">Characters of the prompt.</param>
/// <param name="Written">Characters drawn, those of a stop included.</param>
/// <param name="Stopped">Whether a stop ended it, rather than the number of characters.</param>
public sealed record NgramCompletion(string Text, IReadOnlyList<CompletedCharacter> Characters, int Prompt, int Written, bool Stopped)
{
    /// <summary>Continues a prompt.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prompt">What is continued; may be empty.</param>
    /// <param name="options">How.</param>
    /// <param name="random">Where chance comes from: one number per character, none at temperature 0.</param>
    /// <param name="cancellationToken">Stops between characters.</param>
    public static NgramCompletion Of(NgramModel model, string prompt, NgramCompletionOptions options, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxCharacters);
        var context = model.After("");
        var characters = new List<CompletedCharacter>();
        int read = 0;
        foreach (var rune in prompt.EnumerateRunes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            int number = model.Alphabet.Number(rune);
            if (options.Echo) characters.Add(At(context, number, rune.ToString(), read, options.Top));
            context.Advance(number);
            read++;
        }

        int echoed = characters.Count, written = 0;
        var text = new StringBuilder();
        string? stop = null;
        while (written < options.MaxCharacters && stop is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int number = context.Sample(random, options.Temperature);
            string character = model.Alphabet[number].ToString();
            characters.Add(At(context, number, character, read + written, options.Top));
            context.Advance(number);
            text.Append(character);
            written++;
            stop = options.Stop.Where(s => s.Length > 0 && EndsWith(text, s)).MaxBy(s => s.Length);
        }

        if (stop is not null)
        {
            text.Length -= stop.Length;
            characters.RemoveRange(characters.Count - stop.EnumerateRunes().Count(), stop.EnumerateRunes().Count());
        }

        return new((echoed > 0 ? prompt : "") + text, characters, read, written, stop is not null);
    }

    static CompletedCharacter At(NgramContext context, int number, string text, int offset, int top) =>
        new(text, Math.Log(context.Probability(number)), offset, top > 0 ? context.Top(top) : []);

    static bool EndsWith(StringBuilder text, string end)
    {
        if (text.Length < end.Length) return false;
        for (int i = 0; i < end.Length; i++)
        {
            if (text[text.Length - end.Length + i] != end[i]) return false;
        }

        return true;
    }
}
