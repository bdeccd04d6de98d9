using System.Numerics;

namespace Offprint.Evaluation;

/// <summary>Subject, item, condition and repeat, which together stand once in a cube.</summary>
static class OutcomeKeys
{
    /// <summary>Refuses a key that stands twice. Open addressing over row numbers: 4 to 8 bytes a row.</summary>
    public static void RequireUnique(OutcomeColumns c, OutcomePlaces places)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, c.Count + c.Count / 3));
        var rows = new int[size]; // row + 1; 0 where free
        for (int i = 0; i < c.Count; i++)
        {
            int at = Hash(c, i) & (size - 1);
            for (; rows[at] != 0; at = (at + 1) & (size - 1))
            {
                if (Same(c, rows[at] - 1, i)) throw new InputException(Message(c, rows[at] - 1, i, places));
            }

            rows[at] = i + 1;
        }
    }

    static string Message(OutcomeColumns c, int first, int second, OutcomePlaces places)
    {
        string condition = c.Conditions is null ? c.ConditionNames[0] : c.ConditionNames[c.Conditions[second]];
        return $"{places.Of(first, second)}: the outcome of subject '{c.SubjectNames[c.Subjects[second]]}' on item '{c.ItemNames[c.Items[second]]}'"
            + (condition.Length > 0 ? $" under condition '{condition}'" : "") + $", repeat {c.Repeats?[second] ?? 0}, stands twice. Remove one, or, if both are samples, number the repeats.";
    }

    static bool Same(OutcomeColumns c, int i, int j) =>
        c.Items[i] == c.Items[j] && c.Subjects[i] == c.Subjects[j] && (c.Conditions is null || c.Conditions[i] == c.Conditions[j]) && (c.Repeats is null || c.Repeats[i] == c.Repeats[j]);

    // Keys are small whole numbers, often a full grid: multiplied into 64 bits and mixed, or neighbours would form long runs.
    static int Hash(OutcomeColumns c, int i)
    {
        ulong h = (uint)c.Items[i] * 0x9E3779B97F4A7C15UL + (uint)c.Subjects[i] * 0xC2B2AE3D27D4EB4FUL;
        if (c.Conditions is not null) h += (uint)c.Conditions[i] * 0x165667B19E3779F9UL;
        if (c.Repeats is not null) h += (uint)c.Repeats[i] * 0x27D4EB2F165667C5UL;
        h ^= h >> 32;
        h *= 0xD6E8FEB86659FD93UL;
        return (int)(h >> 33);
    }
}
