namespace Offprint.Evaluation;

/// <summary>Names in a message: all of a few, the first of many.</summary>
static class Listing
{
    const int Shown = 12;

    public static string Of(IReadOnlyCollection<string> names) =>
        names.Count <= Shown
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more";
}
