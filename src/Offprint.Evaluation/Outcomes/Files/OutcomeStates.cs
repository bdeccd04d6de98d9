namespace Offprint.Evaluation;

/// <summary>States as texts.</summary>
static class OutcomeStates
{
    static readonly string[] s_names = [.. Enum.GetNames<OutcomeState>().Select(n => n.ToLowerInvariant())];

    public static string Allowed => $"Give one of {string.Join(", ", s_names)}, or leave it empty.";

    public static string NameOf(OutcomeState state) => s_names[(int)state];

    public static bool TryParse(string text, out OutcomeState state)
    {
        int index = Array.IndexOf(s_names, text.Trim().ToLowerInvariant());
        state = (OutcomeState)Math.Max(0, index);
        return index >= 0;
    }

    /// <summary>The state where none is given: an error instead of a score has failed.</summary>
    public static OutcomeState Implied(double score, string? error) => double.IsNaN(score) && !string.IsNullOrEmpty(error) ? OutcomeState.Failed : OutcomeState.Scored;
}
