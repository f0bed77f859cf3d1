using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Consequences;

/// <summary>Fields that are written and change nothing, because of what stands elsewhere.</summary>
internal static class EffectConsequences
{
    public static IEnumerable<ScenarioProblem> Of(Scenario scenario, ScenarioPlaces places) =>
        from row in Rows(scenario)
        where row.Idle && places.Has(row.Path)
        select places.WarningAtKey(row.Path, $"has no effect: {row.Reason}");

    private static IEnumerable<(string Path, bool Idle, string Reason)> Rows(Scenario scenario)
    {
        var (sessions, alerts, isUrl) = (scenario.Sessions, scenario.Alerts, !scenario.Target.IsEmulator);
        var (quiet, stream) = (alerts.From == AlertSource.None, sessions.Notifications.By == NotificationsBy.Stream);
        yield return ("emulator", isUrl, "the target is a URL");
        yield return ("target.allow", !isUrl && scenario.Target.Allow.Length > 0, "the emulator allows everything");
        yield return ("sessions.reconnect", sessions.OnSessionLost == SessionLostAction.Stop, "lost sessions end; onSessionLost: reconnect makes them come back");
        yield return ("sessions.notifications.every", stream, "sessions by stream do not poll");
        yield return ("sessions.notifications.pacing", stream, "sessions by stream do not poll");
        yield return (
            "sessions.answer", isUrl && !scenario.Target.Allow.Contains(TargetPermission.Pickup), "on a URL nothing is picked up without target.allow: [pickup]");
        yield return ("sessions.answer", !isUrl && quiet, "nothing rings (alerts.from: none)");
        foreach (var field in (string[])["rate", "arrivals", "ring", "patience", "groupRing", "groupSize", "autoAnswer"])
            yield return ($"alerts.{field}", quiet, "nothing is raised (alerts.from: none)");
        yield return ("alerts.groupSize", !quiet && alerts.GroupRing <= 0, "no alert rings at a group (alerts.groupRing: 0%)");
    }
}
