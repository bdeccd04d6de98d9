namespace Offprint.Evaluation.Models;

/// <summary>A turn of a conversation.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">What was said.</param>
public sealed record ModelMessage(string Role, string Text)
{
    /// <summary>A turn of the person.</summary>
    public static ModelMessage User(string text) => new("user", text);

    /// <summary>The instruction above the conversation.</summary>
    public static ModelMessage System(string text) => new("system", text);

    /// <summary>A turn of the model.</summary>
    public static ModelMessage Assistant(string text) => new("assistant", text);
}
