using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The slowest requests, each with what else was in its second: was it alone, and was it the generator?</summary>
internal static class SlowestPart
{
    public static void Write(Markup html, IReadOnlyList<SlowRequest> slowest)
    {
        if (slowest.Count == 0)
            return;
        html.Add($"""
            <h3>The slowest requests</h3>
            <p class="quiet">Of all operations in the steady phase, or of all phases in a run without one. Neighbours are others of this list that were in flight at the same time; the last columns are of the second in which the reply came.</p>
            """);
        Table.Begin(html, "Slowest requests, times in milliseconds", new("Operation"), new("Session", true, "Its place in the plan"), new("Phase"), new("Planned at", true), new("Lag", true), new("Service", true), new("Response", true),
            new("Outcome"), new("Neighbours", true), new("Polls' p50", true), new("Polls' p99", true), new("Lag p99", true), new("Longest GC pause", true));
        html.Add($"<tbody>");
        foreach (var slow in slowest)
        {
            html.Add($"""<tr><th scope="row">{slow.Operation}</th>""");
            Table.Number(html, slow.Session < 0 ? Figure.None : slow.Session.ToString(CultureInfo.InvariantCulture));
            html.Add($"<td>{Words.Phase(slow.Phase)}</td>");
            foreach (var cell in (string[])[Figure.At(slow.PlannedS), Figure.Ms(slow.LagMs), Figure.Ms(slow.ServiceMs), Figure.Ms(slow.ResponseMs)])
                Table.Number(html, cell);
            html.Add($"<td>{slow.Outcome}</td>");
            foreach (var cell in (string[])[Figure.Count(slow.Neighbours), Figure.Ms(slow.SecondP50Ms), Figure.Ms(slow.SecondP99Ms), Figure.Ms(slow.SecondLagP99Ms), Figure.Ms(slow.GcPauseMs)])
                Table.Number(html, cell);
            html.Add($"</tr>");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }
}
