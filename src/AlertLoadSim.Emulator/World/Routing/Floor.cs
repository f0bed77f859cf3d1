using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>Agents and queues: who is idle for how long, who waits for how long, who takes whom. It decides; what then happens is the
/// world's. Each step costs the logarithm of how many are idle or wait, whatever the size of the centre.</summary>
internal sealed class Floor
{
    private readonly Agent[] _agents;

    /// <param name="users">The centre's agents are the first ones of them.</param>
    /// <exception cref="ArgumentException">The parts of the centre do not fit together; a scenario's are checked before.</exception>
    public Floor(CentreSpec spec, IReadOnlyList<User> users, FloorMeter meter)
    {
        var (specs, agents) = (spec.Workgroups, spec.Workgroups.Sum(w => w.Agents));
        if (agents != spec.Agents || agents > users.Count)
        {
            throw new ArgumentException($"{spec.Agents} agents: the workgroups have {agents} of them, and there are {users.Count} users.", nameof(spec));
        }

        Meter = meter;
        Workgroups = [.. specs.Select((w, i) => new Workgroup(i, w.Name))];
        _agents = [.. Workgroups.SelectMany(w => Enumerable.Repeat(w, specs[w.Index].Agents)).Select((w, i) => new Agent(users[i], w))];
        foreach (var workgroup in Workgroups)
        {
            workgroup.Helpers.AddRange(specs[workgroup.Index].AlsoFrom.Select(Named).Where(helper => helper != workgroup).Distinct());
        }

        foreach (var agent in _agents)
        {
            agent.Serves.AddRange(Workgroups.Where(w => w.Helpers.Contains(agent.Workgroup)));
            meter.Add(agent.Workgroup, agent.State);
        }
    }

    public IReadOnlyList<Workgroup> Workgroups { get; }

    public FloorMeter Meter { get; }

    /// <summary>Null: not one of the centre's.</summary>
    public Agent? Find(User user) => user.Index < _agents.Length ? _agents[user.Index] : null;

    /// <summary>Brings the agent's state in line with what is known of the user.</summary>
    public void Refresh(Agent agent, long nowNs)
    {
        var (was, now) = (agent.State, agent.CurrentState());
        if (was == now)
        {
            return;
        }

        if (was == AgentState.Idle)
        {
            agent.Workgroup.Idle.Remove(agent);
        }

        agent.State = now;
        // An alert that came and went leaves the place among the idle.
        if ((was, now) is not ((AgentState.Idle, AgentState.Ringing) or (AgentState.Ringing, AgentState.Idle)))
        {
            agent.IdleSinceNs = nowNs;
        }

        if (now == AgentState.Idle)
        {
            agent.Workgroup.Idle.Add(agent);
        }

        Meter.Moved(agent.Workgroup, was, now, nowNs);
    }

    /// <summary>Whom an interaction of this workgroup takes, the longest-idle first; empty: nobody is idle.</summary>
    public static IReadOnlyList<Agent> Choose(Workgroup workgroup, int most)
    {
        if (workgroup.Idle.Count > 0)
        {
            return Longest(workgroup.Idle, most);
        }

        return workgroup.Helpers.Count == 0 ? []
            : [.. workgroup.Helpers.SelectMany(helper => Longest(helper.Idle, most)).Order(LongestIdleFirst.Instance).Take(most)];
    }

    /// <summary>Whom an idle agent takes: who waits longest in any queue that the agent serves; null: nobody waits.</summary>
    public static Contact? NextFor(Agent agent)
    {
        Contact? next = null;
        foreach (var workgroup in agent.Serves)
        {
            if (workgroup.Waiting.Min is { } first && (next is null || LongestWaitingFirst.Instance.Compare(first, next) < 0))
            {
                next = first;
            }
        }

        return next;
    }

    public void Enqueue(Contact contact, long nowNs)
    {
        if (contact.Workgroup.Waiting.Add(contact))
        {
            Meter.Queued(contact.Workgroup, 1, nowNs);
        }
    }

    public void Dequeue(Contact contact, long nowNs)
    {
        if (contact.Workgroup.Waiting.Remove(contact))
        {
            Meter.Queued(contact.Workgroup, -1, nowNs);
        }
    }

    private Workgroup Named(string name) => Workgroups.FirstOrDefault(w => w.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no workgroup '{name}'.", nameof(name));

    private static IReadOnlyList<Agent> Longest(SortedSet<Agent> idle, int most)
    {
        if (most == 1)
        {
            return idle.Min is { } longest ? [longest] : [];
        }

        return [.. idle.Take(most)];
    }
}
