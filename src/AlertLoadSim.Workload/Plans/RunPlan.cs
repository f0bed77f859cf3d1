using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>What a run will do, as a function of the scenario alone. Sessions and alerts are computed when enumerated, the same each time.</summary>
public sealed class RunPlan
{
    private readonly LoadPlan _load;
    private readonly Lazy<PlanSummary> _summary;
    private readonly Lazy<RingForecast> _ringing;

    private RunPlan(Scenario scenario)
    {
        Scenario = scenario;
        _load = new LoadPlan(scenario.Load, scenario.Seed);
        _summary = new Lazy<PlanSummary>(() => PlanSummary.Of(new SessionPlanner(scenario, _load)));
        _ringing = new Lazy<RingForecast>(() => RingForecast.Of(scenario, GroupSize));
        Steps = [.. _load.Steps];
        Phases = PhasesOf(WarmUp, Duration);
    }

    public static RunPlan From(Scenario scenario) => new(scenario);

    public Scenario Scenario { get; }

    /// <summary>Length of the load; the drain comes after it.</summary>
    public TimeSpan Duration => _load.Duration;

    public TimeSpan WarmUp => Scenario.WarmUp < Duration ? Scenario.WarmUp : Duration;

    public ImmutableArray<PlannedStep> Steps { get; }

    /// <summary>Warm-up (unless it is 0), steady and drain, without gaps.</summary>
    public ImmutableArray<PlannedPhase> Phases { get; }

    /// <summary>Sessions of the whole run.</summary>
    public long SessionCount => _summary.Value.Sessions;

    /// <summary>Most sessions at the same time.</summary>
    public int PeakSessions => _summary.Value.PeakSessions;

    /// <summary>Most event streams at the same time; null with <c>by: auto</c>, where each server decides at login.</summary>
    public int? PeakStreams => By == NotificationsBy.Auto ? null : _summary.Value.PeakStreams;

    /// <summary>Users that log on at least once; they are the lowest-numbered ones.</summary>
    public int UsersNeeded => _summary.Value.UsersNeeded;

    /// <summary>Sessions the load asked for, but whose time was over before the connect rate let them log on.</summary>
    public long SessionsNeverStarted => _summary.Value.NeverStarted;

    /// <summary>How much later than the load asks a login is planned at most, because of the connect rate.</summary>
    public TimeSpan LongestConnectDelay => _summary.Value.LongestConnectDelay;

    /// <summary>Mean number of sessions over the load.</summary>
    public double MeanSessions => Duration > TimeSpan.Zero ? _summary.Value.SessionTime / Duration : 0;

    /// <summary>Polls planned in all, of the sessions that poll; null where there is no plan for them: for a closed loop (every 0 s), and
    /// with <c>by: auto</c>.</summary>
    public double? ExpectedPolls => PollRate * (_summary.Value.SessionTime - _summary.Value.StreamTime).TotalSeconds;

    /// <summary>Alerts to raise during the load, on average over seeds.</summary>
    public double ExpectedAlerts => Scenario.Alerts.From == AlertSource.None ? 0 : Scenario.Alerts.RatePerSecond * Duration.TotalSeconds;

    /// <summary>Mean number of people at whom an alert rings: more than one with a share of group rings, if there are as many users.</summary>
    public double RingsPerAlert => 1 + (Scenario.Alerts.GroupRing * (GroupSize - 1));

    public RingForecast Ringing => _ringing.Value;

    /// <summary>Alerts ringing at a time (Little's law); one that rings at a group counts once.</summary>
    public double ExpectedRinging => Duration > TimeSpan.Zero ? ExpectedAlerts / Duration.TotalSeconds * Ringing.MeanRing.TotalSeconds : 0;

