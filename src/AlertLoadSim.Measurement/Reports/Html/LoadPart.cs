using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>What was asked of the target: populations side by side, and the load step by step.</summary>
internal static class LoadPart
{
    public static void WritePopulations(Markup html, RunSummary summary)
    {
        if (summary.Populations.Count == 0)
            return;
        html.Add($"""<h3>Populations</h3><p class="quiet">Latencies are of the steady phase, in milliseconds.</p>""");
        Table.Begin(html, "Populations", new("Population"), new("Sessions", true, "Started, of all that were planned"), new("Up at the peak", true),
            new("Polls", true), new("Errors", true), new("Response p50", true), new("p99", true), new("Alerts noticed", true), new("Notice p50", true), new("p95", true));
        html.Add($"<tbody>");
        foreach (var population in summary.Populations)
        {
            html.Add($"""<tr><th scope="row">{population.Name}</th>""");
            foreach (var cell in (string[])[
                $"{Figure.Count(population.Started)} of {Figure.Count(population.PlannedSessions)}",
                $"{Figure.Count(population.PeakUp)} of {Figure.Count(population.PlannedPeak)}",
                Figure.Count(population.Polls), Figure.Count(population.Errors),
                Figure.Ms(population.PollResponse.P50Ms), Figure.Ms(population.PollResponse.P99Ms),
                Figure.Count(population.AlertsNoticed), Figure.Ms(population.Notice.P50Ms), Figure.Ms(population.Notice.P95Ms)])
                Table.Number(html, cell);
            html.Add($"</tr>");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }

    public static void WriteSteps(Markup html, RunSummary summary)
    {
        if (summary.Run.Steps.Count == 0)
            return;
        html.Add($"<h3>The load, step by step</h3>");
        Steps(html, summary.Run.Steps, summary.Populations.Count > 0, "Ended by", Words.StepEnd);
    }

    /// <param name="several">Populations: each step says whose it is.</param>
    /// <param name="ends">Head of the last column, which <paramref name="end"/> fills.</param>
    public static void Steps(Markup html, IReadOnlyList<RunStep> steps, bool several, string ends, Func<RunStep, string> end)
    {
        Table.Begin(html, "Steps of the load", new("Step"), new("From", true), new("To", true), new("Sessions held", true), new(ends));
        html.Add($"<tbody>");
        foreach (var step in steps)
        {
            html.Add($"""<tr><th scope="row">{(several ? step.Population + " " : "")}{Figure.Count(step.Number)}: {step.Kind}</th>""");
            Table.Number(html, Figure.Span(step.FromS));
            Table.Number(html, Figure.Span(step.ToS));
            Table.Number(html, Figure.Count(step.Sessions));
            html.Add($"<td>{end(step)}</td></tr>");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }
}
