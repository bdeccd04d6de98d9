using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>The claims as a table: what is claimed, what the paper says, what was measured, the verdict, why. On a phone each row becomes a card.</summary>
static class ClaimsTable
{
    public static Markup Write(ReportDocument report) => Markup.Of($"""
        <table class="claims" role="table">
        <caption class="hidden">Claims, what the paper says, what was measured, verdict and reason</caption>
        <thead role="rowgroup"><tr role="row">{((string[])["Claim", "Paper says", "We measure", "Verdict", "Why"]).Select(c => Markup.Of($"""<th role="columnheader" scope="col">{c}</th>"""))}</tr></thead>
        <tbody role="rowgroup">{report.Claims.Select(c => Row(c, report.Scale))}</tbody>
        </table>
        """);

    /// <summary>What carries over from the paper's scale, and what does not.</summary>
    public static Markup CarryOver(ReportDocument report)
    {
        var claims = report.Claims.Where(c => !string.IsNullOrWhiteSpace(c.CarriesOver) || !string.IsNullOrWhiteSpace(c.DoesNotCarryOver)).ToList();
        if (claims.Count == 0) return Markup.Empty;
        static Markup Line(string what, string? text) => string.IsNullOrWhiteSpace(text) ? Markup.Empty : Markup.Of($"<dd><strong>{what}</strong> {text}</dd>");
        return Markup.Of($"""
            <h4>What carries over from the paper’s scale, and what does not</h4>
            <dl class="carry">{claims.Select(c => Markup.Of($"<dt>{c.Statement}</dt>{Line("Carries over:", c.CarriesOver)}{Line("Does not:", c.DoesNotCarryOver)}"))}</dl>
            """);
    }

    static Markup Row(ClaimResult claim, string scale) => Markup.Of($"""
        <tr role="row">
        <th role="rowheader" scope="row"><span class="statement">{claim.Statement}</span><span class="small">{claim.Id} · {VerdictLook.OriginOf(claim)}</span></th>
        {Cell("Paper says", Says(claim))}
        {Cell("We measure", Measured(claim.Measured, scale))}
        {Cell("Verdict", Markup.Of($"{VerdictMarkup.Chip(claim.Verdict, VerdictLook.Of(claim.Verdict).Word)}{(VerdictLook.IsProvisional(claim) ? Markup.Of($"""<span class="small">provisional</span>""") : Markup.Empty)}"))}
        {Cell("Why", Why(claim))}
        </tr>
        {(claim.Parts ?? []).Select(p => Part(p, scale))}
        """);

    static Markup Part(PartResult part, string scale) => Markup.Of($"""
        <tr role="row" class="part">
        <th role="rowheader" scope="row">{part.Name}</th>
        <td role="cell" class="nothing">–</td>
        {Cell("We measure", Measured(part.Measured, scale))}
        {Cell("Verdict", VerdictMarkup.Chip(part.Verdict, VerdictLook.Of(part.Verdict).Word))}
        {Cell("Why", Markup.Of($"""{part.Explanation}<span class="small">Rule: {part.Criterion}</span>"""))}
        </tr>
        """);

    // The label stands before the value where the head of the table is out of sight.
    static Markup Cell(string label, Markup content) => Markup.Of($"""<td role="cell"><span class="label" aria-hidden="true">{label}</span><div>{content}</div></td>""");

    static Markup Says(ClaimResult claim) => claim.Reported is { } reported
        ? Markup.Of($"""<span class="figure">{Figures.Format(reported, claim.Measured?.Unit ?? "")}</span><span class="small">{reported.Source}</span>""")
        : Markup.Of($"""<span class="absent">{Figures.Format((ReportedValue?)null)}</span>""");

    static Markup Measured(MeasuredValue? measured, string scale) => measured == null
        ? Markup.Of($"""<span class="absent">{Figures.Format((MeasuredValue?)null)}</span>""")
        : Markup.Of($"""
            <span class="figure">{Figures.Format(measured)}</span><span class="small">n = {Figures.Format(measured.N)}, {scale} scale{(measured.Part == null ? "" : $"; weakest part: {measured.Part}")}</span>
            """);

    static Markup Why(ClaimResult claim) => Markup.Of($"""
        {claim.Explanation}
        <details><summary>How it is judged</summary><dl>
        <dt>Rule</dt><dd>{claim.Criterion}</dd>
        <dt>Estimator</dt><dd>{claim.Estimator}</dd>
        <dt>One replicate is</dt><dd>{claim.Replication}</dd>
        <dt>Without effect</dt><dd>{Figures.Format(claim.NoEffect)}</dd>
        {(claim.Measured is { } m ? Markup.Of($"<dt>95 % interval</dt><dd>{m.Method}</dd>") : Markup.Empty)}
        <dt>Hash of the rule</dt><dd><code>{(claim.Rule.Length > 16 ? claim.Rule[..16] + "…" : claim.Rule)}</code></dd>
        </dl></details>
        """);
}
