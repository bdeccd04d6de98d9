namespace Offprint.Evaluation.CrossCapability;

/// <summary>Which rated reference answers a judge sees.</summary>
public static class ReferenceRotation
{
    /// <summary>Reference answers that a prompt has.</summary>
    public const int Count = 3;

    /// <summary>The references, from 1, for judging a new answer: the first ones.</summary>
    /// <param name="references">How many the judge sees, from 0 to 3.</param>
    public static int[] ForNew(int references)
    {
        Check(references, Count);
        return [.. Enumerable.Range(1, references)];
    }

    /// <summary>The references, from 1, for judging reference answer r itself: (r mod 3) + 1, then the one after it. Never r.</summary>
    /// <param name="judged">Which reference answer is judged, from 1 to 3.</param>
    /// <param name="references">How many the judge sees, from 0 to 2.</param>
    public static int[] ForReference(int judged, int references = Count - 1)
    {
        if (judged is < 1 or > Count) throw new ArgumentOutOfRangeException(nameof(judged), judged, "A reference answer has a number from 1 to 3.");
        Check(references, Count - 1);
        int first = judged % Count + 1;
        return ((int[])[first, first % Count + 1])[..references];
    }

    static void Check(int references, int most)
    {
        if (references < 0 || references > most) throw new ArgumentOutOfRangeException(nameof(references), references, $"The judge sees 0 to {most} references.");
    }
}