    /// <summary>Share of polls that bring no alert; null when the plan does not know what rings, or how often is polled. What else a session
    /// follows (<c>also</c>) comes on top.</summary>
    /// <remarks>Each alert brings two messages (rings, rings no more) to each session of each user at whom it rings; taken as independent
    /// arrivals, an interval is empty with probability e^(−messages per interval).</remarks>
    public double? ExpectedEmptyPolls
    {
        get
        {
            if (ExpectedAlerts <= 0 || MeanSessions <= 0 || ExpectedPolls is null or 0)
                return null;
            var messagesPerSecond = 2 * Scenario.Alerts.RatePerSecond * RingsPerAlert * Scenario.Sessions.PerUser / MeanSessions;
            return Math.Exp(-messagesPerSecond * Scenario.Sessions.Notifications.Every.TotalSeconds);
        }
    }

    public PlanNeeds Needs => PlanNeeds.For(PeakSessions, PeakStreams ?? PeakSessions, RingsPerAlert, Scenario);

    /// <summary>The sessions of one node, ordered by start.</summary>
    public IEnumerable<SessionPlan> Sessions(Slice slice) =>
        new SessionPlanner(Scenario, _load).Plan().Where(session => slice.Contains(session.Index));

    /// <summary>The alerts up to the load's end.</summary>
    public IEnumerable<PlannedAlert> Alerts() =>
        AlertPlan.Alerts(Scenario.Alerts, Scenario.Seed).TakeWhile(alert => alert.At < Duration);

    /// <summary>Sessions alive at 0, step, 2·step … up to the load's end; one that ends at an instant is not counted there.</summary>
    public IEnumerable<(TimeSpan At, int Sessions)> SessionsOverTime(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        return CountOverTime(step, _ => true);
    }

    /// <summary>Event streams at the same instants. Empty with <c>by: auto</c>.</summary>
    public IEnumerable<(TimeSpan At, int Streams)> StreamsOverTime(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        return By == NotificationsBy.Auto ? [] : CountOverTime(step, session => session.ByStream);
    }

    /// <summary>Polls planned per second, at the same instants; after-response pacing counts as if replies took no time. Empty where
    /// <see cref="ExpectedPolls"/> is null.</summary>
    public IEnumerable<(TimeSpan At, double PollsPerSecond)> PollsOverTime(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        return PollRate is { } rate
            ? CountOverTime(step, session => !session.ByStream).Select(sample => (sample.At, sample.Sessions * rate))
            : [];
    }

    /// <summary>64 lower-case hex characters over every planned instant and every value drawn from the seed; equal plans, equal digests.</summary>
    public string Digest() => PlanDigest.Of(this);

    private int GroupSize => Math.Clamp(UsersNeeded, 1, Scenario.Alerts.GroupSize);

    private NotificationsBy By => Scenario.Sessions.Notifications.By;

    private IEnumerable<(TimeSpan At, int Sessions)> CountOverTime(TimeSpan step, Func<SessionPlan, bool> counts)
    {
        var live = new LiveCount();
        using var sessions = Sessions(Slice.Whole).Where(counts).GetEnumerator();
        var more = sessions.MoveNext();
        for (var at = TimeSpan.Zero; at <= Duration; at += step)
        {
            for (; more && sessions.Current.StartsAt <= at; more = sessions.MoveNext())
                live.Add(sessions.Current);
            yield return (at, live.At(at));
        }
    }

    /// <summary>Polls per second of a session that polls.</summary>
    private double? PollRate => By switch
    {
        NotificationsBy.Auto => null,
        NotificationsBy.Stream => 0,
        _ => Scenario.Sessions.Notifications.Every is var every && every > TimeSpan.Zero ? 1 / every.TotalSeconds : null,
    };

    private static ImmutableArray<PlannedPhase> PhasesOf(TimeSpan warmUp, TimeSpan duration)
    {
        var steady = new PlannedPhase(PhaseKind.Steady, warmUp, duration);
        var drain = new PlannedPhase(PhaseKind.Drain, duration, null);
        return warmUp > TimeSpan.Zero ? [new PlannedPhase(PhaseKind.WarmUp, TimeSpan.Zero, warmUp), steady, drain] : [steady, drain];
    }
}
