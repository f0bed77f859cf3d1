using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Centres;

/// <summary>What a centre is expected to do, by formulas and before anything runs. Each interval is taken as if it went on for ever, so a queue that one
/// leaves to the next is not seen; what a queue of several skills does is taken as one queue (<see cref="AgentPool"/>); a group ring as a single one.
/// While people come or go, an interval is several, each with as many as are there in it.</summary>
public sealed class CentreForecast
{
    /// <summary>What <see cref="IntervalForecast.InTime"/> counts.</summary>
    public const double InTimeSeconds = 20;

    // A wave of logins is so many steps.
    private const int StepsOfWave = 4;

    private readonly CentreSpec _centre;
    private readonly SessionsSpec _sessions;
    private readonly ulong? _daysOf;
    private readonly double _breakShare;
    private readonly ImmutableArray<ImmutableArray<IntervalForecast>> _byPool;

    private CentreForecast(CentreSpec centre, SessionsSpec sessions, ulong seed, ulong? daysOf)
    {
        (_centre, _sessions, _daysOf) = (centre, sessions, daysOf);
        During = centre.During ?? (centre.Offered.Interval * centre.Offered.Expected.Length);
        Work = AgentWork.Of(centre, sessions, seed);
        _breakShare = centre.Breaks is { } breaks ? breaks.During.Mean / (breaks.After.Mean + breaks.During.Mean) : 0;
        Pools = AgentPool.Of(centre);
        _byPool = [.. Pools.Select(pool => (ImmutableArray<IntervalForecast>)[.. Edges().Select(edge => Of(pool, edge.From, edge.Until))])];
        Intervals = [.. Enumerable.Range(0, _byPool[0].Length).Select(i => IntervalForecast.Together([.. _byPool.Select(intervals => intervals[i])]))];
        Whole = IntervalForecast.Together(Intervals);
    }

    /// <summary>Of days as busy as the average one.</summary>
    /// <exception cref="ArgumentException">The scenario has no centre.</exception>
    public static CentreForecast Of(Scenario scenario) => new(CentreOf(scenario), scenario.Sessions, scenario.Seed, daysOf: null);

    /// <summary>Of days as busy as the seed draws them: what a run is to be held against.</summary>
    /// <exception cref="ArgumentException">The scenario has no centre.</exception>
    public static CentreForecast OfRun(Scenario scenario) => new(CentreOf(scenario), scenario.Sessions, scenario.Seed, scenario.Seed);

    public TimeSpan During { get; }

    /// <summary>What one interaction costs agents.</summary>
    public AgentWork Work { get; }

    public ImmutableArray<AgentPool> Pools { get; }

    /// <summary>Of all pools together.</summary>
    public ImmutableArray<IntervalForecast> Intervals { get; }

    public IntervalForecast Whole { get; }

    /// <summary>Of all pools together from an instant on to the end: behind a warm-up.</summary>
    public IntervalForecast Since(TimeSpan from)
    {
        IntervalForecast[] rest = [.. Edges().Where(edge => edge.Until > from).Select(edge =>
            IntervalForecast.Together([.. Pools.Select(pool => Of(pool, edge.From > from ? edge.From : from, edge.Until))]))];
        return rest.Length == 0 ? Whole : IntervalForecast.Together(rest);
    }

    /// <summary>Of one pool over the whole run.</summary>
    public IntervalForecast OfPool(AgentPool pool) => IntervalForecast.Together(_byPool[Pools.IndexOf(pool)]);

    /// <summary>The intervals, as many together as it takes for so many rows.</summary>
    public IEnumerable<IntervalForecast> Rows(int most) =>
        Intervals.Chunk((Intervals.Length + most - 1) / most).Select(part => IntervalForecast.Together(part));

    /// <summary>Polls planned per second; null where the plan does not know them (closed loop, <c>by: auto</c>).</summary>
    public double? PollsPerSecond(IntervalForecast interval) => PollRate is { } rate ? interval.LoggedOn * rate : null;

    /// <summary>Share of the polls that bring no alert; null where there are none, or the plan does not know them.</summary>
    /// <remarks>Messages are taken as independent: an interval of polling is empty with probability e^(−messages in it).</remarks>
    public double? EmptyPolls(IntervalForecast interval) => interval.LoggedOn > 0 && PollRate is > 0
        ? Math.Exp(-interval.MessagesPerSecond / interval.LoggedOn * _sessions.Notifications.Every.TotalSeconds) : null;

