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
        _ringing = new Lazy<RingForecast>(() => RingForecast.Of(scenario));
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

    /// <summary>Users that log on at least once; they are the lowest-numbered ones.</summary>
    public int UsersNeeded => _summary.Value.UsersNeeded;

    /// <summary>Sessions the load asked for, but whose time was over before the connect rate let them log on.</summary>
    public long SessionsNeverStarted => _summary.Value.NeverStarted;

    /// <summary>How much later than the load asks a login is planned at most, because of the connect rate.</summary>
    public TimeSpan LongestConnectDelay => _summary.Value.LongestConnectDelay;

    /// <summary>Mean number of sessions over the load.</summary>
    public double MeanSessions => Duration > TimeSpan.Zero ? _summary.Value.SessionTime / Duration : 0;

    /// <summary>Polls planned in all; null for a closed loop (every 0 s), which has no plan for them.</summary>
    public double? ExpectedPolls => PollsPerSecond(1) * _summary.Value.SessionTime.TotalSeconds;

    /// <summary>Alerts to raise during the load, on average over seeds.</summary>
    public double ExpectedAlerts => Scenario.Alerts.From == AlertSource.None ? 0 : Scenario.Alerts.RatePerSecond * Duration.TotalSeconds;

    public RingForecast Ringing => _ringing.Value;

    /// <summary>Alerts ringing at a time (Little's law).</summary>
    public double ExpectedRinging => Duration > TimeSpan.Zero ? ExpectedAlerts / Duration.TotalSeconds * Ringing.MeanRing.TotalSeconds : 0;

    /// <summary>Share of polls that bring no alert; null when the plan does not know what rings, or how often is polled.</summary>
    /// <remarks>Each alert brings two messages (rings, rings no more) to each session of one user; taken as independent arrivals, an
    /// interval is empty with probability e^(−messages per interval).</remarks>
    public double? ExpectedEmptyPolls
    {
        get
        {
            if (ExpectedAlerts <= 0 || MeanSessions <= 0 || PollsPerSecond(1) is null)
                return null;
            var messagesPerSecond = 2 * Scenario.Alerts.RatePerSecond * Scenario.Sessions.PerUser / MeanSessions;
            return Math.Exp(-messagesPerSecond * Scenario.Sessions.Notifications.Every.TotalSeconds);
        }
    }

    public PlanNeeds Needs => PlanNeeds.For(PeakSessions, Scenario);

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
        return CountOverTime(step);
    }

    /// <summary>Polls planned per second, at the same instants; after-response pacing counts as if replies took no time. Empty for a
    /// closed loop (every 0 s).</summary>
    public IEnumerable<(TimeSpan At, double PollsPerSecond)> PollsOverTime(TimeSpan step) =>
        SessionsOverTime(step).Where(_ => PollsPerSecond(1) is not null).Select(sample => (sample.At, PollsPerSecond(sample.Sessions)!.Value));

    /// <summary>64 lower-case hex characters over every planned instant and every value drawn from the seed; equal plans, equal digests.</summary>
    public string Digest() => PlanDigest.Of(this);

    private IEnumerable<(TimeSpan At, int Sessions)> CountOverTime(TimeSpan step)
    {
        var ends = new PriorityQueue<long, long>();
        using var sessions = Sessions(Slice.Whole).GetEnumerator();
        var more = sessions.MoveNext();
        for (var at = TimeSpan.Zero; at <= Duration; at += step)
        {
            for (; more && sessions.Current.StartsAt <= at; more = sessions.MoveNext())
                ends.Enqueue(0, sessions.Current.EndsAt.Ticks);
            while (ends.TryPeek(out _, out var end) && end <= at.Ticks)
                ends.Dequeue();
            yield return (at, ends.Count);
        }
    }

    private double? PollsPerSecond(int sessions) =>
        Scenario.Sessions.Notifications.Every is var every && every > TimeSpan.Zero ? sessions / every.TotalSeconds : null;

    private static ImmutableArray<PlannedPhase> PhasesOf(TimeSpan warmUp, TimeSpan duration)
    {
        var steady = new PlannedPhase(PhaseKind.Steady, warmUp, duration);
        var drain = new PlannedPhase(PhaseKind.Drain, duration, null);
        return warmUp > TimeSpan.Zero ? [new PlannedPhase(PhaseKind.WarmUp, TimeSpan.Zero, warmUp), steady, drain] : [steady, drain];
    }
}
