using System.Text.RegularExpressions;

namespace Offprint.Lab;

/// <summary>What every claim of a paper must state before it is measured, checked without running anything.</summary>
public static partial class ClaimRules
{
    /// <summary>What is wrong with the claims of a paper, one sentence each; empty when nothing is.</summary>
    public static IReadOnlyList<string> Check(RunnablePaper paper)
    {
        var all = paper.Claims.ToList();
        return
        [
            .. Twice(all.Select(c => c.Id)).Select(id => $"{paper.Id}: the claim id '{id}' is used more than once"),
            .. Twice(paper.Experiments.Concat(paper.Applications).Select(e => e.Id)).Select(id => $"{paper.Id}: the experiment id '{id}' is used more than once"),
            .. all.SelectMany(c => Check(c).Select(what => $"{paper.Id}/{c.Id}: {what}")),
            .. paper.Experiments.SelectMany(e => e.Claims).Where(c => c.Missing != null).Select(c => $"{paper.Id}/{c.Id}: an experiment measures it, yet something is said to be missing for it"),
            .. paper.OutOfReach.Where(c => string.IsNullOrWhiteSpace(c.Missing)).Select(c => $"{paper.Id}/{c.Id}: it is out of reach, but what is missing is not said"),
            .. paper.Experiments.Where(e => e.IsApplication).Select(e => $"{paper.Id}/{e.Id}: an application is listed as an experiment"),
            .. paper.Applications.Where(e => !e.IsApplication || e.Claims.Count > 0).Select(e => $"{paper.Id}/{e.Id}: an application is an Application and has no claims"),
        ];
    }

    static IEnumerable<string> Check(Claim claim)
    {
        if (!Id().IsMatch(claim.Id)) yield return "its id must be lower-case letters, digits and hyphens";
        if (string.IsNullOrWhiteSpace(claim.Statement)) yield return "it has no statement";
        foreach (string what in Check(claim.Origin)) yield return what;
        foreach (string what in Check(claim.Criterion)) yield return what;
    }

    static IEnumerable<string> Check(Origin origin)
    {
        string where = origin switch
        {
            Origin.PaperFigure f => f.Place,
            Origin.PaperStatement s => s.Place,
            Origin.Theory t => t.Source,
            Origin.OurCheck c => c.Why,
            _ => "",
        };
        if (string.IsNullOrWhiteSpace(where)) yield return "its origin names no place, source or reason";
        if (origin.Reported is { } reported && !double.IsFinite(reported.Value)) yield return "the value that it reports is not finite";
        if (origin.Reported?.Spread is { } spread && !(double.IsFinite(spread) && spread >= 0)) yield return "the spread that it reports is no size";
    }

    static IEnumerable<string> Check(Criterion criterion)
    {
        if (string.IsNullOrWhiteSpace(criterion.Estimator)) yield return "its criterion names no estimator";
        if (string.IsNullOrWhiteSpace(criterion.Replication)) yield return "its criterion names no unit of replication";
        if (!double.IsFinite(criterion.NoEffect)) yield return "its value without effect is not finite";
        if (criterion.Thresholds.Any(t => !double.IsFinite(t))) yield return "a threshold is not finite";
        string? wrong = criterion switch
        {
            Between b when !(b.Minimum <= b.Maximum) => "the minimum is above the maximum",
            Near n when !(double.IsFinite(n.Tolerance) && n.Tolerance > 0) => "the tolerance must be above 0",
            Exact e when !(double.IsFinite(e.Tolerance) && e.Tolerance >= 0) => "the tolerance must be 0 or more",
            Ordered o when o.Names.Count < 2 || Twice(o.Names).Any() => "an order has at least two names, each once",
            Ordered o when !(o.Gap >= 0) => "the gap must be 0 or more",
            CountOf c when !(c.Count >= 1 && c.Count <= c.Of) => "a count lies between 1 and the number of replicates",
            All a when a.Parts.Count == 0 => "it has no parts",
            All a when Twice(a.Parts.Select(p => p.Name)).Any() || a.Parts.Any(p => string.IsNullOrWhiteSpace(p.Name)) => "each part has a name of its own",
            All a when a.Parts.Any(p => p.Criterion is All) => "a part has parts of its own",
            _ => null,
        };
        if (wrong != null) yield return wrong;
        if (criterion is not All all) yield break;
        foreach (var part in all.Parts.Where(p => p.Criterion is not All))
            foreach (string what in Check(part.Criterion)) yield return $"part '{part.Name}': {what}";
    }

    static IEnumerable<string> Twice(IEnumerable<string> names) => names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();
}
