using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>What the scenario asked for beside what was done: a run that did less answers another question.</summary>
internal static class PlannedPart
{
    public static void Write(Markup html, RunSummary summary)
    {
        html.Add($"<h3>Planned and measured</h3>");
        Table.Begin(html, "Workload planned beside measured", new("What"), new("Planned", true), new("Measured", true), new("Share", true));
        html.Add($"<tbody>");
        Row(html, "Length of the load", Figure.Span(summary.Run.PlannedS), Figure.Span(Math.Min(summary.Run.DrainAtS, summary.Run.DurationS)), Math.Min(summary.Run.DrainAtS, summary.Run.DurationS) / summary.Run.PlannedS);
        Count(html, "Sessions", summary.Sessions.Planned, summary.Sessions.Started);
        foreach (var figures in summary.Operations.Where(figures => figures.Phase == Words.AllPhases && Observations.Operations.IsRequest(figures.Operation)))
            Count(html, $"{figures.Operation}, sent", figures.Planned, figures.Sent);
        if (summary.Run.PlannedAlertsPerS > 0 && summary.Alerts.Raised is { } raised && summary.Run.DurationS > 0)
        {
            var perS = (raised + (summary.Alerts.NotRaised ?? 0)) / Math.Min(summary.Run.DrainAtS, summary.Run.DurationS);
            Row(html, "Alerts per second, with those that had nobody to ring at", Figure.Rate(summary.Run.PlannedAlertsPerS), Figure.Rate(perS), perS / summary.Run.PlannedAlertsPerS);
        }
        html.Add($"</tbody>");
        Table.End(html);
    }

    private static void Count(Markup html, string what, long planned, long measured) =>
        Row(html, what, Figure.Count(planned), Figure.Count(measured), planned == 0 ? null : (double)measured / planned);

    private static void Row(Markup html, string what, string planned, string measured, double? share)
    {
        html.Add($"""<tr><th scope="row">{what}</th>""");
        Table.Number(html, planned);
        Table.Number(html, measured);
        Table.Number(html, Figure.Percent(share));
        html.Add($"</tr>");
    }
}
