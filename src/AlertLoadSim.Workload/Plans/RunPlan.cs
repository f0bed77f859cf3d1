using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>What a run will do, as a function of the scenario alone. Sessions and alerts are computed when enumerated, the same each time.</summary>
public sealed class RunPlan
{
    private const int MostOwnAddresses = 250;

    private readonly ImmutableArray<LoadPlan> _loads;
    private readonly Lazy<PlanSummary> _summary;
    private readonly Lazy<RingForecast> _ringing;

    private RunPlan(Scenario scenario)
    {
        Scenario = scenario;
        _loads = SessionPlanner.Resolve(scenario);
        _summary = new Lazy<PlanSummary>(() => PlanSummary.Of(scenario.Populations, new SessionPlanner(scenario, _loads)));
        _ringing = new Lazy<RingForecast>(() => RingForecast.Of(scenario, GroupSize));
        Duration = _loads.Max(load => load.Duration);
        Steps = [.. scenario.Populations.Zip(_loads).SelectMany(pair => pair.Second.Steps(pair.First.Name))];
        Phases = PhasesOf(WarmUp, Duration);
    }

    public static RunPlan From(Scenario scenario) => new(scenario);

    public Scenario Scenario { get; }

    /// <summary>Length of the load, that of the longest population; the drain comes after it. With steps that end on a condition, at most.</summary>
    public TimeSpan Duration { get; }

    public TimeSpan WarmUp => Scenario.WarmUp < Duration ? Scenario.WarmUp : Duration;

    /// <summary>Population by population.</summary>
    public ImmutableArray<PlannedStep> Steps { get; }

    /// <summary>Warm-up (unless it is 0), steady and drain, without gaps.</summary>
    public ImmutableArray<PlannedPhase> Phases { get; }

    /// <summary>In the order of the scenario.</summary>
    public ImmutableArray<PopulationFigures> Populations => _summary.Value.Populations;

    /// <summary>Sessions of the whole run.</summary>
    public long SessionCount => _summary.Value.Sessions;

    /// <summary>Most sessions at the same time.</summary>
    public int PeakSessions => _summary.Value.PeakSessions;

    /// <summary>Most event streams at the same time; null with <c>by: auto</c>, where each server decides at login.</summary>
    public int? PeakStreams => ServerDecides ? null : _summary.Value.PeakStreams;

    /// <summary>Users that log on at least once; they are the lowest-numbered ones.</summary>
    public int UsersNeeded => _summary.Value.UsersNeeded;

    /// <summary>Sessions the load asked for, but whose time was over before the connect rate let them log on.</summary>
    public long SessionsNeverStarted => _summary.Value.NeverStarted;

    /// <summary>How much later than the load asks a login is planned at most, because of the connect rate.</summary>
    public TimeSpan LongestConnectDelay => _summary.Value.LongestConnectDelay;

    /// <summary>Mean number of sessions over the load.</summary>
    public double MeanSessions => Duration > TimeSpan.Zero ? Populations.Sum(figures => (double)figures.SessionTicks / Duration.Ticks) : 0;

    /// <summary>Polls planned in all, of the sessions that poll; null where there is no plan for some: for a closed loop (every 0 s), and
    /// with <c>by: auto</c>.</summary>
    public double? ExpectedPolls => Populations.Aggregate((double?)0, (sum, figures) => sum + figures.ExpectedPolls);

    /// <summary>Alerts to raise during the load, on average over seeds.</summary>
    public double ExpectedAlerts => Scenario.Alerts.From == AlertSource.None ? 0 : Scenario.Alerts.RatePerSecond * Duration.TotalSeconds;

    /// <summary>Mean number of people at whom an alert rings: more than one with a share of group rings, if there are as many users.</summary>
    public double RingsPerAlert => 1 + (Scenario.Alerts.GroupRing * (GroupSize - 1));

    public RingForecast Ringing => _ringing.Value;

    /// <summary>Alerts ringing at a time (Little's law); one that rings at a group counts once.</summary>
    public double ExpectedRinging => Duration > TimeSpan.Zero ? ExpectedAlerts / Duration.TotalSeconds * Ringing.MeanRing.TotalSeconds : 0;

    /// <summary>Share of polls that bring no alert; null when the plan does not know what rings, or how often is polled. What else a session
    /// follows (<c>also</c>, <c>watch</c>) comes on top.</summary>
    /// <remarks>Each alert brings two messages (rings, rings no more) to each session of each user at whom it rings; taken as independent
    /// arrivals, an interval is empty with probability e^(−messages per interval).</remarks>
    public double? ExpectedEmptyPolls
    {
        get
        {
            if (ExpectedAlerts <= 0 || MeanSessions <= 0 || ExpectedPolls is not > 0)
                return null;
            var alerted = Populations.Where(figures => figures.Population.Sessions.Alerting).ToList();
            var users = alerted.Sum(figures => (double)figures.SessionTicks / Duration.Ticks / figures.Population.Sessions.PerUser);
            var perUser = 2 * Scenario.Alerts.RatePerSecond * RingsPerAlert / users;
            return Populations.Sum(figures => figures.ExpectedPolls * EmptyShare(figures, perUser)) / ExpectedPolls;
        }
    }

    public PlanNeeds Needs => PlanNeeds.For(this);

