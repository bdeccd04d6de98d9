using System.Globalization;
using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Variance;

/// <summary>A model at a point of its training, as its name tells.</summary>
/// <param name="Run">The training it belongs to: the name without the step; empty where nothing else is in it.</param>
/// <param name="Step">How far it had come, in whatever the training counts.</param>
public readonly partial record struct CheckpointName(string Run, double Step)
{
    /// <summary>
    /// Reads names such as <c>pythia-160m-step1000</c>, <c>olmo/step=5k</c> or <c>ckpt_200-seed2</c>; null where no step is
    /// named.
    /// </summary>
    public static CheckpointName? Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Named().Match(name) is not { Success: true } m) return null;
        double unit = m.Groups["unit"].Value switch
        {
            "k" or "K" => 1e3,
            "m" or "M" => 1e6,
            _ => 1,
        };
        string before = name[..m.Index].TrimEnd(s_separators), after = name[(m.Index + m.Length)..];
        return new((before.Length > 0 ? before + after : after).Trim(s_separators), unit * double.Parse(m.Groups["step"].Value, CultureInfo.InvariantCulture));
    }

    static readonly char[] s_separators = [' ', '-', '_', '/', '@', ':', ',', '.', '='];

    // The last one: a name may hold the word before.
    [GeneratedRegex(@"(?<![A-Za-z])(?:global[_-]?step|step|iter(?:ation)?|checkpoint|ckpt)s?[\s_\-=:]*(?<step>\d+)(?<unit>[kKmM])?(?![A-Za-z0-9]|\.\d)", RegexOptions.IgnoreCase | RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
