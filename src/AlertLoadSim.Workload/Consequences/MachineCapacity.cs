using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Workload.Consequences;

/// <summary>What the machine that makes the load can do; the host finds it out.</summary>
public sealed record MachineCapacity
{
    /// <summary>CPU time of one poll, the upper end of what was measured with 2,000 sessions (docs/KNOWN_LIMITS.md): 80 µs.</summary>
    public const double CpuPerPollUs = 80;

    public required int Processors { get; init; }

    /// <summary>Open files allowed to the program; null where the system does not say.</summary>
    public long? Descriptors { get; init; }

    /// <summary>Local ports that one address has for one target.</summary>
    public int PortsPerAddress { get; init; } = PlanNeeds.PortsPerAddress;

    /// <summary>Most polls per second that a trustworthy run did in its steady phase on this machine; null: there was none.</summary>
    public double? MeasuredPollsPerSecond { get; init; }

    /// <summary>The run that did so: the name of its folder.</summary>
    public string? MeasuredBy { get; init; }

    /// <summary>What the processors would do at <see cref="CpuPerPollUs"/> each, with nothing else to do.</summary>
    public double EstimatedPollsPerSecond => Processors * 1_000_000 / CpuPerPollUs;
}
