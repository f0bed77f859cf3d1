using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>When an agent's breaks begin and how long they last, from the seed and the agent's number alone.</summary>
internal sealed class BreakTimes(BreakSpec spec, ulong seed, int agent)
{
    private SeededStream _stream = new(seed, Purpose.CentreBreak, agent);

    /// <summary>The next one: so long after login or the last one's end, and so long.</summary>
    public (TimeSpan After, TimeSpan During) Next() => (spec.After.Draw(ref _stream), spec.During.Draw(ref _stream));
}

/// <summary>An agent's break is due.</summary>
internal sealed record BreakDue(Agent Agent, TimeSpan During);

/// <summary>An agent's break is over, and the next one counts from here.</summary>
internal sealed record BreakEnd(Agent Agent, UserStatus Status);
