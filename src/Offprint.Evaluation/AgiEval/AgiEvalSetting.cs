namespace Offprint.Evaluation.AgiEval;

/// <summary>How a question is put.</summary>
public enum AgiEvalSetting
{
    /// <summary>The question alone.</summary>
    ZeroShot,

    /// <summary>The question alone, and the model is to think step by step.</summary>
    ZeroShotCot,

    /// <summary>Answered questions before it.</summary>
    FewShot,

    /// <summary>Answered questions with explanations before it.</summary>
    FewShotCot,
}

/// <summary>What settings have in common.</summary>
public static class AgiEvalSettings
{
    /// <summary>The name: <c>zero-shot</c>, <c>zero-shot-CoT</c>, <c>few-shot</c>, <c>few-shot-CoT</c>.</summary>
    public static string Name(this AgiEvalSetting setting) => setting switch
    {
        AgiEvalSetting.ZeroShot => "zero-shot",
        AgiEvalSetting.ZeroShotCot => "zero-shot-CoT",
        AgiEvalSetting.FewShot => "few-shot",
        _ => "few-shot-CoT",
    };

    /// <summary>Whether answered questions stand before the question.</summary>
    public static bool IsFewShot(this AgiEvalSetting setting) => setting is AgiEvalSetting.FewShot or AgiEvalSetting.FewShotCot;

    /// <summary>Whether reasoning is asked for.</summary>
    public static bool IsReasoned(this AgiEvalSetting setting) => setting is AgiEvalSetting.ZeroShotCot or AgiEvalSetting.FewShotCot;
}
