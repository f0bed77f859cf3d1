using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>When an agent's breaks begin and how long they last, as the plan has them.</summary>
internal sealed class BreakTimes(CentreSpec centre, ulong seed, int agent)
{
    private readonly IEnumerator<AgentBreak> _breaks = CentrePlan.Breaks(centre, seed, agent).GetEnumerator();

    /// <summary>The next one: so long after login or the last one's end, and so long; null: no more.</summary>
    public AgentBreak? Next() => _breaks.MoveNext() ? _breaks.Current : null;
}

/// <summary>An agent's break is due.</summary>
internal sealed record BreakDue(Agent Agent, TimeSpan During);

/// <summary>An agent's break is over, and the next one counts from here.</summary>
internal sealed record BreakEnd(Agent Agent, UserStatus Status);
