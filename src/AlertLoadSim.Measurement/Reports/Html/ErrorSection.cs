using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Errors by the stage they struck at and by kind, the most frequent first.</summary>
internal static class ErrorSection
{
    public static void Write(Markup html, IReadOnlyList<ErrorFigures> errors, ChartFigures charts)
    {
        html.Add($"""<section id="errors" aria-labelledby="errors-title"><h2 id="errors-title">Errors</h2>""");
        if (errors.Count == 0)
            html.Add($"""<p class="quiet">Every request got a good answer.</p>""");
        else
            Rows(html, errors);
        if (charts.Errors.Count > 0)
        {
            html.Add($"""<div class="charts">""");
            ChartSection.Chart(html, "kinds", "Errors per second, by operation, stage and kind", "Errors per second, by operation, stage and kind.", wide: true);
            html.Add($"</div>");
        }
        html.Add($"</section>\n");
    }

    private static void Rows(Markup html, IReadOnlyList<ErrorFigures> errors)
    {
        Table.Begin(html, "Errors by stage and kind, all phases", new("Operation"), new("Stage"), new("Kind"), new("Status", true), new("errorId"), new("Count", true),
            new("First", true), new("Last", true), new("Example"));
        html.Add($"<tbody>");
        foreach (var error in errors.OrderByDescending(error => error.Count))
        {
            html.Add($"""<tr><th scope="row">{error.Operation}</th><td class="whole">{error.Stage}</td><td>{error.Kind}</td>""");
            Table.Number(html, error.Status == 0 ? Figure.None : Figure.Count(error.Status));
            html.Add($"""<td class="name"><code>{error.ErrorId}</code></td>""");
            Table.Number(html, Figure.Count(error.Count));
            Table.Number(html, Figure.At(error.FirstS));
            Table.Number(html, Figure.At(error.LastS));
            html.Add($"""<td class="prose"><code>{error.Example}</code></td></tr>""");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }
}
