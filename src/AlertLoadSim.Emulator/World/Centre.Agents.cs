using AlertLoadSim.Emulator.World.Routing;

namespace AlertLoadSim.Emulator.World;

/// <summary>The centre's agents: with callers, after them, and on breaks.</summary>
internal sealed partial class Centre
{
    /// <summary>After anything that may have made the user idle, or not idle any more.</summary>
    private void Settle(User user, long nowNs)
    {
        if (_floor?.Find(user) is { } agent)
        {
            Settle(agent, nowNs);
        }
    }

    /// <summary>All are idle, or not, before the first of them takes anything.</summary>
    private void SettleAll(IReadOnlyList<Ring> rings, long nowNs)
    {
        if (_floor is null)
        {
            return;
        }

        foreach (var agent in rings.Select(r => _floor.Find(r.User)).OfType<Agent>())
        {
            _floor.Refresh(agent, nowNs);
        }

        foreach (var ring in rings)
        {
            Settle(ring.User, nowNs);
        }
    }

    private void Settle(Agent agent, long nowNs)
    {
        // A status that the user chose ends the work after the call.
        if (agent.WrapsUp is not null && !agent.User.Status.Kind.IsAfterCallWork)
        {
            agent.WrapsUp = null;
        }

        _floor!.Refresh(agent, nowNs);
        if (agent.State == AgentState.Idle && agent.BreakFor is not null)
        {
            BeginBreak(agent, nowNs);
        }

        // What rings at a group may take others instead, who became idle with this agent and are the workgroup's own: then there is the next.
        while (agent.State == AgentState.Idle && Floor.NextFor(agent) is { } next)
        {
            if (!next.Plan.RingsAtGroup)
            {
                Offer(next, [agent], nowNs);
            }
            else if (!TryOffer(next, nowNs))
            {
                throw new InvalidOperationException($"Nobody is idle for interaction {next.Interaction.Id}, but an agent who serves its queue is.");
            }
        }
    }

    private void Talk(Contact contact, Agent agent, long nowNs)
    {
        contact.Agent = agent;
        agent.Talk = contact;
        _truth.Record(new TruthEvent.Answered(nowNs, contact.Interaction.Id, agent.User.UserId, nowNs - contact.ArrivedNs));
        AddLater(nowNs, contact.Plan.HandleTime, new HangsUp(contact));
    }

    /// <summary>The caller has what they wanted.</summary>
    private void HangUp(Contact contact, long nowNs)
    {
        if (contact.Interaction.Stage is InteractionStage.Connected or InteractionStage.Held)
        {
            contact.Interaction.EndByCaller();
            Place(contact.Interaction);
            TalkEnded(contact, nowNs);
        }
    }

    /// <summary>Whoever ended it.</summary>
    private void TalkEnded(Contact contact, long nowNs)
    {
        var agent = contact.Agent!;
        _floor!.Meter.Handled(contact.Workgroup, nowNs);
        _truth.Record(new TruthEvent.Handled(nowNs, contact.Interaction.Id, agent.User.UserId));
        Forget(contact);
        agent.Talk = null;
        // Who has chosen another status meanwhile goes there, and not into the work after the call.
        if (contact.Plan.WrapUp > TimeSpan.Zero && agent.User.Status.Kind.TakesAcd)
        {
            agent.WrapsUp = contact;
            _agenda.Add(nowNs + Ns(contact.Plan.WrapUp), new WrappedUp(agent, contact));
            SetStatus(agent.User, StatusMessage.FollowUp, nowNs);
        }
        else
        {
            Settle(agent, nowNs);
        }
    }

    private void EndWrapUp(WrappedUp over, long nowNs)
    {
        if (over.Agent.WrapsUp == over.Contact)
        {
            over.Agent.WrapsUp = null;
            SetStatus(over.Agent.User, StatusMessage.Available, nowNs);
        }
    }

    /// <summary>Breaks count from the first time that the agent is there.</summary>
    private void BeginShift(User user, long nowNs)
    {
        if (_floor?.Find(user) is { Breaks: null } agent && _settings.Centre is { Breaks: not null } centre)
        {
            agent.Breaks = new BreakTimes(centre, _settings.Seed, user.Index);
            PlanBreak(agent, nowNs);
        }
    }

    private void PlanBreak(Agent agent, long nowNs)
    {
        if (agent.Breaks!.Next() is { } next)
        {
            AddLater(nowNs, next.After, new BreakDue(agent, next.During));
        }
    }

    private void DueBreak(BreakDue due, long nowNs)
    {
        due.Agent.BreakFor = due.During;
        Settle(due.Agent, nowNs);
    }

    private void BeginBreak(Agent agent, long nowNs)
    {
        var during = agent.BreakFor!.Value;
        agent.BreakFor = null;
        SetStatus(agent.User, StatusMessage.AtLunch, nowNs);
        AddLater(nowNs, during, new BreakEnd(agent, agent.User.Status));
    }

    private void EndBreak(BreakEnd end, long nowNs)
    {
        // Planned before the agent is idle again, so that it counts from the break's end whatever rings now.
        PlanBreak(end.Agent, nowNs);
        if (ReferenceEquals(end.Agent.User.Status, end.Status))
        {
            SetStatus(end.Agent.User, StatusMessage.Available, nowNs);
        }
    }
}
