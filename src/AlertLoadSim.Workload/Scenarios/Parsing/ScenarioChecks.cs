using System.Collections.Immutable;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>What no field can tell alone: the plan as a whole. Each check is left out when something it rests on is wrong already.</summary>
internal sealed class ScenarioChecks(MapReader root, ProblemList problems)
{
    private const long MostSessions = 2_000_000;
    private const double MostAlerts = 10_000_000;
    private const double MostHours = 366 * 24;

    public void Run(Scenario scenario)
    {
        CheckProxy(scenario);
        if (problems.IsPartial || problems.AnyUnder("load", "populations", "centre", "variables")
            || scenario.Populations.Any(population => population.Load.IsEmpty))
        {
            return;
        }

        var asked = scenario.Populations.Sum(population => SessionsAsked(population.Load));
        var hours = scenario.Populations.Max(HoursAsked);
        if (asked > MostSessions)
            TooManySessions();
        else if (hours > MostHours && !problems.AnyUnder("sessions"))
            problems.Add(
                root.OriginOf(LoadBlock), LoadBlock.Key,
                FormattableString.Invariant($"found a load of {hours:0}h and more; allowed: at most a year, {MostHours:0}h"));
        else if (asked <= 0)
            problems.Add(
                root.OriginOf(LoadBlock), LoadBlock.Key, "found a load without any session; allowed: at least one session or a rate above 0");
        else if (!problems.AnyUnder("sessions") && CheckIterations(scenario))
            CheckPlan(scenario);
    }

    private Block LoadBlock => root.Has(PopulationFields.Block) ? PopulationFields.Block : LoadFields.Block;

    private void CheckPlan(Scenario scenario)
    {
        var loads = SessionPlanner.Resolve(scenario);
        var duration = loads.Max(load => load.Duration);
        CheckWarmUp(scenario, duration);
        CheckAlerts(scenario, duration);
        CheckSwitchOvers(scenario, duration);
        var summary = PlanSummary.Of(scenario.Populations, new SessionPlanner(scenario, loads), MostSessions);
        if (summary.Sessions > MostSessions)
        {
            TooManySessions();
        }
        else if (summary.Sessions == 0)
        {
            problems.Add(
                root.OriginOf(LoadBlock), LoadBlock.Key, "found a load that ends before its first session starts; allowed: at least one session");
        }
        else
        {
            CheckUsers(summary);
            CheckUsersApart(summary);
        }
    }

    // Only a life that ends lets an iteration end.
    private bool CheckIterations(Scenario scenario)
    {
        var before = problems.Count;
        for (var number = 0; number < scenario.Populations.Length; number++)
        {
            var population = scenario.Populations[number];
            if (population.Sessions.Lifetime is not null || !population.Load.Any(step => step is LoadStep.IterationsForConstant))
                continue;
            var holder = HolderOf(scenario, number);
            problems.Add(
                holder.OriginOf(LoadFields.Block), holder.PathOf(LoadFields.Block),
                "found iterationsForConstant without sessions.lifetime; allowed with one, such as lifetime: { exponential: { mean: 5m } }, since an iteration is a session's life");
        }

        return problems.Count == before;
    }

    private MapReader HolderOf(Scenario scenario, int number)
    {
        if (scenario.Named.IsEmpty)
            return root;
        var (node, path) = root.Items(PopulationFields.Block).ElementAt(number);
        return MapReader.Of(node, PopulationFields.Population, path, new ProblemList(""));
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
        if (scenario.Alerts.From is not (AlertSource.None or AlertSource.Centre) && scenario.Alerts.RatePerSecond * duration.TotalSeconds > MostAlerts)
        {
            var alerts = root.Block(AlertFields.Block);
            problems.Add(
                alerts.OriginOf(AlertFields.Rate), alerts.PathOf(AlertFields.Rate),
                FormattableString.Invariant($"found {RateText.Format(scenario.Alerts.RatePerSecond)} over {DurationText.Format(duration)}; allowed: at most {MostAlerts:0} alerts in a run"));
        }
    }

