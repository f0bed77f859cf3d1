using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>From "the alert was raised" to "the session knows".</summary>
internal static class AlertSection
{
    public static void Write(Markup html, RunSummary summary, bool charted)
    {
        var (alerts, delivery) = (summary.Alerts, summary.Delivery);
        html.Add($"""
            <section id="alerts" aria-labelledby="alerts-title"><h2 id="alerts-title">Alerts</h2>
            <p class="lead">Notice latency runs from the raising of an alert to the session's view having it. By polls most of it is the wait for the session's own next poll.</p>
            <dl class="facts">
            """);
        Facts.Item(html, "Raised", Figure.Count(alerts.Raised));
        Facts.Item(html, "Nobody to ring at", Figure.Count(alerts.NotRaised));
        Facts.Item(html, "Due to be noticed", Figure.Count(alerts.Due));
        Facts.Item(html, "Noticed", Figure.Count(alerts.Noticed));
        Facts.Item(html, "Lost", Figure.Count(alerts.Lost));
        Facts.Item(html, "Unknown", Figure.Count(alerts.Unknown));
        Facts.Item(html, "Beyond due", Figure.Count(alerts.NoticedBeyondDue));
        html.Add($"</dl>");
        Raises(html, alerts.Raises);
        if (alerts.TruthIsOurRaises)
            html.Add($"""<p class="quiet">The truth is what sessions of this run raised themselves; the server's share of the latency is not observable.</p>""");
        else if (!alerts.TruthKnown)
            html.Add($"""<p class="quiet">No journal of the truth was there to compare with: raised, due and the server's share are not observable.</p>""");
        Parts(html, alerts.NoticeParts);
        Latencies(html, alerts);
        if (charted)
        {
            html.Add($"""<div class="charts">""");
            ChartSection.Chart(html, "notice", "Alert notice, ms",
                $"Alert notice latency over time. Median {Figure.Milliseconds(alerts.Notice.P50Ms)}, longest {Figure.Milliseconds(alerts.Notice.MaxMs)}.", wide: true);
            html.Add($"</div>");
        }
        EconomyPart.Write(html, summary);
        DeliveryPart.Write(html, delivery);
        html.Add($"</section>\n");
    }

    private static void Raises(Markup html, RaiseFigures? raises)
    {
        if (raises is null)
            return;
        html.Add($"""<h3>Raised by sessions of ours</h3><dl class="facts">""");
        Facts.Item(html, "Sent", Figure.Count(raises.Sent));
        Facts.Item(html, "Created", Figure.Count(raises.Raised));
        Facts.Item(html, "Refused", Figure.Count(raises.Refused));
        Facts.Item(html, "Error or no answer", Figure.Count(raises.Unknown));
        Facts.Item(html, "Nobody subscribed", Figure.Count(raises.NobodyToRingAt));
        Facts.Item(html, "All raisers busy", Figure.Count(raises.AllBusy));
        Facts.Item(html, "No raiser logged on", Figure.Count(raises.NoRaiser));
        Facts.Item(html, "Ended by us", Figure.Count(raises.Ended));
        Facts.Item(html, "Over before", Figure.Count(raises.OverBefore));
        Facts.Item(html, "Not ended", Figure.Count(raises.NotEnded));
        Facts.Item(html, "May still ring", Figure.Count(raises.MayRing));
        html.Add($"</dl>");
        foreach (var sentence in Sentences.Raises(raises).Skip(2))
            html.Add($"""<p class="quiet">{sentence}</p>""");
    }

    private static void Latencies(Markup html, AlertFigures alerts)
    {
        Table.Begin(html, "Alert notice latency in milliseconds", new("Part"), new("What it is"), new("Alerts", true), new("mean", true),
            new("p50", true), new("p90", true), new("p95", true), new("p99", true), new("p99.9", true), new("max", true));
        html.Add($"<tbody>");
        Row(html, "Notice, steady", "raised in the steady phase", alerts.NoticeSteady);
        Row(html, "Notice, all", "the whole run", alerts.Notice);
        if (alerts.NoticeByStream.Count > 0)
        {
            Row(html, "by poll", "steady, sessions that poll", alerts.NoticeByPoll);
            Row(html, "by stream", "steady, sessions with an event stream", alerts.NoticeByStream);
        }
        if (alerts.NoticeByKind.Count > 1)
        {
            foreach (var (kind, notice) in alerts.NoticeByKind)
                Row(html, $"type {kind}", "steady, alerts of this type", notice);
        }
        foreach (var part in alerts.NoticeParts)
            Row(html, part.Part, part.Meaning, part.Figures);
        html.Add($"</tbody>");
        Table.End(html);
    }

    private static void Row(Markup html, string name, string meaning, LatencyFigures figures)
    {
        html.Add($"""<tr><th scope="row">{name}</th><td class="prose">{meaning}</td>""");
        Table.Number(html, Figure.Count(figures.Count));
        foreach (var value in (double?[])[figures.MeanMs, figures.P50Ms, figures.P90Ms, figures.P95Ms, figures.P99Ms, figures.P999Ms, figures.MaxMs])
            Table.Number(html, Figure.Ms(figures.Count == 0 ? null : value));
        html.Add($"</tr>");
    }

    /// <summary>Means add up, percentiles do not: only means may be stacked.</summary>
    private static void Parts(Markup html, IReadOnlyList<NoticePart> parts)
    {
        var total = parts.Sum(part => part.Figures.MeanMs ?? 0);
        if (parts.Count == 0 || total is not > 0)
            return;
        html.Add($"""<figure class="parts"><figcaption>Where the mean notice of {Figure.Milliseconds(total)} goes</figcaption><div class="stack" aria-hidden="true">""");
        foreach (var (index, part) in parts.Index())
            html.Add($"""<span class="part{index + 1}" style="width:{Width(part, total)}%"></span>""");
        html.Add($"""</div><ul class="legend">""");
        foreach (var (index, part) in parts.Index())
        {
            html.Add($"""<li><span class="dot part{index + 1}" aria-hidden="true"></span>{part.Part} """);
            html.Add($"<strong>{Figure.Milliseconds(part.Figures.MeanMs)}</strong> ({Figure.Percent(part.Figures.MeanMs / total)})</li>");
        }
        html.Add($"</ul></figure>");
    }

    private static string Width(NoticePart part, double total) =>
        ((part.Figures.MeanMs ?? 0) / total * 100).ToString("0.###", CultureInfo.InvariantCulture);
}
