namespace Offprint.Papers.AgiEval;

/// <summary>A prompt whose text is known.</summary>
/// <param name="Task">The task, whose first question it asks.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Characters">Its length in Unicode code points.</param>
/// <param name="Digest">The first 16 hexadecimal digits of SHA-256 over its UTF-8.</param>
sealed record GoldenPrompt(string Task, Evaluation.AgiEval.AgiEvalSetting Setting, int Characters, string Digest);

/// <summary>Prompts computed apart from this code: the zero-shot ones by the paper's own, those with demonstrations by its rules.</summary>
static class GoldenPrompts
{
    public static IReadOnlyList<GoldenPrompt> ZeroShot { get; } =
    [
        Zero("aqua-rat", 437, "b6535ff872073b66"), Zero("gaokao-biology", 193, "efe3660b280d4832"), Zero("gaokao-chemistry", 209, "f93e9e7ccfdb80fc"),
        Zero("gaokao-chinese", 2170, "cf903d8bda6bd5a9"), Zero("gaokao-english", 1322, "54926db3ff9f96b0"), Zero("gaokao-geography", 105, "3108732d3537076a"),
        Zero("gaokao-history", 76, "868301db44ac2797"), Zero("gaokao-mathcloze", 151, "f96fe7a6fe637876"), Zero("gaokao-mathqa", 191, "89cb6f11059bf2cc"),
        Zero("gaokao-physics", 228, "e7c33933c092ecb6"), Zero("lsat-ar", 1386, "3b050fdaca8ebf93"), Zero("lsat-lr", 1303, "078efe9401d5ae6f"),
        Zero("lsat-rc", 3674, "13725cd03188784a"), Zero("sat-en", 4619, "e2dbe008acede991"), Zero("sat-en-without-passage", 417, "aa388d77b01c9151"),
        Zero("sat-math", 134, "7d627ba8d8a41bd1"),
    ];

    public static IReadOnlyList<GoldenPrompt> FewShot { get; } =
    [
        new("sat-math", Evaluation.AgiEval.AgiEvalSetting.FewShot, 2048, "a712b0d28bd9a965"),
        new("gaokao-physics", Evaluation.AgiEval.AgiEvalSetting.FewShotCot, 4096, "98187cd67760fb32"),
        new("sat-en-without-passage", Evaluation.AgiEval.AgiEvalSetting.FewShot, 1633, "56e63198a5e546c8"),
        new("gaokao-mathcloze", Evaluation.AgiEval.AgiEvalSetting.FewShotCot, 2451, "472cec1ea68cfc49"),
    ];

    static GoldenPrompt Zero(string task, int characters, string digest) => new(task, Evaluation.AgiEval.AgiEvalSetting.ZeroShot, characters, digest);
}
