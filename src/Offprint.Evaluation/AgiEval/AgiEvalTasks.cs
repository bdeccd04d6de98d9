namespace Offprint.Evaluation.AgiEval;

/// <summary>The 21 tasks of version 1, with the average and top scores of people as the paper gives them.</summary>
public static class AgiEvalTasks
{
    internal const string WithoutPassage = "sat-en-without-passage";

    const string Mit = "MIT", Apache = "Apache-2.0", NonCommercial = "CC BY-NC-SA 4.0", Academic = "academic use only";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AgiEvalTask> All { get; } =
    [
        English("aqua-rat", 254, 85, 100, Apache),
        English("math", 1000, 40, 90, Mit) with { IsCloze = true },
        English("logiqa-en", 651, 86, 95, NonCommercial),
        Chinese("logiqa-zh", 651, 88, 96, NonCommercial),
        Chinese("jec-qa-kd", 1000, 71, 78, Academic) with { IsMultiAnswer = true },
        Chinese("jec-qa-ca", 1000, 58, 85, Academic) with { IsMultiAnswer = true },
        English("lsat-ar", 230, 56, 91, Mit),
        English("lsat-lr", 510, 56, 91, Mit),
        English("lsat-rc", 269, 56, 91, Mit),
        English("sat-math", 220, 66, 94, Mit),
        English("sat-en", 206, 66, 94, Mit),
        English(WithoutPassage, 206, 66, 94, Mit),
        Chinese("gaokao-chinese", 246, 65, 85, Mit),
        English("gaokao-english", 306, 69, 91, Mit),
        Chinese("gaokao-geography", 199, 65, 85, Mit),
        Chinese("gaokao-history", 235, 64, 85, Mit),
        Chinese("gaokao-biology", 210, 68, 89, Mit),
        Chinese("gaokao-chemistry", 207, 66, 86, Mit),
        Chinese("gaokao-physics", 200, 71, 94, Mit) with { IsMultiAnswer = true },
        Chinese("gaokao-mathqa", 351, 73, 96, Mit),
        Chinese("gaokao-mathcloze", 118, 73, 96, Mit) with { IsCloze = true },
    ];

    /// <summary>The task of a name.</summary>
    /// <exception cref="InputException">There is none; the message lists those there are.</exception>
    public static AgiEvalTask Named(string name) =>
        All.FirstOrDefault(t => t.Name == name)
        ?? throw new InputException($"There is no task '{name}'. The tasks are {string.Join(", ", All.Select(t => t.Name))}.") { Field = "tasks" };

    static AgiEvalTask English(string name, int questions, double average, double top, string licence) =>
        new() { Name = name, Language = AgiEvalLanguage.English, Questions = questions, HumanAverage = average / 100, HumanTop = top / 100, Licence = licence };

    static AgiEvalTask Chinese(string name, int questions, double average, double top, string licence) =>
        English(name, questions, average, top, licence) with { Language = AgiEvalLanguage.Chinese };
}
