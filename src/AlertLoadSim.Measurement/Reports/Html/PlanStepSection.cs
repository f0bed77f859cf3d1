using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The load of a plan, step by step.</summary>
internal static class PlanStepSection
{
    public static void Write(Markup html, PlanPicture plan)
    {
        html.Add($"""<section id="steps" aria-labelledby="steps-title"><h2 id="steps-title">The load, step by step</h2>""");
        LoadPart.Steps(html, plan.Steps, plan.Sessions.Count > 1, "Ends", End);
        html.Add($"</section>\n");
    }

    private static string End(RunStep step) => step.Until is { } until ? $"when {until}, else as planned" : "as planned";
}
