namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Places for the charts of a plan, and their figures for whoever does not see them.</summary>
internal static class PlanChartSection
{
    public static void Write(Markup html, PlanPicture plan)
    {
        html.Add($"""
            <section id="time" aria-labelledby="time-title"><h2 id="time-title">Over time</h2>
            <p class="lead">In intervals of {Figure.Span(plan.IntervalS)}. The warm-up is shaded; lines mark where steps of the load begin.</p>
            <noscript><p class="banner">The charts need JavaScript. All figures are in the tables.</p></noscript><div class="charts">
            """);
        ChartSection.Chart(html, "sessions", plan.Streams.Count > 0 ? "Sessions and event streams" : "Sessions", InWords(plan), wide: true);
        ChartSection.Chart(html, "logins", $"Logins per {Interval(plan)}",
            $"Logins over time, {Count(plan.Logins.Sum())} in all, at most {Count(Most(plan.Logins))} in {Figure.Span(plan.IntervalS)}.");
        if (plan.Polls.Count > 0)
            ChartSection.Chart(html, "polls", "Polls planned per second", $"Polls per second over time, at most {Figure.Rate(Most(plan.Polls))}: {plan.PollsInWords}.");
        if (plan.Alerts.Count > 0)
            ChartSection.Chart(html, "alerts", $"Alerts raised per {Interval(plan)}", $"Alerts over time: {plan.AlertsInWords}.", wide: plan.Polls.Count > 0);
        Centre(html, plan.Centre);
        html.Add($"</div>");
        Unknown(html, plan);
        Figures(html, plan);
        CentreFigures(html, plan.Centre);
        html.Add($"</section>\n");
    }

    private static string InWords(PlanPicture plan)
    {
        var most = Enumerable.Range(0, plan.Sessions[0].Values.Count).Max(i => plan.Sessions.Sum(series => series.Values[i]));
        var parts = plan.Sessions.Count == 1 ? "" : $": {string.Join(", ", plan.Sessions.Select(series => $"{series.Name} at most {Count(Most(series.Values))}"))}";
        var streams = plan.Streams.Count == 0 ? "" : $" Event streams, at most {Count(Most(plan.Streams))}.";
        return $"Sessions over time, at most {Count(most)} at the instants drawn{parts}.{streams}";
    }

    private static void Centre(Markup html, IReadOnlyList<PlanCentreInterval> centre)
    {
        if (centre.Count == 0)
            return;
        ChartSection.Chart(html, "offered", "Interactions offered, and alerts in flight",
            $"Interactions offered per interval, {Count(centre.Sum(one => one.Offered))} in all; alerts ringing at a time, at most {Figure.Rate(centre.Max(one => one.Ringing))}.");
        ChartSection.Chart(html, "agents", "Agents at work, and occupancy",
            $"Agents at work, at most {Figure.Rate(centre.Max(one => one.AtWork))}; occupancy, at most {Figure.Percent(centre.Max(one => one.Occupancy))}.");
    }

    private static void Unknown(Markup html, PlanPicture plan)
    {
        if (plan.Polls.Count == 0)
            html.Add($"""<p class="quiet">Polls: {plan.PollsInWords}.</p>""");
        if (plan.Alerts.Count == 0 && plan.Centre.Count == 0)
            html.Add($"""<p class="quiet">Alerts: {plan.AlertsInWords}.</p>""");
    }

    private static void Figures(Markup html, PlanPicture plan)
    {
        // Instants have figures, and the intervals that they begin have others; the last instant may begin none.
        List<(string Head, IReadOnlyList<double> Values)> columns = [.. plan.Sessions.Select(series => (series.Name, series.Values))];
        columns.AddRange(new[] { ("Streams", plan.Streams), ("Polls/s", plan.Polls), ("Logins", plan.Logins), ("Alerts", plan.Alerts) }.Where(column => column.Item2.Count > 0));
        html.Add($"""<details><summary>The figures behind the charts</summary>""");
        Table.Begin(html, "Over time; logins and alerts are those up to the next row", [new Column("From", true), .. columns.Select(column => new Column(column.Head, true))]);
        html.Add($"<tbody>");
        for (var i = 0; i < plan.Sessions[0].Values.Count; i++)
        {
            html.Add($"""<tr><th scope="row" class="n">{Figure.Span(i * plan.IntervalS)}</th>""");
            foreach (var (head, values) in columns)
                Table.Number(html, i >= values.Count ? Figure.None : head == "Polls/s" ? Figure.Rate(values[i]) : Count(values[i]));
            html.Add($"</tr>");
        }
        html.Add($"</tbody>");
        Table.End(html);
        html.Add($"</details>\n");
    }

    private static void CentreFigures(Markup html, IReadOnlyList<PlanCentreInterval> centre)
    {
        if (centre.Count == 0)
            return;
        html.Add($"""<details><summary>The forecast of the centre</summary>""");
        Table.Begin(html, "Erlang A, each interval as if it went on for ever", new("From", true), new("Offered", true), new("At work", true), new("Busy", true),
            new("Occupancy", true), new("In flight", true));
        html.Add($"<tbody>");
        foreach (var one in centre)
        {
            html.Add($"""<tr><th scope="row" class="n">{Figure.Span(one.FromS)}</th>""");
            foreach (var cell in (string[])[
                Count(one.Offered), Figure.Rate(one.AtWork), Figure.Rate(one.Busy), Figure.Percent(one.Occupancy), Figure.Rate(one.Ringing)])
                Table.Number(html, cell);
            html.Add($"</tr>");
        }
        html.Add($"</tbody>");
        Table.End(html);
        html.Add($"</details>\n");
    }

    private static string Interval(PlanPicture plan) => plan.IntervalS == 1 ? "second" : Figure.Span(plan.IntervalS);

    private static double Most(IReadOnlyList<double> values) => values.Count == 0 ? 0 : values.Max();

    private static string Count(double value) => Figure.Count((long)Math.Round(value));
}
