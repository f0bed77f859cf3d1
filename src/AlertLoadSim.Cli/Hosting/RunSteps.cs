using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>The steps of a plan as the artifact has them.</summary>
internal static class RunSteps
{
    public static IReadOnlyList<RunStep> Of(RunPlan plan) => [.. plan.Steps.Select(step => new RunStep(
        step.Population, step.Number + 1, KindOf(step.Step), step.StartsAt.TotalSeconds, step.EndsAt.TotalSeconds, step.SessionsAfter,
        step.Step.Until?.ToString(), step.Step.EndedAfter is not null))];

    /// <summary>As in the scenario: <c>keepConstant</c>.</summary>
    public static string KindOf(LoadStep step)
    {
        var name = step.GetType().Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
