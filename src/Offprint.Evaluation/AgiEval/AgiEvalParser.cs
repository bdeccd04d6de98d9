namespace Offprint.Evaluation.AgiEval;

/// <summary>How the answer is read from what a model writes.</summary>
public enum AgiEvalParser
{
    /// <summary>As the paper's published code does: in zero-shot settings the first capital from A to F, whatever it stands for.</summary>
    Faithful,

    /// <summary>Only what is said to be the answer, or stands alone; where that names several choices for a question with one, none.</summary>
    Strict,

    /// <summary>Nothing is read: the likeliest choice counts (see <see cref="AgiEvalLikelihood"/>).</summary>
    Likeliest,
}

/// <summary>Names of parsers.</summary>
public static class AgiEvalParsers
{
    /// <summary>The name: <c>faithful</c>, <c>strict</c>, <c>likeliest</c>.</summary>
    public static string Name(this AgiEvalParser parser) => parser switch
    {
        AgiEvalParser.Faithful => "faithful",
        AgiEvalParser.Strict => "strict",
        _ => "likeliest",
    };
}
