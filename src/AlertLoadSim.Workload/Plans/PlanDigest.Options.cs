using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

internal sealed partial class PlanDigest
{
    /// <summary>What came later than the encoding: told only where it is not the default, each behind its own number, so that digests of
    /// scenarios without it stay. No number is 0, which is how the sessions begin.</summary>
    private void AddOptions(Scenario scenario)
    {
        for (var number = 0; number < scenario.Populations.Length; number++)
            AddOptions(scenario.Populations[number], number);
        if (scenario.Alerts.GroupRing > 0)
        {
            Add(5);
            Add(scenario.Alerts.GroupRing);
            Add(scenario.Alerts.GroupSize);
        }

        if (scenario.Alerts.AutoAnswer > 0)
        {
            Add(6);
            Add(scenario.Alerts.AutoAnswer);
        }

        if (scenario.Alerts.Arrivals == ArrivalKind.Burst)
        {
            Add(12);
            Add(scenario.Alerts.Burst.Size);
            Add((long)scenario.Alerts.Burst.Instants);
        }

        if (scenario.Alerts.From == AlertSource.GenericInteractions)
        {
            Add(11);
            Add(scenario.Alerts.Raisers.Sessions);
        }

        if (scenario.Target.IsEmulator && _ofServer)
            AddOptions(scenario.Emulator);
    }

    private void AddOptions(Population population, int number)
    {
        var sessions = population.Sessions;
        if (sessions.Notifications.By != NotificationsBy.Poll)
        {
            Add(1);
            Add((long)sessions.Notifications.By);
        }

        if (!sessions.Also.IsEmpty)
        {
            Add(2);
            Add(sessions.Also.Aggregate(0L, (parts, part) => parts | (1L << (int)part)));
        }

        if (sessions.OnSessionLost == SessionLostAction.Reconnect)
        {
            Add(3);
            Add(sessions.Reconnect.Every);
            Add(sessions.Reconnect.Jitter);
            Add(sessions.Reconnect.Rounds);
        }

        if (sessions.Audit is { AtRandom: true, Every: not null })
            Add(4);
        if (!sessions.Alerting)
            Add(14);
        if (sessions.Notifications.ThinkTime is { } thinkTime)
        {
            Add(18);
            Add(thinkTime);
        }

        foreach (var workgroup in sessions.Watch)
        {
            Add(15);
            Add(workgroup);
        }

        if (sessions.Notifications.OnStall == StallAction.CatchUp)
            Add(20);

        // They are part of what is asked of the server, and of how much it answers.
        foreach (var attribute in sessions.AttributeNames)
        {
            Add(19);
            Add(attribute);
        }

        foreach (var step in population.Load)
            AddOptions(step);

        // Which population the options are of; for the only one it goes without saying.
        if (number > 0)
        {
            Add(16);
            Add(number);
        }
    }

    // When a step with a condition ends is not planned; what decides it is.
    private void AddOptions(LoadStep step)
    {
        if (step is not { Until: { } until, EndedAfter: null })
            return;
        Add(17);
        Add((long)until.Comparison);
        Add(until.Limit);
        Add(until.IsShare ? 1 : 0);
        Add(until.For);
    }

    private void AddOptions(EmulatorSpec emulator)
    {
        var standard = new EmulatorSpec();
        if (!emulator.Quirks.IsEmpty)
        {
            Add(7);
            Add(emulator.Quirks.Aggregate(0L, (quirks, quirk) => quirks | (1L << (int)quirk)));
        }

        if (emulator.SessionTimeout != standard.SessionTimeout)
        {
            Add(8);
            Add(emulator.SessionTimeout);
        }

        if (emulator.StreamPing != standard.StreamPing)
        {
            Add(9);
            Add(emulator.StreamPing);
        }

        foreach (var switchOver in emulator.SwitchOvers)
        {
            Add(10);
            Add(switchOver.At);
            Add(switchOver.Grace);
        }
    }
}
