using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The frame around the sections.</summary>
internal static class Page
{
    private const string Centre = "centre";

    private static readonly (string Id, string Name)[] Sections =
    [
        ("verdict", "Verdict"), ("latency", "Latency"), ("time", "Over time"), ("alerts", "Alerts"), (Centre, "Centre"), ("oracle", "Correctness"),
        ("errors", "Errors"), ("trust", "Trust"), ("run", "The run"), ("glossary", "Words"),
    ];

    /// <summary>The policy lets nothing be loaded and no script run but the two embedded ones.</summary>
    public static void Head(Markup html, RunSummary summary)
    {
        var policy = $"default-src 'none'; script-src {Resources.Hash(Resources.Charts)} {Resources.Hash(Resources.Script)}; "
            + "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
        html.Add($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>{summary.Verdict.Value}: {summary.Run.Name} – AlertLoadSim</title><link rel="icon" href="data:,">
            <style>
            """);
        html.Verbatim(Resources.Style).Add($"</style></head>\n<body>\n");
    }

    public static void Masthead(Markup html, RunSummary summary)
    {
        var run = summary.Run;
        html.Add($"""
            <a class="skip" href="#main">Skip to the verdict</a>
            <header class="masthead"><p class="brand">AlertLoadSim <span>interaction-alerting under load</span></p><h1>{run.Name}</h1>
            """);
        if (!string.IsNullOrWhiteSpace(run.Description))
            html.Add($"""<p class="description">{run.Description}</p>""");
        html.Add($"""
            <p class="byline"><span>{run.Target}</span><span>{RunSection.Utc(run.StartedAtUtc)}</span><span>{Figure.Span(run.DurationS)}</span>
            <span>seed {run.Seed.ToString(CultureInfo.InvariantCulture)}</span><span>version {run.Version}</span></p></header>
            <nav aria-label="Sections"><ul>
            """);
        foreach (var (id, name) in Sections.Where(section => section.Id != Centre || summary.Centre is not null))
            html.Add($"""<li><a href="#{id}">{name}</a></li>""");
        html.Add($"</ul></nav>\n<main id=\"main\">\n");
    }

    public static void Foot(Markup html, RunFacts run, string json)
    {
        html.Add($"""
            </main>
            <footer><p>{run.Folder}</p><p>Made by AlertLoadSim {run.Version}. Charts: Apache ECharts, Apache License 2.0, © The Apache Software Foundation.</p></footer>
            <script type="application/json" id="data">
            """);
        html.Verbatim(json).Add($"</script>\n<script>");
        html.Verbatim(Resources.Charts).Add($"</script>\n<script>");
        html.Verbatim(Resources.Script).Add($"</script>\n</body></html>\n");
    }
}