    private double? PollRate => _sessions.Notifications switch
    {
        { By: NotificationsBy.Auto } => null,
        { By: NotificationsBy.Stream } => 0,
        { Every.Ticks: 0 } => null,
        var notifications => (notifications.By == NotificationsBy.Mixed ? 1 - notifications.StreamShare : 1) / notifications.Every.TotalSeconds,
    };

    private static CentreSpec CentreOf(Scenario scenario) =>
        scenario.Centre ?? throw new ArgumentException("There is no forecast for a scenario without a centre.", nameof(scenario));

    private IntervalForecast Of(AgentPool pool, TimeSpan from, TimeSpan until)
    {
        TimeSpan[] edges = [from, .. StaffEdges().Where(edge => edge > from && edge < until).Distinct().Order(), until];
        var whole = OfSteady(pool, from, until);
        // A wait without end, because nobody is there in the first seconds, says nothing of the interval.
        return edges.Length == 2 ? whole : IntervalForecast.Together([.. edges.Zip(edges.Skip(1), (start, end) => OfSteady(pool, start, end))]) with
        {
            PatientWaitSeconds = whole.PatientWaitSeconds,
        };
    }

    /// <summary>When the number of agents begins to change, ceases to, and on the way.</summary>
    private IEnumerable<TimeSpan> StaffEdges() =>
        from shift in _centre.Shifts
        from at in (TimeSpan[])(shift.During is { } length ? [shift.At, shift.At + length] : [shift.At])
        from step in Enumerable.Range(0, StepsOfWave + 1)
        select at + (shift.Within * step / StepsOfWave);

    private IntervalForecast OfSteady(AgentPool pool, TimeSpan from, TimeSpan until)
    {
        var interactions = pool.Share * (_daysOf is { } seed
            ? OfferedCurve.Expected(_centre.Offered, from, until, seed) : OfferedCurve.Expected(_centre.Offered, from, until));
        var rate = interactions / (until - from).TotalSeconds;
        var loggedOn = LoggedOn(from, until) * pool.Agents / _centre.Agents;
        var atWork = loggedOn * (1 - _breakShare);
        var servers = (int)Math.Round(atWork);
        var queue = ErlangA.Of(rate, Work.Seconds, _centre.Patience.Mean.TotalSeconds, servers);
        var rung = rate * (1 - queue.Abandoned);
        return new IntervalForecast(
            from, until, interactions, loggedOn, atWork, queue.Erlangs, rung * (Work.Seconds - Work.AwaySeconds), rung * Work.AwaySeconds, queue.Waiting, queue.MeanWaitSeconds,
            1 - ((1 - queue.Abandoned) * Work.Answered), queue.ServiceLevel(InTimeSeconds), rung * Work.RingSeconds,
            2 * rung * Work.Rings * (1 + (_centre.GroupRing * (Math.Clamp(pool.Agents, 1, _centre.GroupSize) - 1))),
            ErlangC.Of(rate, Work.Seconds, servers).MeanWaitSeconds);
    }

    private IEnumerable<(TimeSpan From, TimeSpan Until)> Edges()
    {
        for (long number = 0; _centre.Offered.Interval * number < During; number++)
        {
            var until = _centre.Offered.Interval * (number + 1);
            yield return (_centre.Offered.Interval * number, until < During ? until : During);
        }
    }

    /// <summary>Mean over an interval and over seeds.</summary>
    private double LoggedOn(TimeSpan from, TimeSpan until) => _centre.Shifts.Sum(shift =>
        shift.Agents * (Come(shift, from, until) - (shift.During is { } length ? Come(shift, from - length, until - length) : 0)) / (until - from).TotalSeconds);

    /// <summary>Integral over an interval of the share of a shift that has logged on: it grows evenly from 0 to 1.</summary>
    private static double Come(ShiftSpec shift, TimeSpan from, TimeSpan until)
    {
        return Until(until) - Until(from);

        double Until(TimeSpan at)
        {
            var (x, within) = ((at - shift.At).TotalSeconds, shift.Within.TotalSeconds);
            return x <= 0 ? 0 : x < within ? x * x / (2 * within) : x - (within / 2);
        }
    }
}
