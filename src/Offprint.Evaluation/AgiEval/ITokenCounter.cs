namespace Offprint.Evaluation.AgiEval;

/// <summary>Counts the tokens of a text, so that demonstrations fit a budget. The paper counts with cl100k.</summary>
public interface ITokenCounter
{
    /// <summary>What it counts, for reports: <c>cl100k</c>.</summary>
    string Name { get; }

    /// <summary>Number of tokens.</summary>
    int Count(string text);
}
