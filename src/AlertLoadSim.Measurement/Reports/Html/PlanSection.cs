using System.Globalization;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The plan in figures.</summary>
internal static class PlanSection
{
    public static void Write(Markup html, PlanPicture plan)
    {
        Frame.Masthead(html, "Skip to the plan", plan.Name, plan.Description,
            ["a plan, not a run", Figure.Span(plan.DurationS), $"seed {plan.Seed.ToString(CultureInfo.InvariantCulture)}", $"version {plan.Version}"]);
        Frame.Navigation(html, [("plan", "The plan"), ("time", "Over time"), ("steps", "Steps")]);
        html.Add($"""<section id="plan" aria-labelledby="plan-title"><h2 id="plan-title">The plan</h2><dl class="facts long">""");
        Facts.Item(html, plan.Steps.Any(step => step.Until is not null) ? "Load, at most" : "Load", Figure.Span(plan.DurationS));
        Facts.Item(html, "Warm-up until", Figure.Span(plan.WarmUpS));
        foreach (var (name, value) in plan.Facts)
            Facts.Item(html, name, value);
        Facts.Item(html, "Polls", plan.PollsInWords);
        Facts.Item(html, "Alerts", plan.AlertsInWords);
        Facts.Item(html, "Seed", plan.Seed.ToString(CultureInfo.InvariantCulture));
        Facts.Item(html, "Digest of the plan", plan.Digest);
        html.Add($"</dl></section>\n");
    }
}
