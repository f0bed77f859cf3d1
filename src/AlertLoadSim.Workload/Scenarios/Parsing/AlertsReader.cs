using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>What makes phones ring.</summary>
internal sealed class AlertsReader(ScenarioInputs inputs, ProblemList problems)
{
    /// <param name="standard">Who raises them when the file does not say.</param>
    public AlertsSpec Read(MapReader alerts, TargetSpec target, AlertSource standard)
    {
        var given = alerts.TryRead(AlertFields.From, out var from);
        var read = new AlertsSpec
        {
            From = given ? from : standard,
            RatePerSecond = alerts.Read(AlertFields.Rate),
            Arrivals = alerts.Read(AlertFields.Arrivals),
            Burst = BurstReader.Read(alerts, AlertFields.Arrivals, problems),
            RingTimeout = alerts.Block(AlertFields.Ring).Read(AlertFields.Timeout),
            Patience = DistributionReader.Read(alerts, AlertFields.Patience, inputs, problems) ?? new AlertsSpec().Patience,
            GroupRing = alerts.Read(AlertFields.GroupRing),
            GroupSize = alerts.Read(AlertFields.GroupSize),
            AutoAnswer = alerts.Read(AlertFields.AutoAnswer),
            LateAfter = alerts.TryRead(AlertFields.LateAfter, out var late) ? late : null,
        };
        CheckSource(alerts, read.From, target);
        return read.From == AlertSource.GenericInteractions ? read with { Raisers = ReadRaisers(alerts, read, target) } : read;
    }

    private RaisersSpec ReadRaisers(MapReader alerts, AlertsSpec read, TargetSpec target)
    {
        // They ring at one user each, and whether a client picks up by itself is the server's to say.
        if (read.GroupRing > 0)
            Problem(alerts, AlertFields.GroupRing, "found group rings with from: generic-interactions; allowed with from: emulator");
        if (read.AutoAnswer > 0)
            Problem(alerts, AlertFields.AutoAnswer, "found automatic answers with from: generic-interactions; allowed with from: emulator");
        var raisers = alerts.Block(RaiserFields.Block);
        return new RaisersSpec
        {
            Users = new UsersReader(inputs, problems).Read(raisers, RaiserFields.Users, target.IsEmulator),
            Sessions = raisers.Read(RaiserFields.Sessions),
        };
    }

    private void CheckSource(MapReader alerts, AlertSource from, TargetSpec target)
    {
        if (from == AlertSource.Emulator && !target.IsEmulator)
        {
            Problem(
                alerts, AlertFields.From,
                "found emulator, but the target is a URL; allowed there: none, since only the emulator raises alerts by itself, or generic-interactions");
        }
        else if (from == AlertSource.GenericInteractions && !target.IsEmulator
            && !target.Allow.Contains(TargetPermission.Raise) && !problems.AnyUnder("target"))
        {
            Problem(
                alerts, AlertFields.From,
                "found generic-interactions, which makes phones ring on the server; allowed on a URL with target.allow: [raise]");
        }

        if (from != AlertSource.GenericInteractions && alerts.Has(RaiserFields.Block))
            Problem(alerts, RaiserFields.Block, "found raisers, but nobody to raise for; allowed with from: generic-interactions");
    }

    private void Problem(MapReader map, Field field, string message) => problems.Add(map.OriginOf(field), map.PathOf(field), message);
}
