using Offprint.Evaluation.CrossCapability;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Three prompts with three rated answers each, and what a judge said of them, among it what judges do wrong. Written for this purpose.</summary>
static class RecordedJudgements
{
    /// <summary>The prompt of which one answer never gets a score.</summary>
    public const string Unrated = "timetable";

    // The first eight answers: two people and the judge, whose correlations are known.
    static readonly double[] s_first = [4, 3, 5, 2, 1, 4, 3, 2, 3], s_second = [5, 3, 4, 2, 2, 4, 2, 1, 3], s_judge = [4.5, 3, 4, 2.5, 1, 5, 3, 2, double.NaN];

    static readonly string[] s_answers =
    [
        "It loops over the rows once and adds them up; the total is 412.", "The total is 412.", "It reads the file, skips the header, and sums column three: 412.",
        "Leaves at nine.", "I cannot read tables.", "The 08:40 arrives at 10:05, before the meeting at 10:15.",
        "Seven trains; the last one runs on Sundays only.", "Many trains.", "Seven trains, if the night train counts.",
    ];

    public static IReadOnlyList<CrossPrompt> Prompts { get; } =
    [
        Prompt(0, "totals", "Coding & Reasoning", "What does this script print for the attached rows?"),
        Prompt(1, "departure", "Long Context & Reasoning", "Which train is the latest that reaches the meeting?"),
        Prompt(2, Unrated, "Long Context & Reasoning", "How many trains are there on a Sunday?"),
    ];

    /// <summary>The judge's texts by prompt and answer.</summary>
    public static IReadOnlyDictionary<string, string[]> Script { get; } = s_answers.Select((answer, i) => (answer, i)).ToDictionary(p => ScriptedJudge.Key(Prompts[p.i / 3].Prompt, p.answer), p => Texts(p.i));

    /// <summary>People's mean rating of an answer.</summary>
    public static double Human(int prompt, int slot) => (s_first[3 * prompt + slot - 1] + s_second[3 * prompt + slot - 1]) / 2;

    static CrossPrompt Prompt(int number, string id, string capability, string text) => new()
    {
        Id = id,
        Capability = CapabilityName.Parse(capability),
        Prompt = text,
        References = [.. Enumerable.Range(3 * number, 3).Select(i => new RatedReference(s_answers[i], [new(s_first[i], "As far as it goes."), new(s_second[i], "Compared with the others.")]))],
    };

    static string[] Texts(int answer) => answer switch
    {
        1 => ["A short answer, though a right one. I would give it three out of five.", Verdict(answer)], // no score that can be read
        3 => [FormattableString.Invariant($"#### Evaluation Score\n**Score:** {s_judge[answer]}/5")], // bold closes before the number
        4 => ["#### Evaluation Score\nScore: 0/5", Verdict(answer)], // below the scale
        8 => ["Both readings can be defended, so no score would be fair."],
        _ => [Verdict(answer)],
    };

    static string Verdict(int answer) => FormattableString.Invariant($"""
        #### Analysis of the Prompt
        It asks for one fact and for why.
        #### Lessons from the References
        A bare result costs about a point.
        #### Strengths and Weaknesses
        Right where it can be checked; says little of how (−{5 - s_judge[answer]}).
        #### Assessment as a Whole
        One fault, counted once.
        #### Evaluation Score
        Score: {s_judge[answer]}/5
        """);
}
