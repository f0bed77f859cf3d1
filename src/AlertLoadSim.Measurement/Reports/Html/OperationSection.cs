using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Percentiles and counts of each operation, one phase at a time; a switch in pure CSS changes the phase.</summary>
internal static class OperationSection
{
    private static readonly string[] Percentiles = ["p50", "p90", "p95", "p99", "p99.9", "max"];

    public static void Write(Markup html, RunSummary summary, ChartFigures charts)
    {
        var operations = summary.Operations;
        html.Add($"""
            <section id="latency" aria-labelledby="latency-title"><h2 id="latency-title">Latency of each operation</h2>
            <p class="lead">Response counts from the planned instant, so waiting caused by a slow server is in it; service counts from the sending.</p>
            """);
        string[] phases = [.. Words.Phases.Where(phase => operations.Any(figures => figures.Phase == phase))];
        if (phases.Length == 0)
            html.Add($"""<p class="quiet">No operation was recorded.</p>""");
        else
            Tables(html, operations, phases);
        if (charts.Percentiles.Count > 0)
        {
            html.Add($"""<div class="charts">""");
            ChartSection.Chart(html, "percentiles", "Latency by percentile, ms", "Latency by percentile, steady phase: response counts from the planned instant, so what a stall held back is in it; service counts from the sending.", wide: true, logarithmic: true, alone: true, isLog: true);
            html.Add($"</div>");
        }
        CertaintyPart.Write(html, summary);
        SlowestPart.Write(html, summary.Slowest);
        LoadPart.WritePopulations(html, summary);
        html.Add($"</section>\n");
    }

    private static void Tables(Markup html, IReadOnlyList<OperationFigures> operations, string[] phases)
    {
        html.Add($"""<div class="phases"><fieldset class="switch"><legend class="hidden">Phase shown in the tables</legend>""");
        foreach (var phase in phases)
        {
            html.Add($"""<label><input type="radio" name="phase" value="{phase}" """);
            if (phase == phases[0])
                html.Add($"checked");
            html.Add($"> <span>{Words.Phase(phase)}</span></label>");
        }
        html.Add($"</fieldset>");
        Latencies(html, operations, phases);
        Counts(html, operations, phases);
        html.Add($"</div>");
    }

    private static void Latencies(Markup html, IReadOnlyList<OperationFigures> operations, string[] phases)
    {
        Table.Open(html, "Latency in milliseconds; a dash stands for too few samples: a p99 takes 100, a p99.9 1,000");
        html.Add($"""
            <colgroup><col></colgroup><colgroup class="band" span="6"></colgroup><colgroup span="6"></colgroup>
            <thead><tr><th scope="col" rowspan="2">Operation</th><th scope="colgroup" colspan="6" class="group">Response, ms</th>
            <th scope="colgroup" colspan="6" class="group">Service, ms</th></tr><tr>
            """);
        for (var group = 0; group < 2; group++)
            Table.Heads(html, [.. Percentiles.Select(name => new Column(name, Numeric: true))]);
        html.Add($"</tr></thead>");
        Bodies(html, operations, phases, 13, figures =>
        {
            Row(html, figures.Response);
            Row(html, figures.Service);
        });
        Table.End(html);
    }

    private static void Row(Markup html, LatencyFigures figures)
    {
        foreach (var value in (double?[])[figures.P50Ms, figures.P90Ms, figures.P95Ms, figures.P99Ms, figures.P999Ms, figures.MaxMs])
            Table.Number(html, Figure.Ms(figures.Count == 0 ? null : value));
    }

    private static void Counts(Markup html, IReadOnlyList<OperationFigures> operations, string[] phases)
    {
        Table.Open(html, "Counts: planned = sent + skipped + cancelled; sent = answered + failed + indeterminate");
        html.Add($"<thead><tr>");
        Table.Heads(html, new("Operation"), new("Planned", true), new("Sent", true), new("Skipped", true), new("Cancelled", true),
            new("Answered", true), new("Empty", true), new("Failed", true), new("Indeterminate", true), new("Answered /s", true), new("Lag p99, ms", true));
        html.Add($"</tr></thead>");
        Bodies(html, operations, phases, 11, figures =>
        {
            foreach (var count in (long[])[figures.Planned, figures.Sent, figures.Skipped, figures.Cancelled,
                figures.Answered, figures.Empty, figures.Failed, figures.Indeterminate])
                Table.Number(html, Figure.Count(count));
            Table.Number(html, Figure.Rate(figures.RatePerS));
            Table.Number(html, Figure.Ms(figures.Lag.Count == 0 ? null : figures.Lag.P99Ms));
        });
        Table.End(html);
    }

    /// <summary>One body per phase; the style sheet shows the chosen one, paper and old browsers show all, each under its name.</summary>
    private static void Bodies(Markup html, IReadOnlyList<OperationFigures> operations, string[] phases, int columns, Action<OperationFigures> cells)
    {
        foreach (var phase in phases)
        {
            html.Add($"""<tbody data-phase="{phase}"><tr class="phase"><th scope="rowgroup" colspan="{columns}">{Words.Phase(phase)}</th></tr>""");
            foreach (var figures in operations.Where(figures => figures.Phase == phase))
            {
                html.Add($"""<tr><th scope="row">{figures.Operation}</th>""");
                cells(figures);
                html.Add($"</tr>");
            }
            html.Add($"</tbody>");
        }
    }
}
