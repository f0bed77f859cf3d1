using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal sealed class EmulatorReader(ScenarioInputs inputs, ProblemList problems)
{
    public EmulatorSpec Read(MapReader emulator)
    {
        var faults = ImmutableArray.CreateBuilder<FaultSpec>();
        foreach (var (node, path) in emulator.Items(EmulatorFields.Faults))
        {
            var before = problems.Count;
            var fault = ReadFault(MapReader.Of(node, EmulatorFields.Fault, path, problems));
            if (problems.Count == before && fault is not null)
                faults.Add(fault);
        }

        return new EmulatorSpec
        {
            Latency = DistributionReader.Read(emulator, EmulatorFields.Latency, inputs, problems) ?? new EmulatorSpec().Latency,
            Faults = faults.ToImmutable(),
            Quirks = ListReader.Read(emulator, EmulatorFields.Quirks, EmulatorFields.Quirk, problems),
            Port = emulator.TryRead(EmulatorFields.Port, out var port) ? port : null,
            Https = emulator.Read(EmulatorFields.Https),
            SessionTimeout = emulator.Read(EmulatorFields.SessionTimeout),
            StreamPing = emulator.Read(EmulatorFields.StreamPing),
            SwitchOvers = ReadSwitchOvers(emulator),
        };
    }

    private ImmutableArray<SwitchOverSpec> ReadSwitchOvers(MapReader emulator)
    {
        var switchOvers = ImmutableArray.CreateBuilder<SwitchOverSpec>();
        foreach (var (node, path) in emulator.Items(SwitchOverFields.Block))
        {
            var before = problems.Count;
            var map = MapReader.Of(node, SwitchOverFields.SwitchOver, path, problems);
            var next = new SwitchOverSpec(map.Read(SwitchOverFields.At), map.Read(SwitchOverFields.Grace));
            if (problems.Count > before)
                continue;
            if (switchOvers.Count > 0 && switchOvers[^1] is var last && next.At <= last.At + last.Grace)
            {
                problems.Add(
                    map.OriginOf(SwitchOverFields.At), map.PathOf(SwitchOverFields.At),
                    $"found {DurationText.Format(next.At)}, while the one at {DurationText.Format(last.At)} has grace until "
                    + $"{DurationText.Format(last.At + last.Grace)}; allowed: later than that");
            }

            switchOvers.Add(next);
        }

        return switchOvers.ToImmutable();
    }

    private static FaultSpec? ReadFault(MapReader fault) => fault.Chosen?.Key switch
    {
        "dropDelta" => new FaultSpec.DropDelta(fault.Read(EmulatorFields.DropDelta)),
        "duplicateDelta" => new FaultSpec.DuplicateDelta(fault.Read(EmulatorFields.DuplicateDelta)),
        "loseReply" => LoseReply(fault.Block(EmulatorFields.LoseReply)),
        "error" => Error(fault.Block(EmulatorFields.Error)),
        "expireSession" => new FaultSpec.ExpireSession(fault.Read(EmulatorFields.ExpireSession)),
        "stall" => Stall(fault.Block(EmulatorFields.Stall)),
        _ => MisbehaviourFields.Find(fault.Chosen) is { } known ? new FaultSpec.Misbehave(known.Kind, fault.Read(known.Field)) : null,
    };

    private static FaultSpec.LoseReply LoseReply(MapReader lose) => new(lose.Read(EmulatorFields.Share), lose.Read(EmulatorFields.By));

    private static FaultSpec.Error Error(MapReader error) =>
        new(error.Read(EmulatorFields.Status), error.Read(EmulatorFields.Share), error.Read(EmulatorFields.Operation));

    private static FaultSpec.Stall Stall(MapReader stall) => new(stall.Read(EmulatorFields.At), stall.Read(EmulatorFields.During));
}
