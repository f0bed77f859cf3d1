using AlertLoadSim.Measurement.Reports.Html;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary><c>report.html</c>: one file that opens from disk, asks nothing of any network, and shows every figure of the summary.</summary>
public static class HtmlReport
{
    /// <param name="timeline">In the order of time; seconds may be missing.</param>
    /// <param name="scenarioText">The scenario as run, shown as it is; empty: not shown.</param>
    /// <param name="charts">What charts show beside the timeline; null: nothing.</param>
    public static string Render(RunSummary summary, IReadOnlyList<TimelineSecond> timeline, string scenarioText, ChartFigures? charts = null)
    {
        charts ??= ChartFigures.None;
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(scenarioText);

        var html = new Markup();
        Page.Head(html, summary);
        Page.Masthead(html, summary);
        VerdictSection.Write(html, summary);
        OperationSection.Write(html, summary, charts);
        ChartSection.Write(html, summary, timeline, charts);
        AlertSection.Write(html, summary, charted: timeline.Count > 0);
        CentreSection.Write(html, summary.Centre);
        OracleSection.Write(html, summary.Oracle);
        ErrorSection.Write(html, summary.Errors, charts);
        TrustSection.Write(html, summary);
        RunSection.Write(html, summary, scenarioText);
        GlossarySection.Write(html);
        Page.Foot(html, summary.Run, new ReportData(summary, TimelineColumns.OfReport(timeline), charts).ToJson());
        return html.ToString();
    }
}
