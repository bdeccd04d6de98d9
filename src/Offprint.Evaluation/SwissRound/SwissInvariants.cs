namespace Offprint.Evaluation.SwissRound;

/// <summary>How often a round broke a rule of the tournament; all counts are 0 when the program is right.</summary>
/// <param name="Tournaments">Tournaments played step by step.</param>
/// <param name="Rounds">Rounds checked.</param>
/// <param name="Matches">Matches in them.</param>
/// <param name="WrongTotals">Rounds whose wins do not sum to the matches (plus what byes are worth), counted from the buckets.</param>
/// <param name="WrongGains">Rounds in which a model lost points, won more than once, or won although it had left.</param>
/// <param name="WrongFields">Rounds after which more or fewer models had left than the lowest bucket allows.</param>
public sealed record SwissInvariants(long Tournaments, long Rounds, long Matches, long WrongTotals, long WrongGains, long WrongFields)
{
    /// <summary>Whether no round broke a rule.</summary>
    public bool Hold => WrongTotals == 0 && WrongGains == 0 && WrongFields == 0;

    /// <summary>One sentence for a report.</summary>
    public override string ToString() => Hold
        ? $"All {Rounds} rounds of {Tournaments} tournaments ({Matches} matches) kept the rules: wins equal matches plus byes, nobody gained more than one, the field shrank as ordered."
        : $"Of {Rounds} rounds of {Tournaments} tournaments, {WrongTotals} had wrong totals, {WrongGains} wrong gains, {WrongFields} a wrong field.";
}
