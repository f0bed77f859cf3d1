using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;
using static AlertLoadSim.Cli.Commands.PlanText;

namespace AlertLoadSim.Cli.Commands;

/// <summary>What <c>plan</c> says about populations, and about steps of which only a condition tells when they end.</summary>
internal static class LoadLines
{
    public static IEnumerable<string> Populations(RunPlan plan)
    {
        if (plan.Scenario.Named.IsEmpty)
            yield break;
        foreach (var figures in plan.Populations)
        {
            var sessions = figures.Population.Sessions;
            yield return Text($"           {figures.Population.Name}: {figures.Sessions} in all, at most {figures.PeakSessions} at a time, {By(figures)}{(sessions.Alerting ? "" : ", without alerts")}{(sessions.Watch.IsEmpty ? "" : $", watching {string.Join(", ", sessions.Watch)}")}");
        }
    }

    public static IEnumerable<string> Conditions(RunPlan plan)
    {
        foreach (var step in plan.Steps.Where(step => step.Step.Until is not null))
        {
            var name = plan.Scenario.Named.IsEmpty ? "" : $"{step.Population} ";
            yield return Text($"           {name}{step.Number + 1} ({RunSteps.KindOf(step.Step)}) ends when {step.Step.Until}, after {Seconds(step.EndsAt - step.StartsAt)} at the latest; all behind it then comes earlier");
        }
    }

    private static string By(PopulationFigures figures) => figures.Population.Sessions.Notifications switch
    {
        { By: NotificationsBy.Stream } => "by stream",
        { By: NotificationsBy.Auto } => "by stream or by poll",
        { By: NotificationsBy.Mixed } => "by stream and by poll",
        { ThinkTime: not null, Every: var mean } => $"a poll {Seconds(mean)} after a reply on average",
        var notifications => notifications.Every > TimeSpan.Zero ? $"a poll every {Seconds(notifications.Every)}" : "polling as replies allow",
    };
}