    /// <summary>Where connections are opened from; empty: the system chooses. The emulator is on this machine, where 127.0.0.0/8 has as many addresses as are
    /// needed.</summary>
    /// <param name="portsPerAddress">For one target.</param>
    public ImmutableArray<string> LocalAddresses(int portsPerAddress)
    {
        var target = Scenario.Target;
        if (!target.LocalAddresses.IsEmpty || !target.IsEmulator || target.Via is not null || Needs.AddressesOf(portsPerAddress) is var needed && needed == 1)
            return target.LocalAddresses;
        return [.. Enumerable.Range(1, (int)Math.Min(needed, MostOwnAddresses)).Select(number => FormattableString.Invariant($"127.0.0.{number}"))];
    }

    /// <summary>The same plan, but for a step that its condition ended. What began before is as it was, only that it may end earlier.</summary>
    /// <param name="step">Of <see cref="Steps"/>, and running at <paramref name="at"/>.</param>
    public RunPlan EndedEarly(PlannedStep step, TimeSpan at)
    {
        if (at >= step.EndsAt)
            at = step.EndsAt;
        ImmutableArray<Population> populations = [.. Scenario.Populations.Select(population => population.Name == step.Population
            ? population with { Load = population.Load.SetItem(step.Number, step.Step with { EndedAfter = at - step.StartsAt }) }
            : population)];
        return new RunPlan(Scenario.Named.IsEmpty
            ? Scenario with { Load = populations[0].Load, AskedWarmUp = Moved(Scenario.AskedWarmUp, step.EndsAt, at) }
            : Scenario with { Named = populations });
    }

    /// <summary>The sessions of one node, ordered by start.</summary>
    public IEnumerable<SessionPlan> Sessions(Slice slice) =>
        new SessionPlanner(Scenario, _loads).Plan().Where(session => slice.Contains(session.Index));

    /// <summary>The alerts up to the load's end.</summary>
    public IEnumerable<PlannedAlert> Alerts() =>
        AlertPlan.Alerts(Scenario.Alerts, Scenario.Seed).TakeWhile(alert => alert.At < Duration);

    /// <summary>Sessions alive at 0, step, 2·step … up to the load's end; one that ends at an instant is not counted there.</summary>
    public IEnumerable<(TimeSpan At, int Sessions)> SessionsOverTime(TimeSpan step) => CountsOverTime(step, _ => true);

    /// <summary>Those of one population at the same instants.</summary>
    /// <param name="population">Its number.</param>
    public IEnumerable<(TimeSpan At, int Sessions)> SessionsOverTime(TimeSpan step, int population) =>
        CountsOverTime(step, session => session.Population == population);

    /// <summary>Event streams at the same instants. Empty with <c>by: auto</c>.</summary>
    public IEnumerable<(TimeSpan At, int Streams)> StreamsOverTime(TimeSpan step) =>
        ServerDecides ? [] : CountsOverTime(step, session => session.ByStream);

    /// <summary>Polls planned per second, at the same instants; after-response pacing counts as if replies took no time. Empty where
    /// <see cref="ExpectedPolls"/> is null.</summary>
    public IEnumerable<(TimeSpan At, double PollsPerSecond)> PollsOverTime(TimeSpan step) => ExpectedPolls is null
        ? []
        : Populations
            .Select((figures, number) => CountsOverTime(step, session => session.Population == number && !session.ByStream)
                .Select(sample => (sample.At, Polls: sample.Sessions * figures.PollRate!.Value)))
            .Aggregate((sum, one) => sum.Zip(one, (some, more) => (some.At, some.Polls + more.Polls)));

    /// <summary>64 lower-case hex characters over every planned instant and every value drawn from the seed; equal plans, equal digests.</summary>
    public string Digest() => PlanDigest.Of(this);

    /// <summary>The same without what the emulator is told to be (latency, faults, quirks): equal where different servers get the same load.</summary>
    public string LoadDigest() => PlanDigest.Of(this, ofServer: false);

    // A warm-up that was asked for moves with the steps that it ends with. Of several populations each moves for itself, and it stays.
    private static TimeSpan? Moved(TimeSpan? warmUp, TimeSpan planned, TimeSpan at) =>
        warmUp is not { } asked || asked <= at ? warmUp : asked >= planned ? asked - (planned - at) : at;

    private int GroupSize => Math.Clamp(UsersNeeded, 1, Scenario.Alerts.GroupSize);

    private bool ServerDecides => Scenario.Populations.Any(population => population.Sessions.Notifications.By == NotificationsBy.Auto);

    private static double EmptyShare(PopulationFigures figures, double messagesPerSecond) => figures.Population.Sessions.Alerting
        ? Math.Exp(-messagesPerSecond * figures.Population.Sessions.Notifications.Every.TotalSeconds)
        : 1;

    private IEnumerable<(TimeSpan At, int Sessions)> CountsOverTime(TimeSpan step, Func<SessionPlan, bool> counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        return CountOverTime(step, counts);
    }

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

    private static ImmutableArray<PlannedPhase> PhasesOf(TimeSpan warmUp, TimeSpan duration)
    {
        var steady = new PlannedPhase(PhaseKind.Steady, warmUp, duration);
        var drain = new PlannedPhase(PhaseKind.Drain, duration, null);
        return warmUp > TimeSpan.Zero ? [new PlannedPhase(PhaseKind.WarmUp, TimeSpan.Zero, warmUp), steady, drain] : [steady, drain];
    }
}
