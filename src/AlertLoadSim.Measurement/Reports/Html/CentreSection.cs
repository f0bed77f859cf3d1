using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The emulator's centre beside what was predicted of it. Nothing where there was none.</summary>
internal static class CentreSection
{
    public static void Write(Markup html, CentreFigures? centre)
    {
        if (centre is null)
            return;
        html.Add($"""<section id="centre" aria-labelledby="centre-title"><h2 id="centre-title">Centre: predicted and measured</h2>""");
        html.Add($"""<p class="quiet">{CentreWords.Basis(centre)}</p>""");
        Compared(html, centre);
        Counts(html, centre);
        Workgroups(html, centre.Workgroups);
        html.Add($"</section>\n");
    }

    private static void Compared(Markup html, CentreFigures centre)
    {
        Table.Begin(html, "Predicted and measured", new("Figure"), new("Predicted", true), new("Measured", true), new("95 % interval", true),
            new("Prediction"), new("What it is"));
        html.Add($"<tbody>");
        foreach (var figure in centre.Figures)
        {
            html.Add($"""<tr><th scope="row">{CentreWords.Name(figure)}</th>""");
            Table.Number(html, CentreWords.Value(figure, figure.Predicted));
            Table.Number(html, CentreWords.Value(figure, figure.Measured));
            Table.Number(html, CentreWords.Interval(figure));
            html.Add($"""<td>{CentreWords.Verdict(figure)}</td><td class="prose">{CentreWords.Meaning(figure)}</td></tr>""");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }

    private static void Counts(Markup html, CentreFigures centre)
    {
        html.Add($"""<dl class="facts">""");
        Facts.Item(html, "Came", Figure.Count(centre.Arrived));
        Facts.Item(html, "Answered", Figure.Count(centre.Answered));
        Facts.Item(html, "Gave up in the queue", Figure.Count(centre.AbandonedQueued));
        Facts.Item(html, "Gave up while it rang", Figure.Count(centre.AbandonedRinging));
        Facts.Item(html, "Rang out", Figure.Count(centre.RangOut));
        Facts.Item(html, "Taken back from who logged off", Figure.Count(centre.Withdrawn));
        Facts.Item(html, "Declined", Figure.Count(centre.Declined));
        Facts.Item(html, "Handled", Figure.Count(centre.Handled));
        Facts.Item(html, "Mean handle time, without wrap-up", CentreWords.Seconds(centre.HandleS));
        Facts.Item(html, "Mean time of agents, ring to wrap-up", CentreWords.Seconds(centre.WorkS));
        Facts.Item(html, "Agents at work or ready", Figure.Rate(centre.AgentsReady));
        Facts.Item(html, "Agents away", Figure.Rate(centre.AgentsAway));
        Facts.Item(html, "Answered within, p50", CentreWords.Seconds(centre.AnswerP50S));
        Facts.Item(html, "p90", CentreWords.Seconds(centre.AnswerP90S));
        Facts.Item(html, "p99", CentreWords.Seconds(centre.AnswerP99S));
        html.Add($"</dl>");
    }

    private static void Workgroups(Markup html, IReadOnlyList<WorkgroupFigures> workgroups)
    {
        if (workgroups.Count == 0)
            return;
        Table.Begin(html, "By workgroup", new("Workgroup"), new("Came", true), new("Answered", true), new("Gave up", true), new("Occupancy", true),
            new("Wait", true), new("Had to wait", true));
        html.Add($"<tbody>");
        foreach (var group in workgroups)
        {
            html.Add($"""<tr><th scope="row">{group.Workgroup}</th>""");
            foreach (var cell in (string[])[
                Figure.Count(group.Arrived), Figure.Count(group.Answered), Figure.Count(group.Abandoned), Figure.Percent(group.Occupancy),
                CentreWords.Seconds(group.WaitS), Figure.Percent(group.WaitingShare)])
                Table.Number(html, cell);
            html.Add($"</tr>");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }
}
