using System.Globalization;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>Interactions: what starts and what stops to ring.</summary>
internal sealed partial class Centre
{
    private const int FormerInteractionsKept = 65_536;

    // Recorded ids are decimal, mostly of 10 digits (PROTOCOL 6.5).
    private const long FirstInteraction = 2_001_000_001;

    // So far apart are the first ids of two servers of a pair.
    private const long InteractionsPerServer = 4_000_000_000;

    private readonly Dictionary<string, Interaction> _alerting = [];
    private readonly Memory<string, Interaction> _formerInteractions = new(FormerInteractionsKept);
    private long _interactions;

    /// <summary>Rings at one of the users who would be told at this moment, or at several of them; nobody there: it is counted, and
    /// nothing happens. What is routed passes by who is not available, unless nobody else is there.</summary>
    public void RaisePlanned(PlannedAlert alert, long nowNs)
    {
        Advance(nowNs);
        var among = _content.IsDirect(alert) || _available.Count == 0 ? _reachable : _available;
        if (among.Count == 0)
        {
            MissPlanned(alert, nowNs);
            return;
        }

        var first = Math.Min((int)(alert.Target * among.Count), among.Count - 1);
        var size = alert.RingsAtGroup ? Math.Min(_settings.GroupSize, among.Count) : 1;
        // The members of a group are those next to the first, around the end of the row.
        List<User> users = [.. Enumerable.Range(first, size).Select(i => among[i % among.Count])];
        Ring(_content.Planned(alert, NextInteractionId(), users[0], _settings.UtcAt(nowNs)), users, alert.Patience, nowNs);
    }

    /// <summary>It fell due while there was nobody.</summary>
    public void MissPlanned(PlannedAlert alert, long nowNs)
    {
        Tally.NotRaised++;
        _truth.Record(new TruthEvent.NotRaised(nowNs, alert.Number));
    }

    /// <summary>Puts a generic interaction on the queue of a user or a workgroup, where it rings (PROTOCOL 7.4).</summary>
    public OrRefusal<Interaction> CreateInteraction(
        Credentials credentials, OrRefusal<CreateGenericInteractionParameters> asked, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Raise, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (asked.Refusal is { } bad)
        {
            return bad;
        }

        var queue = asked.Value.QueueId;
        // Queue type 0 is the user's and the station's queue together: for us the same.
        var isUsers = queue.QueueType is QueueType.User or QueueType.System;
        var user = isUsers ? _users.GetValueOrDefault(queue.QueueName) : null;
        IReadOnlyList<User> members = user is not null ? [user] : [];
        if (queue.QueueType == QueueType.Workgroup)
        {
            members = _workgroups.GetValueOrDefault(queue.QueueName) ?? [];
        }

        if (members.Count == 0)
        {
            return Refusals.Invalid("queueId");
        }

        var interaction = AlertContent.Created(asked.Value, NextInteractionId(), user, session!.User, _settings.UtcAt(nowNs));
        Ring(interaction, members, TimeSpan.MaxValue, nowNs);
        return interaction;
    }

    public Refusal? Pickup(Credentials credentials, string interactionId, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Pickup, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (Find(interactionId) is not { } interaction)
        {
            return Refusals.UnknownInteraction;
        }

        if (!interaction.RingsAt(session!.User))
        {
            return interaction.RangAt(session.User) ? Refusals.NotAlerting : Refusals.AccessDenied;
        }

        if (interaction.Stage != InteractionStage.Alerting)
        {
            return Refusals.NotAlerting;
        }

        Stop(interaction, StopReason.Pickup, nowNs, by: session.User);
        return null;
    }

    /// <summary>By a session of the user at whom it rings or rang, or of the one who created it.</summary>
    public Refusal? DisconnectInteraction(Credentials credentials, string interactionId, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (Find(interactionId) is not { } interaction)
        {
            return Refusals.UnknownInteraction;
        }

        if (!interaction.IsOf(session!.User))
        {
            return Refusals.AccessDenied;
        }

        switch (interaction.Stage)
        {
            case InteractionStage.Ended:
                return Refusals.AlreadyEnded;
            case InteractionStage.Connected or InteractionStage.Held:
                interaction.End();
                Place(interaction);
                if (interaction.Contact is { } contact)
                {
                    TalkEnded(contact, nowNs);
                }

                return null;
            default:
                Stop(interaction, StopReason.Disconnect, nowNs);
                return null;
        }
    }

