using System.Text;

namespace Offprint.Evaluation.Models;

/// <summary>The most tokens that a request can take.</summary>
/// <param name="Input">Of the question.</param>
/// <param name="Output">Of the answer; null where nothing limits it.</param>
readonly record struct TokenBound(long Input, long? Output)
{
    // The frame that a chat puts around each turn and around the whole. CHOSEN: known templates take 3 to 10.
    const int Frame = 16;

    // English text has about four bytes a token. CHOSEN, for estimates alone.
    const int UsualBytes = 4, UsualOutput = 256;

    /// <summary>A token stands for at least one byte of text.</summary>
    public static TokenBound Of(ModelRequest request) =>
        new(request.Prompt is { } prompt
            ? Encoding.UTF8.GetByteCount(prompt) + Frame
            : Frame + request.Messages.Sum(m => (long)Encoding.UTF8.GetByteCount(m.Text) + Frame), request.MaxOutputTokens);

    /// <summary>About how many it takes.</summary>
    public long Usual => (Input / UsualBytes) + (Output ?? UsualOutput);
}
