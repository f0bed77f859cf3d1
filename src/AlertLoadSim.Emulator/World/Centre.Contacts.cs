using AlertLoadSim.Emulator.World.Routing;
using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Emulator.World;

/// <summary>The centre's own interactions: they arrive, wait, are offered to who is idle, and end.</summary>
internal sealed partial class Centre
{
    private readonly Floor? _floor;

    // From arrival to the end; later they are remembered with all others.
    private readonly Dictionary<string, Contact> _contacts = [];

    /// <summary>Somebody calls or writes, whether or not anybody is there.</summary>
    public void Arrive(CentreInteraction plan, long nowNs)
    {
        Advance(nowNs);
        var workgroup = _floor!.Workgroups[plan.Workgroup];
        var interaction = _content.Arriving(plan, NextInteractionId(), workgroup, _settings.UtcAt(nowNs));
        var contact = new Contact(plan, interaction, workgroup, nowNs);
        interaction.Contact = contact;
        interaction.Wait();
        _contacts.Add(interaction.Id, contact);
        _floor.Meter.Arrived(workgroup, nowNs);
        _truth.Record(new TruthEvent.Arrived(nowNs, interaction.Id, plan.Number, workgroup.Name));
        AddLater(nowNs, plan.Patience, new GivesUp(contact));
        if (!TryOffer(contact, nowNs))
        {
            _floor.Meter.Delayed(workgroup, nowNs);
            _floor.Enqueue(contact, nowNs);
            Place(interaction);
        }
    }

    /// <summary>Figures begin with the run.</summary>
    public void StartRun(long runStartNs)
    {
        if (_floor is not null)
        {
            _floor.Meter.Start(runStartNs);
            _agenda.Add(_floor.Meter.BatchEndNs, new BatchFull());
        }
    }

    /// <summary>Tells the figures that have not been told yet; nothing is measured after it.</summary>
    public void EndRun(long nowNs)
    {
        Advance(nowNs);
        _floor?.Meter.End(nowNs);
    }

    private void NextBatch(long nowNs)
    {
        _floor!.Meter.Advance(nowNs);
        if (_floor.Meter.BatchEndNs < long.MaxValue)
        {
            _agenda.Add(_floor.Meter.BatchEndNs, new BatchFull());
        }
    }

    /// <summary>Rings at who has been idle longest, or at several of them; false: nobody is idle.</summary>
    private bool TryOffer(Contact contact, long nowNs)
    {
        var agents = Floor.Choose(contact.Workgroup, contact.Plan.RingsAtGroup ? _settings.GroupSize : 1);
        if (agents.Count > 0)
        {
            Offer(contact, agents, nowNs);
        }

        return agents.Count > 0;
    }

    private void Offer(Contact contact, IReadOnlyList<Agent> agents, long nowNs)
    {
        _floor!.Dequeue(contact, nowNs);
        _floor.Meter.Offered(contact.Workgroup, nowNs);
        var interaction = contact.Interaction;
        interaction.Start([.. agents.Select(a => a.User)]);
        AlertContent.Offered(interaction, interaction.Owner, _settings.UtcAt(nowNs));
        _alerting.Add(interaction.Id, interaction);
        _agenda.Add(nowNs + Ns(_settings.RingTimeout), new Unanswered(contact, ++contact.Offers));
        StartRings(interaction, nowNs);
        SettleAll(interaction.Rings, nowNs);
    }

    /// <summary>What follows for one of the centre's from having stopped to ring.</summary>
    private void OfferEnded(Contact contact, StopReason why, User? by, long nowNs)
    {
        var meter = _floor!.Meter;
        switch (why)
        {
            case StopReason.Pickup:
                meter.Answered(contact, nowNs);
                Talk(contact, _floor.Find(by!)!, nowNs);
                break;
            case StopReason.Timeout:
                meter.RangOut(contact.Workgroup, nowNs);
                _floor.Enqueue(contact, nowNs);
                break;
            case StopReason.Withdrawn:
                _floor.Enqueue(contact, nowNs);
                break;
            case StopReason.Abandon:
                meter.Abandoned(contact.Workgroup, whileRinging: true, nowNs);
                Abandoned(contact, nowNs);
                break;
            default:
                meter.Declined(contact.Workgroup, nowNs);
                Forget(contact);
                break;
        }
    }

    /// <summary>Back in the queue, and who has become idle in the meantime has had the choice.</summary>
    private void OfferAgain(Contact contact, long nowNs)
    {
        if (contact.Interaction.Stage == InteractionStage.Waiting)
        {
            TryOffer(contact, nowNs);
        }
    }

    /// <summary>Nobody is logged on any more where it rings.</summary>
    private void Withdraw(User user, long nowNs)
    {
        if (user.Subscribed.Count > 0 || _floor is null)
        {
            return;
        }

        foreach (var ring in user.Ringing.Where(r => r.Interaction.Contact is not null).ToList())
        {
            var interaction = ring.Interaction;
            _floor.Meter.Withdrawn(interaction.Contact!.Workgroup, nowNs);
            if (interaction.Rings.Count == 1)
            {
                Stop(interaction, StopReason.Withdrawn, nowNs);
                continue;
            }

            StopRing(ring, StopReason.Withdrawn, nowNs);
            interaction.TakeAway(ring);
            PlaceAt(ring.User, interaction, belongs: false);
        }
    }

    private void GiveUp(Contact contact, long nowNs)
    {
        switch (contact.Interaction.Stage)
        {
            case InteractionStage.Alerting:
                Stop(contact.Interaction, StopReason.Abandon, nowNs);
                break;
            case InteractionStage.Waiting:
                _floor!.Dequeue(contact, nowNs);
                _floor.Meter.Abandoned(contact.Workgroup, whileRinging: false, nowNs);
                contact.Interaction.EndByCaller();
                Abandoned(contact, nowNs);
                Place(contact.Interaction);
                break;
        }
    }

    private void Abandoned(Contact contact, long nowNs)
    {
        _truth.Record(new TruthEvent.Abandoned(nowNs, contact.Interaction.Id, nowNs - contact.ArrivedNs));
        Forget(contact);
    }

    /// <summary>It has ended: remembered as all that have.</summary>
    private void Forget(Contact contact)
    {
        _contacts.Remove(contact.Interaction.Id);
        _formerInteractions.Remember(contact.Interaction.Id, contact.Interaction);
    }

    /// <summary>Patience may be endless.</summary>
    private void AddLater(long nowNs, TimeSpan after, object what)
    {
        if (after < TimeSpan.FromDays(365))
        {
            _agenda.Add(nowNs + Ns(after), what);
        }
    }
}
