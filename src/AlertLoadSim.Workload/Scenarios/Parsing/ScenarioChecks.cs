using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>What no field can tell alone: the plan as a whole. Each check is left out when something it rests on is wrong already.</summary>
internal sealed class ScenarioChecks(MapReader root, ProblemList problems)
{
    private const long MostSessions = 2_000_000;
    private const double MostAlerts = 10_000_000;

    public void Run(Scenario scenario)
    {
        CheckProxy(scenario);
        if (problems.IsPartial || problems.AnyUnder("load", "variables"))
            return;
        var duration = scenario.Load.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.During);
        CheckWarmUp(scenario, duration);
        CheckAlerts(scenario, duration);
        CheckSwitchOvers(scenario, duration);
        var asked = SessionsAsked(scenario);
        if (asked > MostSessions)
            TooManySessions();
        else if (asked <= 0 && scenario.Load.Length > 0)
            problems.Add(
                root.OriginOf(LoadFields.Block), LoadFields.Block.Key,
                "found a load without any session; allowed: at least one session or a rate above 0");
        else if (!problems.AnyUnder("sessions"))
            CheckUsers(scenario);
    }

    private void CheckProxy(Scenario scenario)
    {
        if (scenario.Target.Via is null || scenario.Emulator.Port is not null || problems.AnyUnder("target", "emulator.port"))
            return;
        var target = root.Block(TargetFields.Block);
        problems.Add(
            target.OriginOf(TargetFields.Via), target.PathOf(TargetFields.Via),
            "found a proxy without emulator.port; allowed with one, such as emulator: { port: 8018 }, since the proxy must know where to go");
    }

    private void CheckSwitchOvers(Scenario scenario, TimeSpan duration)
    {
        if (problems.AnyUnder("emulator.switchOvers"))
            return;
        for (var i = 0; i < scenario.Emulator.SwitchOvers.Length && duration > TimeSpan.Zero; i++)
        {
            var at = scenario.Emulator.SwitchOvers[i].At;
            if (at < duration)
                continue;
            var (node, path) = root.Block(EmulatorFields.Block).Items(SwitchOverFields.Block).ElementAt(i);
            var map = MapReader.Of(node, SwitchOverFields.SwitchOver, path, problems);
            problems.Add(
                map.OriginOf(SwitchOverFields.At), map.PathOf(SwitchOverFields.At),
                $"found {DurationText.Format(at)}; allowed: before the load's end, {DurationText.Format(duration)}");
        }
    }

    private void CheckWarmUp(Scenario scenario, TimeSpan duration)
    {
        if (scenario.WarmUp >= duration && duration > TimeSpan.Zero && !problems.AnyUnder("warmUp"))
        {
            problems.Add(
                root.OriginOf(ScenarioFields.WarmUp), ScenarioFields.WarmUp.Key,
                $"found {DurationText.Format(scenario.WarmUp)}, which leaves nothing to measure; allowed: less than the load, {DurationText.Format(duration)}");
        }
    }

    private void CheckAlerts(Scenario scenario, TimeSpan duration)
    {
        if (scenario.Alerts.From != AlertSource.None && scenario.Alerts.RatePerSecond * duration.TotalSeconds > MostAlerts)
        {
            var alerts = root.Block(AlertFields.Block);
            problems.Add(
                alerts.OriginOf(AlertFields.Rate), alerts.PathOf(AlertFields.Rate),
                FormattableString.Invariant($"found {RateText.Format(scenario.Alerts.RatePerSecond)} over {DurationText.Format(duration)}; allowed: at most {MostAlerts:0} alerts in a run"));
        }
    }

    private void CheckUsers(Scenario scenario)
    {
        var summary = PlanSummary.Of(new SessionPlanner(scenario, new LoadPlan(scenario.Load, scenario.Seed)), MostSessions);
        if (summary.Sessions > MostSessions)
        {
            TooManySessions();
            return;
        }

        if (summary.UsersNeeded <= scenario.Sessions.Users.Count)
            return;
        var sessions = root.Block(SessionsFields.Block);
        problems.Add(
            sessions.OriginOf(UsersFields.Block), "sessions.users",
            $"found {scenario.Sessions.Users.Count} users; needed: {summary.UsersNeeded}, for {summary.PeakSessions} sessions at the same time "
            + $"with sessionsPerUser {scenario.Sessions.PerUser}");
    }

    private void TooManySessions() => problems.Add(
        root.OriginOf(LoadFields.Block), LoadFields.Block.Key, $"found more than {MostSessions} sessions in the plan; allowed: at most that many in a run");

    /// <summary>At least; replacements come on top. Plain arithmetic, before anything of that size is built.</summary>
    private static double SessionsAsked(Scenario scenario)
    {
        var (asked, held) = (0.0, 0);
        foreach (var step in scenario.Load)
        {
            var target = step switch { LoadStep.RampingConstant ramp => ramp.Sessions, LoadStep.KeepConstant keep => keep.Sessions, _ => 0 };
            asked += Math.Max(0, target - held) + (step is LoadStep.Inject inject ? inject.RatePerSecond * inject.For.TotalSeconds : 0);
            held = target;
        }

        return asked;
    }
}
