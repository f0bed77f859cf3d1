using AlertLoadSim.Emulator.World.Misbehaviours;
using AlertLoadSim.Emulator.World.Routing;

namespace AlertLoadSim.Emulator.World;

/// <summary>The contact centre behind the API: users, sessions, what rings. Commands come with the instant at which they happen and
/// answer at once; what really happened goes to <see cref="ITruth"/>.</summary>
/// <remarks>No clock, no I/O, no chance but the seed's, and no lock: one command at a time. So a whole run can be simulated in
/// virtual time. Instants are nanoseconds of one monotonic clock and must not go back.</remarks>
internal sealed partial class Centre
{
    private readonly CentreSettings _settings;
    private readonly ITruth _truth;
    private readonly FaultDice _dice;
    private readonly Misdeeds? _misdeeds;
    private readonly AlertContent _content;
    private readonly Agenda _agenda = new();
    private readonly Dictionary<string, User> _users;
    private readonly Dictionary<string, IReadOnlyList<User>> _workgroups;

    public Centre(CentreSettings settings, People people, ITruth truth)
    {
        _settings = settings;
        IsActive = !settings.Standby;
        _truth = truth;
        _dice = new FaultDice(settings.Seed, settings.Faults, settings.AlternateHosts);
        _misdeeds = Misdeeds.From(settings.Faults, _dice, new Blotter(truth, Tally), _agenda, _reachable);
        _content = new AlertContent(settings.Seed, people.Callers);
        // Ids compare without regard to case (PROTOCOL 4).
        _users = new Dictionary<string, User>(people.Users.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var user in people.Users)
        {
            user.AutoAnswers = settings.AutoAnswerUsers.Contains(user.UserId);
            _users.TryAdd(user.UserId, user);
        }

        _floor = settings.Centre is { } spec ? new Floor(spec, people.Users, new FloorMeter(spec, truth)) : null;
        _workgroups = settings.Workgroups.ToDictionary(
            g => g.Key,
            g => (IReadOnlyList<User>)[.. g.Value.Select(id => _users.GetValueOrDefault(id)).OfType<User>()],
            StringComparer.OrdinalIgnoreCase);
    }

    public Tally Tally { get; } = new();

    public int SessionCount => _sessions.Count;

    public int SubscriptionCount { get; private set; }

    public int RingingCount => _alerting.Values.Sum(i => i.Rings.Count);

    /// <summary>When <see cref="Advance"/> has something to do next.</summary>
    public long NextDueNs => _agenda.NextDueNs;

    /// <summary>Lets happen what is due: ring time-outs, callers who give up, sessions that idled too long. Every command does it
    /// first, so that a late timer never lets a dead session or a stopped alert live on.</summary>
    public void Advance(long nowNs)
    {
        while (_agenda.Take(nowNs) is { } due)
        {
            switch (due)
            {
                case RingEnd { Interaction.Stage: InteractionStage.Alerting } end:
                    Stop(end.Interaction, end.Why, nowNs);
                    break;
                case Unanswered { Contact.Interaction.Stage: InteractionStage.Alerting } alert when alert.Offer == alert.Contact.Offers:
                    Stop(alert.Contact.Interaction, StopReason.Timeout, nowNs);
                    break;
                case GivesUp gives:
                    GiveUp(gives.Contact, nowNs);
                    break;
                case HangsUp hangs:
                    HangUp(hangs.Contact, nowNs);
                    break;
                case WrappedUp over:
                    EndWrapUp(over, nowNs);
                    break;
                case BreakDue rest:
                    DueBreak(rest, nowNs);
                    break;
                case BreakEnd rested:
                    EndBreak(rested, nowNs);
                    break;
                case BatchFull:
                    NextBatch(nowNs);
                    break;
                case StatusEnd end when ReferenceEquals(end.User.Status, end.Status):
                    SetStatus(end.User, StatusMessage.Available, nowNs);
                    break;
                case Retelling retelling:
                    retelling.Tell(nowNs);
                    break;
                case AuthToken token:
                    _authTokens.Remove(token.Text);
                    break;
                case Leaving leaving:
                    foreach (var session in leaving.Sessions.Where(s => !s.HasEnded))
                    {
                        End(session, UnsubscribeReason.Switchover, nowNs);
                    }

                    break;
                case Duty duty when duty == _duty:
                    EndDuty();
                    break;
                case Session { HasEnded: false } session:
                    ExpireOrWait(session, nowNs);
                    break;
            }
        }
    }

    private static long Ns(TimeSpan duration) => checked(duration.Ticks * 100);
}