    /// <summary>Holds a connected interaction, or takes it back.</summary>
    public Refusal? Hold(Credentials credentials, string interactionId, OrRefusal<bool> on, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (on.Refusal is { } bad)
        {
            return bad;
        }

        if (Find(interactionId) is not { } interaction)
        {
            return Refusals.UnknownInteraction;
        }

        if (interaction.Owner != session!.User)
        {
            return Refusals.AccessDenied;
        }

        if (interaction.Stage is not (InteractionStage.Connected or InteractionStage.Held))
        {
            return Refusals.NotConnected;
        }

        interaction.Hold(on.Value);
        Place(interaction);
        return null;
    }

    private void Ring(Interaction interaction, IReadOnlyList<User> users, TimeSpan patience, long nowNs)
    {
        interaction.Start(users);
        _alerting.Add(interaction.Id, interaction);
        var (rings, why) = patience < _settings.RingTimeout
            ? (patience, StopReason.Abandon)
            : (_settings.RingTimeout, StopReason.Timeout);
        _agenda.Add(nowNs + Ns(rings), new RingEnd(interaction, why));
        StartRings(interaction, nowNs);
        SettleAll(interaction.Rings, nowNs);
    }

    private void StartRings(Interaction interaction, long nowNs)
    {
        foreach (var ring in interaction.Rings)
        {
            var user = ring.User;
            var mark = ++user.Mark;
            ring.Stamp(mark, nowNs);
            user.Ringing.Add(ring);
            Tally.Raised++;
            Count(interaction, 1, nowNs);
            var to = Deliver(ring, AlertAction.StartAlerting, mark, nowNs);
            _truth.Record(new TruthEvent.Raised(nowNs, user.UserId, mark, interaction.Id, interaction.PlanNumber, to)
            {
                Type = interaction.Type,
                Name = interaction.Name,
                Address = interaction.Address,
                AlertType = interaction.AlertType,
            });
        }

        Place(interaction);
    }

    /// <summary>Stops at everybody at whom it rings, whoever it was that made it stop.</summary>
    private void Stop(Interaction interaction, StopReason why, long nowNs, User? by = null)
    {
        interaction.Stop(why, by);
        _alerting.Remove(interaction.Id);
        var contact = interaction.Contact;
        if (contact is null)
        {
            _formerInteractions.Remember(interaction.Id, interaction);
        }

        var rings = interaction.Rings;
        foreach (var ring in rings)
        {
            StopRing(ring, why, nowNs);
        }

        if (contact is not null)
        {
            OfferEnded(contact, why, by, nowNs);
        }

        Place(interaction);
        if (why == StopReason.Timeout && interaction.AlertType == AlertType.AcdUser)
        {
            MarkNotAnswering(rings[0].User, nowNs);
        }

        SettleAll(rings, nowNs);
        if (contact is not null)
        {
            OfferAgain(contact, nowNs);
        }
    }

    private void StopRing(Ring ring, StopReason why, long nowNs)
    {
        var user = ring.User;
        var mark = ++user.Mark;
        ring.Stamp(mark, nowNs);
        user.Ringing.Remove(ring);
        Tally.Stopped[(int)why]++;
        Count(ring.Interaction, -1, nowNs);
        var to = Deliver(ring, AlertAction.StopAlerting, mark, nowNs);
        _truth.Record(new TruthEvent.Stopped(nowNs, user.UserId, mark, ring.Interaction.Id, why, to));
    }

    private void Count(Interaction interaction, int alerts, long nowNs)
    {
        if (interaction.Contact is { } contact)
        {
            _floor!.Meter.Alerts(contact.Workgroup, alerts, nowNs);
        }
    }

    private Interaction? Find(string id) =>
        _alerting.TryGetValue(id, out var interaction) ? interaction
            : _contacts.TryGetValue(id, out var contact) ? contact.Interaction
            : _formerInteractions.TryRecall(id, out interaction) ? interaction : null;

    private string NextInteractionId() =>
        (FirstInteraction + (_settings.ServerNumber * InteractionsPerServer) + _interactions++).ToString(CultureInfo.InvariantCulture);
}
