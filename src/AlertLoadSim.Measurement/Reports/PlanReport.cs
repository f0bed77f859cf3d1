using AlertLoadSim.Measurement.Reports.Html;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>A plan as one HTML file that opens from disk and asks nothing of any network. The same plan gives the same file.</summary>
public static class PlanReport
{
    public static string Render(PlanPicture plan)
    {
        ArgumentNullException.ThrowIfNull(plan);

        var html = new Markup();
        Frame.Head(html, $"Plan: {plan.Name}", Resources.PlanScript);
        PlanSection.Write(html, plan);
        PlanChartSection.Write(html, plan);
        PlanStepSection.Write(html, plan);
        Frame.Foot(html, "A plan: nothing of this was measured.", plan.Version, PlanData.Of(plan).ToJson(), Resources.PlanScript);
        return html.ToString();
    }
}
