using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Workload.Centres;

/// <summary>Centres for tests.</summary>
internal static class Centres
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Three workgroups, two shifts, all that can be.</summary>
    public static CentreSpec Whole => new()
    {
        Agents = 100,
        Offered = new OfferedLoad(10 * Minute, [100, 300, 50, 200]),
        During = 40 * Minute,
        Media = [new(CentreMedium.Call, 0.7), new(CentreMedium.Chat, 0.2), new(CentreMedium.Email, 0.1)],
        WrapUp = new Distribution.Exponential(TimeSpan.FromSeconds(20)),
        GroupRing = 0.25,
        Workgroups = [new("Sales", 0.3, 25), new("Support", 0.5, 60) { AlsoFrom = ["Sales"] }, new("Billing", 0.2, 15)],
        Shifts = [new(TimeSpan.Zero, 60, 2 * Minute, null), new(10 * Minute, 40, 5 * Minute, 20 * Minute)],
        Breaks = new BreakSpec(new Distribution.Uniform(30 * Minute, 60 * Minute), Distribution.Always(10 * Minute)),
    };

    /// <summary>One workgroup, everybody from the start.</summary>
    public static CentreSpec Plain(int agents, OfferedLoad offered, TimeSpan during) => new()
    {
        Agents = agents,
        Offered = offered,
        During = during,
        Workgroups = [new("Support", 1, agents)],
        Shifts = [new(TimeSpan.Zero, agents, TimeSpan.FromMilliseconds(1), null)],
    };
}
