using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>What polls cost: most bring nothing, and asking less often makes alerts known later.</summary>
internal static class EconomyPart
{
    public static void Write(Markup html, RunSummary summary)
    {
        if (summary.Operations.FirstOrDefault(figures => figures is { Operation: "poll", Phase: Words.AllPhases }) is not { Answered: > 0 } polls)
            return;
        var full = polls.Answered - polls.Empty;
        html.Add($"""<h3>What empty polls cost</h3><p>{Figure.Count(polls.Empty)} of {Figure.Count(polls.Answered)} answered polls ({Figure.Percent((double)polls.Empty / polls.Answered)}) brought nothing""");
        html.Add($"{(full > 0 ? $": {Figure.Rate((double)polls.Answered / full)} polls for each that brought something." : ".")}</p>");
        if (summary.Run.PollIntervalS is not > 0 || Words.Polls(summary) is not { RatePerS: > 0 } steady)
            return;
        Table.Begin(html, "Another interval of polls: reckoned from this one, not measured", new("Interval", true), new("Polls /s", true), new("Empty", true), new("Mean wait for the next poll", true), new("Which"));
        html.Add($"<tbody>");
        foreach (var factor in (double[])[0.25, 0.5, 1, 2, 4])
        {
            var rate = steady.RatePerS / factor;
            // Of a rate of messages that stays, fewer polls carry more each, and none that is full becomes empty.
            var empty = Math.Max(0, 1 - ((double)(steady.Answered - steady.Empty) / steady.Answered * factor));
            html.Add($"""<tr><td class="n">{Figure.Milliseconds(summary.Run.PollIntervalS * 1000 * factor)}</td>""");
            Table.Number(html, Figure.Rate(rate));
            Table.Number(html, Figure.Percent(factor == 1 ? (double)steady.Empty / steady.Answered : empty));
            Table.Number(html, Figure.Milliseconds(summary.Run.PollIntervalS * 500 * factor));
            html.Add($"<td>{(factor == 1 ? "this run" : "")}</td></tr>");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }
}
