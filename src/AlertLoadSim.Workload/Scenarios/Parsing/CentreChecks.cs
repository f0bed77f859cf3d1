using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>A centre and the rest of its scenario: what it says itself may not be said again.</summary>
internal sealed class CentreChecks(MapReader root, MapReader centre, ProblemList problems)
{
    private const double MostInteractions = 10_000_000;

    public void Run(Scenario scenario, CentreSpec spec)
    {
        if (!scenario.Target.IsEmulator && !problems.AnyUnder("target"))
            Add(root, CentreFields.Block, "found a centre, but the target is a URL; allowed with target.url: emulator, which plays its callers and agents");
        if (root.Has(LoadFields.Block))
            Add(root, LoadFields.Block, "found a load beside a centre; allowed: one of them, since the centre's agents are the sessions");
        var alerts = root.Block(AlertFields.Block);
        foreach (var field in ((MapType)AlertFields.Block.Type).Fields.Where(field => field != AlertFields.LateAfter && alerts.Has(field)))
            Add(alerts, field, $"found {field.Key} beside a centre, which says what rings; allowed there: {AlertFields.LateAfter.Key}");
        var emulator = root.Block(EmulatorFields.Block);
        if (emulator.Has(SwitchOverFields.Block))
            Add(emulator, SwitchOverFields.Block, "found switch-overs beside a centre; allowed without, since its queues do not move to the other server");
        CheckOthers(scenario);
        CheckSessions(scenario, spec);
        CheckNumber(spec);
    }

    // Supervisors and wallboards: whoever works in the centre logs on as one of its users already.
    private void CheckOthers(Scenario scenario)
    {
        foreach (var (population, number) in scenario.Named.Select((population, number) => (population, number)))
        {
            var path = $"{PopulationFields.Block.Key}[{number}]";
            if (population.Name == CentreReader.AgentsName)
                problems.Add(root.OriginOf(PopulationFields.Block), path + ".name", $"found {population.Name} beside a centre, whose agents have that name; allowed: another one");
            if (population.Sessions.Users == scenario.Sessions.Users)
                problems.Add(root.OriginOf(PopulationFields.Block), path + ".sessions.users", $"found the users of the centre's agents for {population.Name}; allowed: users of its own");
        }
    }

    private void CheckSessions(Scenario scenario, CentreSpec spec)
    {
        var sessions = root.Block(SessionsFields.Block);
        if (sessions.Has(SessionsFields.Lifetime))
            Add(sessions, SessionsFields.Lifetime, "found a lifetime beside a centre; allowed without, since its shifts say who logs on and off when");
        if (scenario.Sessions.PerUser != 1)
            Add(sessions, SessionsFields.PerUser, $"found {scenario.Sessions.PerUser} beside a centre; allowed: 1, since each agent is one session");
        if (scenario.Sessions.Users.Count < spec.Agents && !problems.AnyUnder("centre.agents", "sessions.users"))
        {
            Add(
                centre, CentreFields.Agents,
                $"found {spec.Agents} agents; allowed: at most {scenario.Sessions.Users.Count}, which is how many users sessions.users has");
        }
    }

    private void CheckNumber(CentreSpec spec)
    {
        if (problems.AnyUnder("centre.interactions", "centre.during") || spec.During is not { } during)
            return;
        var expected = OfferedCurve.Expected(spec.Offered, TimeSpan.Zero, during);
        if (expected > MostInteractions)
            Add(centre, CentreFields.Interactions, FormattableString.Invariant($"found {expected:0} in the run; allowed: at most {MostInteractions:0}"));
    }

    private void Add(MapReader map, Field field, string message) => problems.Add(map.OriginOf(field), map.PathOf(field), message);
}
