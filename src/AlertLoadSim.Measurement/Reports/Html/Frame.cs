namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>What every page of ours is: one file that loads nothing, with a head, a way around, and its data and scripts at the end.</summary>
internal static class Frame
{
    /// <summary>The policy lets nothing be loaded and no script run but the two embedded ones.</summary>
    /// <param name="script">The one beside the chart library.</param>
    /// <param name="connects">The page may ask the server that it came from, and no other.</param>
    public static void Head(Markup html, string title, string script, bool connects = false)
    {
        var policy = $"default-src 'none'; script-src {Resources.Hash(Resources.Charts)} {Resources.Hash(script)}; "
            + (connects ? "connect-src 'self'; " : "") + "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
        html.Add($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>{title} – AlertLoadSim</title><link rel="icon" href="data:,">
            <style>
            """);
        html.Verbatim(Resources.Style).Add($"</style></head>\n<body>\n");
    }

    public static void Masthead(Markup html, string skip, string name, string description, IEnumerable<string> byline)
    {
        html.Add($"""
            <a class="skip" href="#main">{skip}</a>
            <header class="masthead"><p class="brand">AlertLoadSim <span>interaction-alerting under load</span></p><h1>{name}</h1>
            """);
        if (!string.IsNullOrWhiteSpace(description))
            html.Add($"""<p class="description">{description}</p>""");
        html.Add($"""<p class="byline">""");
        foreach (var part in byline)
            html.Add($"<span>{part}</span>");
        html.Add($"</p></header>\n");
    }

    public static void Navigation(Markup html, IEnumerable<(string Id, string Name)> sections)
    {
        html.Add($"""<nav aria-label="Sections"><ul>""");
        foreach (var (id, name) in sections)
            html.Add($"""<li><a href="#{id}">{name}</a></li>""");
        html.Add($"</ul></nav>\n<main id=\"main\">\n");
    }

    /// <param name="json">Encoded so that it cannot leave its block.</param>
    public static void Foot(Markup html, string from, string version, string json, string script)
    {
        html.Add($"""
            </main>
            <footer><p>{from}</p><p>Made by AlertLoadSim {version}. Charts: Apache ECharts, Apache License 2.0, © The Apache Software Foundation.</p></footer>
            <script type="application/json" id="data">
            """);
        html.Verbatim(json).Add($"</script>\n<script>");
        html.Verbatim(Resources.Charts).Add($"</script>\n<script>");
        html.Verbatim(script).Add($"</script>\n</body></html>\n");
    }
}
