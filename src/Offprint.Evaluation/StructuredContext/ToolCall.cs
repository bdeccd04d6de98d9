namespace Offprint.Evaluation.StructuredContext;

/// <summary>One use of a tool and what it cost in context.</summary>
/// <param name="Tool"><c>grep</c> or <c>read</c>.</param>
/// <param name="File">The file that it was used on.</param>
/// <param name="Argument">The pattern, or the lines as <c>first-last</c>.</param>
/// <param name="ArgumentTokens">Tokens of the argument.</param>
/// <param name="OutputTokens">Tokens of what came back.</param>
public readonly record struct ToolCall(string Tool, string File, string Argument, int ArgumentTokens, int OutputTokens)
{
    /// <summary>Tokens that a call costs besides its argument and its output.</summary>
    public const int Overhead = 12;

    /// <summary>Tokens in all.</summary>
    public int Tokens => Overhead + ArgumentTokens + OutputTokens;

    /// <summary>Whether nothing came back.</summary>
    public bool IsMiss => OutputTokens == 0;

    internal static ToolCall Of(string tool, string file, string argument, string output) => new(tool, file, argument, RuleTokeniser.Count(argument), RuleTokeniser.Count(output));
}

/// <summary>What an agent did to find a table.</summary>
/// <param name="Calls">Its calls in order.</param>
/// <param name="Found">The table that it took the answer for; null where it found none.</param>
public sealed record AgentRun(IReadOnlyList<ToolCall> Calls, SchemaTable? Found)
{
    /// <summary>Tokens of all calls.</summary>
    public int Tokens => Calls.Sum(c => c.Tokens);

    /// <summary>Tokens of the calls that came back empty.</summary>
    public int MissTokens => Calls.Where(c => c.IsMiss).Sum(c => c.Tokens);
}
