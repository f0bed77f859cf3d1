using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Was each session told what it had to be told, and the witnesses where not.</summary>
internal static class OracleSection
{
    public static void Write(Markup html, OracleFigures oracle)
    {
        html.Add($"""
            <section id="oracle" aria-labelledby="oracle-title"><h2 id="oracle-title">Correctness</h2>
            <p class="lead"><span class="tag {Tone(oracle.Verdict)}">{Symbol(oracle.Verdict)} {oracle.Verdict}</span> {string.Join(' ', oracle.Reasons)}</p><dl class="facts">
            """);
        Facts.Item(html, "Violations", Figure.Count(oracle.Violations));
        Facts.Item(html, "Differences", Figure.Count(oracle.Differences));
        Facts.Item(html, "Unknown", $"{Figure.Count(oracle.Unknown)} ({Figure.Percent(oracle.UnknownShare)})");
        Facts.Item(html, "Sessions valid, unknown, violated", $"{Figure.Count(oracle.SessionsValid)}, {Figure.Count(oracle.SessionsUnknown)}, {Figure.Count(oracle.SessionsViolated)}");
        Facts.Item(html, "Gaps", Figure.Count(oracle.Gaps));
        Facts.Item(html, "Snapshots", Figure.Count(oracle.Snapshots));
        Facts.Item(html, "Deltas", Figure.Count(oracle.Deltas));
        Facts.Item(html, "Audits agreed", Figure.Count(oracle.AuditsAgreed));
        Facts.Item(html, "Audits differed", Figure.Count(oracle.AuditsDiffered));
        Facts.Item(html, "Audits unknown", Figure.Count(oracle.AuditsUnknown));
        Facts.Item(html, "Unknown messages", Figure.Count(oracle.UnknownMessages));
        Facts.Item(html, "Unknown properties", Figure.Count(oracle.UnknownProperties));
        Facts.Item(html, "Messages of other families", Figure.Count(oracle.SiblingMessages));
        html.Add($"</dl>");
        Rules(html, oracle.Rules);
        Findings(html, oracle);
        html.Add($"</section>\n");
    }

    private static void Rules(Markup html, IReadOnlyList<RuleCount> rules)
    {
        if (rules.Count == 0)
            return;
        Table.Begin(html, "Rules, violated ones first", new("Rule"), new("What must hold"), new("Rests on"), new("Weight"), new("Violations", true));
        html.Add($"<tbody>");
        foreach (var rule in rules.OrderByDescending(rule => rule.Violations))
        {
            html.Add($"""<tr class="{(rule.Violations > 0 ? "bad" : "")}"><th scope="row"><code>{rule.Rule}</code></th>""");
            html.Add($"""<td class="prose">{rule.Sentence}</td><td>{rule.Source}</td><td>{rule.Weight}</td>""");
            Table.Number(html, Figure.Count(rule.Violations));
            html.Add($"</tr>");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }

    private static void Findings(Markup html, OracleFigures oracle)
    {
        if (oracle.FirstFindings.Count == 0)
            return;
        html.Add($"<h3>Findings, by rule and cause</h3>");
        var all = oracle.Violations + oracle.Differences;
        html.Add($"""<p class="quiet">{oracle.FirstFindings.Count} of {Figure.Count(all)} are shown in full; all are in <code>findings.jsonl</code>, and <code>report RUN --finding K</code> prints the one with the number K.</p>""");
        foreach (var group in oracle.Groups)
            Group(html, group, [.. oracle.FirstFindings.Where(finding => IsIn(finding, group))]);
        foreach (var finding in oracle.FirstFindings.Where(finding => !oracle.Groups.Any(group => IsIn(finding, group))))
            Finding(html, finding);
    }

    private static bool IsIn(FindingFacts finding, FindingGroup group) =>
        finding.Rule == group.Rule && finding.Cause == group.Cause && finding.Accuses == group.Accuses;

    private static void Group(Markup html, FindingGroup group, IReadOnlyList<FindingFacts> first)
    {
        html.Add($"""<h4><code>{group.Rule}</code> {group.Cause} <span class="quiet">× {Figure.Count(group.Count)}</span></h4>""");
        foreach (var finding in first)
            Finding(html, finding);
        if (first.Count == 0)
            html.Add($"""<p class="quiet">Counted only; see <code>findings.jsonl</code>.</p>""");
    }

    private static void Finding(Markup html, FindingFacts finding)
    {
        html.Add($"""
            <details class="finding"><summary><span class="tag {(finding.Accuses ? "bad" : "open")}">{(finding.Accuses ? "✕ violation" : "? differs")}</span>
            {(finding.Number > 0 ? $"#{finding.Number} " : "")}<code>{finding.Rule}</code> <span class="what">{finding.What}</span> <span class="quiet">{Figure.At(finding.AtS)}, {finding.User}</span></summary><dl class="facts">
            """);
        Facts.Item(html, "Session", Figure.Count(finding.Session));
        Facts.Item(html, "User", finding.User);
        Facts.Item(html, "Interaction", finding.Interaction ?? Figure.None);
        Facts.Item(html, "Mark", Figure.Count(finding.Mark));
        html.Add($"</dl>");
        if (finding.Transcript.Count > 0)
        {
            html.Add($"""<p class="quiet">What the session saw of it, oldest first</p><ol class="transcript">""");
            foreach (var line in finding.Transcript)
                html.Add($"<li><code>{line}</code></li>");
            html.Add($"</ol>");
        }
        html.Add($"</details>\n");
    }

    private static string Tone(string verdict) => verdict switch { "Valid" => "good", "Violated" => "bad", _ => "open" };

    private static string Symbol(string verdict) => verdict switch { "Valid" => "✓", "Violated" => "✕", _ => "?" };
}