    private void CheckUsers(PlanSummary summary)
    {
        foreach (var shared in summary.Populations.GroupBy(figures => figures.Population.Sessions.Users))
        {
            var (perUser, needed) = (shared.First().Population.Sessions.PerUser, shared.Max(figures => figures.UsersNeeded));
            var names = string.Join(", ", shared.Select(figures => figures.Population.Name));
            if (shared.Any(figures => figures.Population.Sessions.PerUser != perUser))
            {
                problems.Add(
                    root.OriginOf(PopulationFields.Block), PopulationFields.Block.Key,
                    $"found different sessionsPerUser for {names}, which log on as the same users; allowed: the same for all of them, or users of their own");
            }

            if (needed <= shared.Key.Count)
                continue;
            var sessions = root.Block(SessionsFields.Block);
            problems.Add(
                sessions.OriginOf(UsersFields.Block), "sessions.users",
                $"found {shared.Key.Count} users; needed: {needed}, for {shared.Sum(figures => figures.PeakSessions)} sessions at the same time "
                + $"with sessionsPerUser {perUser}{(root.Has(PopulationFields.Block) ? $" of {names}" : "")}");
        }
    }

    // Each set of users has its own seats: whoever is in two of them would log on twice at a time, and be counted as two.
    private void CheckUsersApart(PlanSummary summary)
    {
        var sets = summary.Populations.GroupBy(figures => figures.Population.Sessions.Users).ToList();
        var populations = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var set in sets.Count > 1 ? sets : [])
        {
            var (name, needed) = (set.First().Population.Name, Math.Min(set.Key.Count, set.Max(figures => figures.UsersNeeded)));
            for (var i = 0; i < needed; i++)
            {
                if (populations.TryAdd(set.Key[i].UserId, name))
                    continue;
                problems.Add(
                    root.OriginOf(PopulationFields.Block), PopulationFields.Block.Key,
                    $"found the user {Quoted.Plain(set.Key[i].UserId)} for both {populations[set.Key[i].UserId]} and {name}, whose users differ; "
                    + "allowed: the same users for both, or none in common");
                break;
            }
        }
    }

    private void TooManySessions() => problems.Add(
        root.OriginOf(LoadBlock), LoadBlock.Key, $"found more than {MostSessions} sessions in the plan; allowed: at most that many in a run");

    /// <summary>At least; replacements come on top. Plain arithmetic, before anything of that size is built.</summary>
    private static double SessionsAsked(ImmutableArray<LoadStep> load)
    {
        var (asked, held, rate) = (0.0, 0, 0.0);
        foreach (var step in load)
        {
            var (target, open, rateAfter) = step switch
            {
                LoadStep.RampingConstant ramp => (ramp.Sessions, 0.0, 0.0),
                LoadStep.KeepConstant keep => (keep.Sessions, 0, 0),
                LoadStep.IterationsForConstant iterations => (0, iterations.Iterations, 0),
                LoadStep.Shifts shifts => (0, shifts.Centre.Agents, 0),
                LoadStep.Inject inject => (0, inject.RatePerSecond * inject.For.TotalSeconds, inject.RatePerSecond),
                LoadStep.RampingInject ramp => (0, (rate + ramp.RatePerSecond) / 2 * ramp.For.TotalSeconds, ramp.RatePerSecond),
                // Drawn by the interval, though the last one may reach beyond the step.
                LoadStep.InjectRandom random => (
                    0, random.MaxRatePerSecond * Math.Max(random.For.TotalSeconds, random.Every.TotalSeconds), random.MaxRatePerSecond),
                LoadStep.IterationsForInject iterations => (0, iterations.Iterations, iterations.RatePerSecond),
                _ => (0, 0, 0),
            };
            asked += Math.Max(0, target - held) + open;
            (held, rate) = (target, rateAfter);
        }

        return asked;
    }

    /// <summary>How long the load takes: on average, where it lasts as long as lives last.</summary>
    private static double HoursAsked(Population population) => population.Load.Sum(step => step switch
    {
        LoadStep.IterationsForConstant iterations =>
            (population.Sessions.Lifetime?.Mean.TotalHours ?? 0) * Math.Max(1, (double)iterations.Iterations / iterations.Sessions),
        LoadStep.IterationsForInject iterations => iterations.Iterations / iterations.RatePerSecond / 3600,
        _ => step.During?.TotalHours ?? 0,
    });
}
