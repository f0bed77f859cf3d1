using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Consequences;

/// <summary>Promises about figures that the scenario never measures. They are missed, whatever the server does.</summary>
internal static class PromiseConsequences
{
    public static IEnumerable<ScenarioProblem> Of(RunPlan plan, ScenarioPlaces places)
    {
        for (var i = 0; i < plan.Scenario.Thresholds.Length; i++)
        {
            var threshold = plan.Scenario.Thresholds[i];
            if ((WhyNot(threshold.Figure, plan, threshold.Phase == ThresholdPhase.Steady) ?? WhyNeverThen(threshold, plan)) is { } reason)
                yield return places.Warning(FormattableString.Invariant($"thresholds[{i}]"), $"{threshold.Figure} is never measured here, so this promise will be missed: {reason}");
        }
    }

    private static string? WhyNeverThen(Threshold threshold, RunPlan plan)
    {
        var (begins, ends) = threshold.Phase switch
        {
            ThresholdPhase.WarmUp => (TimeSpan.Zero, plan.WarmUp),
            ThresholdPhase.Steady => (plan.WarmUp, plan.Duration),
            ThresholdPhase.Drain => (plan.Duration, TimeSpan.MaxValue),
            _ => (TimeSpan.Zero, TimeSpan.MaxValue),
        };
        var from = begins > threshold.From ? begins : threshold.From;
        return from >= ends ? $"the phase it is about is over after {DurationText.Format(ends)}"
            : ends - from < threshold.For ? $"there is no stretch of {DurationText.Format(threshold.For)} in the {DurationText.Format(ends - from)} that it is about"
            : null;
    }

    private static string? WhyNot(string figure, RunPlan plan, bool inSteady)
    {
        var scenario = plan.Scenario;
        if (figure.StartsWith("alert.notice.poll.", StringComparison.Ordinal))
            return NoPolls(scenario) ?? NoAlerts(scenario);
        if (figure.StartsWith("alert.notice.stream.", StringComparison.Ordinal))
            return NoStreams(scenario) ?? NoAlerts(scenario);
        if (figure.StartsWith("alert.notice.", StringComparison.Ordinal))
            return NoAlerts(scenario);
        return figure.Split('.')[0] switch
        {
            "poll" => NoPolls(scenario),
            "stream" or "stream-event" => NoStreams(scenario),
            "connect" or "subscribe" when inSteady => NoLogins(plan),
            "unsubscribe" or "disconnect" when inSteady => NoEnds(plan),
            "snapshot-audit" => NoAudits(scenario),
            "pickup" => NoPickups(scenario),
            "station" => NoPart(scenario, DeskPart.Station),
            "watch-status" => NoPart(scenario, DeskPart.Status),
            "change-status" => NoPart(scenario, DeskPart.Status) ?? NotAllowed(scenario, TargetPermission.Status),
            "watch-queue" => All(scenario, sessions => sessions.Watch.IsEmpty) ? NoPart(scenario, DeskPart.Queue) : null,
            "reconnect" or "resubscribe-gap" => All(scenario, sessions => sessions.OnSessionLost == SessionLostAction.Stop) ? "sessions that are lost end (sessions.onSessionLost: stop)" : null,
            "raise" or "end-raised" => scenario.Alerts.From == AlertSource.GenericInteractions ? null : "nothing is raised by us (alerts.from: generic-interactions does)",
            _ => null,
        };
    }

    private static bool All(Scenario scenario, Func<SessionsSpec, bool> holds) => scenario.Populations.All(population => holds(population.Sessions));

    private static string? NoPolls(Scenario scenario) =>
        All(scenario, sessions => sessions.Notifications.By == NotificationsBy.Stream) ? "all sessions take event streams (sessions.notifications.by: stream)" : null;

    private static string? NoStreams(Scenario scenario) =>
        All(scenario, sessions => sessions.Notifications.By == NotificationsBy.Poll) ? "all sessions poll (sessions.notifications.by: poll)" : null;

    private static string? NoAlerts(Scenario scenario) =>
        scenario.Alerts.From == AlertSource.None ? "nobody raises alerts whose instant is known (alerts.from: none)" : null;

    private static string? NoLogins(RunPlan plan) => plan.Sessions(Slice.Whole).Any(session => session.StartsAt >= plan.WarmUp)
        ? null
        : "thresholds leave the warm-up out, and all sessions log on in it";

    private static string? NoEnds(RunPlan plan) => plan.Sessions(Slice.Whole).Any(session => session.EndsAt >= plan.WarmUp && session.EndsAt < plan.Duration)
        ? null
        : "thresholds leave warm-up and drain out, and no session ends between them";

    private static string? NoAudits(Scenario scenario) => All(scenario, sessions => sessions.Audit is { WhenRinging: false, Every: null }) ? "sessions do not audit before their end (sessions.audit)" : null;

    private static string? NoPickups(Scenario scenario) =>
        All(scenario, sessions => sessions.Answer.Share <= 0) ? "nobody answers (sessions.answer.share: 0%)" : NoAlerts(scenario) ?? NotAllowed(scenario, TargetPermission.Pickup);

    private static string? NoPart(Scenario scenario, DeskPart part) => !All(scenario, sessions => !sessions.Also.Contains(part))
        ? null
        : $"sessions do not do so (sessions.also: [{part.ToString().ToLowerInvariant()}] makes them)";

    private static string? NotAllowed(Scenario scenario, TargetPermission permission) =>
        scenario.Target.IsEmulator || scenario.Target.Allow.Contains(permission) ? null : $"it is not allowed on a URL without target.allow: [{permission.ToString().ToLowerInvariant()}]";
}
