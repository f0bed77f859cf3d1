using System.Collections.Immutable;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>Turns places of the load into sessions.</summary>
/// <remarks>
/// Numbering. Starts are taken in the order of (wanted instant, population, slot), and each gets the next index as it is taken; only then is its
/// lifetime drawn, from the stream of that index. The end of that life may add a start (the replacement), but always a later one,
/// so no draw can change an index given before it, and the order of the wanted instants is the order of the starts. Every node walks
/// the whole plan and keeps its slice: the numbers are the same on one node and on eight.
/// </remarks>
internal sealed class SessionPlanner(Scenario scenario, ImmutableArray<LoadPlan> loads)
{
    private readonly ImmutableArray<Population> _populations = scenario.Populations;

    /// <summary>Places that the connect rate never reached before they were taken away.</summary>
    public long NeverStarted { get; private set; }

    public TimeSpan LongestConnectDelay { get; private set; }

    public int PeakSessions { get; private set; }

    /// <summary>Of each population the load as resolved by a walk through the whole plan, until the last of them is known.</summary>
    public static ImmutableArray<LoadPlan> Resolve(Scenario scenario)
    {
        ImmutableArray<LoadPlan> loads = [.. scenario.Populations.Select((population, number) => new LoadPlan(population.Load, scenario.Seed, number))];
        if (loads.All(load => load.IsResolved))
            return loads;
        var planner = new SessionPlanner(scenario, loads);
        var walks = planner.Walks();
        foreach (var _ in planner.Plan(walks))
        {
        }

        return [.. loads.Select((load, number) => load.IsResolved ? load : load.Resolved(walks[number].Begins))];
    }

    /// <summary>To be enumerated once; the properties are those of what has been enumerated.</summary>
    public IEnumerable<SessionPlan> Plan() => Plan(Walks());

    private ImmutableArray<LoadWalk> Walks() => [.. loads.Select(load => new LoadWalk(load))];

    private IEnumerable<SessionPlan> Plan(ImmutableArray<LoadWalk> walks)
    {
        var pace = new ConnectPace(scenario.Sessions.ConnectRatePerSecond);
        var seats = Seats();
        UserSeats[] pools = [.. seats.Distinct()];
        var ordinals = new long[_populations.Length];
        long index = 0;
        while (NextOf(walks) is { } number)
        {
            var (walk, population) = (walks[number], _populations[number]);
            var start = walk.Take();
            var at = pace.Offer(start.AtTicks);
            if (at >= start.UntilTicks)
            {
                NeverStarted++;
                continue;
            }

            pace.Take(at);
            var end = End(population.Sessions, start, at, index);
            walk.Ends(start, end);
            // A seat is taken by whoever logs on, so that they are counted.
            var seated = seats[number].Take(at, end);
            var user = start.User ?? seated;
            PeakSessions = Math.Max(PeakSessions, TakenAt(pools, at));
            LongestConnectDelay = TimeSpan.FromTicks(Math.Max(LongestConnectDelay.Ticks, at - start.AtTicks));
            yield return new SessionPlan(index, user, new TimeSpan(at), new TimeSpan(end), PollPhase(population.Sessions, index))
            {
                Population = number,
                ByStream = ByStream(population.Sessions.Notifications, ordinals[number]++),
            };
            index++;
        }
    }

    private static int TakenAt(UserSeats[] pools, long at)
    {
        var taken = 0;
        foreach (var pool in pools)
            taken += pool.TakenAt(at);
        return taken;
    }

    private static int? NextOf(ImmutableArray<LoadWalk> walks)
    {
        int? first = null;
        for (var i = 0; i < walks.Length; i++)
        {
            if (walks[i].Next is { } next && (first is not { } other || next.AtTicks < walks[other].Next!.Value.AtTicks))
                first = i;
        }

        return first;
    }

    // Populations that log on as the same users share their seats.
    private ImmutableArray<UserSeats> Seats()
    {
        var seats = new Dictionary<UsersSpec, UserSeats>();
        foreach (var sessions in _populations.Select(population => population.Sessions))
            seats.TryAdd(sessions.Users, new UserSeats(sessions.PerUser));
        return [.. _populations.Select(population => seats[population.Sessions.Users])];
    }

    private long End(SessionsSpec sessions, PlannedStart start, long at, long index)
    {
        if (sessions.Lifetime is not { } lifetime)
            return start.UntilTicks;
        var stream = new SeededStream(scenario.Seed, Purpose.SessionLifetime, index);

        // A life of no length would be replaced at the same instant for ever.
        return Math.Min(start.UntilTicks, at + Math.Max(1, lifetime.Draw(ref stream).Ticks));
    }

    // Evenly by number in its population: after n sessions, share·n have a stream, rounded down. In decimals, so that 29 % of 100 are 29.
    private static bool ByStream(NotificationsSpec notifications, long ordinal)
    {
        var share = (decimal)notifications.StreamShare;
        return notifications.By switch
        {
            NotificationsBy.Stream => true,
            NotificationsBy.Mixed => Math.Floor((ordinal + 1) * share) > Math.Floor(ordinal * share),
            _ => false,
        };
    }

    // Rounded down, so that the phase stays below the interval.
    private TimeSpan PollPhase(SessionsSpec sessions, long index) =>
        new((long)(new SeededStream(scenario.Seed, Purpose.PollPhase, index).NextUnit() * sessions.Notifications.Every.Ticks));
}
