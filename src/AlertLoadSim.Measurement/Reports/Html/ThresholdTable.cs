using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Promises beside what was measured, with a bar that is full at the limit.</summary>
internal static class ThresholdTable
{
    public static void Write(Markup html, IReadOnlyList<ThresholdResult> thresholds)
    {
        html.Add($"<h3>Thresholds</h3>");
        if (thresholds.Count == 0)
        {
            html.Add($"""<p class="quiet">The scenario promises nothing, so nothing could be missed.</p>""");
            return;
        }
        Table.Begin(html, "Thresholds: measured beside limit", new("Promise"), new("Measured", true), new("Limit", true),
            new("Share of the limit"), new("Margin", true, "Distance to the limit as a share of it; negative: missed"), new("Result"));
        html.Add($"<tbody>");
        foreach (var threshold in thresholds)
            Row(html, threshold);
        html.Add($"</tbody>");
        Table.End(html);
    }

    private static void Row(Markup html, ThresholdResult threshold)
    {
        var promise = PromiseText.Of(threshold.Text);
        html.Add($"""<tr class="{Tone(threshold.Result)}"><th scope="row"><code>{promise.Figure}</code></th>""");
        Table.Number(html, threshold.MeasuredText);
        Table.Number(html, promise.Limit);
        Bar(html, threshold.Margin);
        Table.Number(html, Figure.Percent(threshold.Margin));
        html.Add($"""<td><span class="tag {Tone(threshold.Result)}">{Symbol(threshold.Result)} {Words.ThresholdResult(threshold.Result)}</span></td></tr>""");
    }

    /// <summary>Used share of the limit: 1 − margin, drawn up to twice the limit.</summary>
    private static void Bar(Markup html, double? margin)
    {
        if (margin is not { } value || !double.IsFinite(value))
        {
            html.Add($"<td></td>");
            return;
        }
        var percent = (Math.Clamp(1 - value, 0, 2) * 50).ToString("0.#", CultureInfo.InvariantCulture);
        html.Add($"""<td><span class="meter" aria-hidden="true"><span style="width:{percent}%"></span></span></td>""");
    }

    private static string Tone(string result) => result switch
    {
        "kept" => "good",
        "missed" => "bad",
        _ => "open",
    };

    private static string Symbol(string result) => result switch
    {
        "kept" => "✓",
        "missed" => "✕",
        _ => "?",
    };
}
