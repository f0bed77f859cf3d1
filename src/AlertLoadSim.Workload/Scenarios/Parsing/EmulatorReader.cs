using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal sealed class EmulatorReader(ProblemList problems)
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
            Latency = DistributionReader.Read(emulator, EmulatorFields.Latency, problems) ?? new EmulatorSpec().Latency,
            Faults = faults.ToImmutable(),
        };
    }

    private static FaultSpec? ReadFault(MapReader fault) => fault.Chosen?.Key switch
    {
        "dropDelta" => new FaultSpec.DropDelta(fault.Read(EmulatorFields.DropDelta)),
        "duplicateDelta" => new FaultSpec.DuplicateDelta(fault.Read(EmulatorFields.DuplicateDelta)),
        "loseReply" => LoseReply(fault.Block(EmulatorFields.LoseReply)),
        "error" => Error(fault.Block(EmulatorFields.Error)),
        "stall" => Stall(fault.Block(EmulatorFields.Stall)),
        _ => null,
    };

    private static FaultSpec.LoseReply LoseReply(MapReader lose) => new(lose.Read(EmulatorFields.Share), lose.Read(EmulatorFields.By));

    private static FaultSpec.Error Error(MapReader error) =>
        new(error.Read(EmulatorFields.Status), error.Read(EmulatorFields.Share), error.Read(EmulatorFields.Operation));

    private static FaultSpec.Stall Stall(MapReader stall) => new(stall.Read(EmulatorFields.At), stall.Read(EmulatorFields.During));
}
