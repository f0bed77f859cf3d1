using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>Turns places of the load into sessions.</summary>
/// <remarks>
/// Numbering. Starts are taken in the order of (wanted instant, slot), and each gets the next index as it is taken; only then is its
/// lifetime drawn, from the stream of that index. The end of that life may add a start (the replacement), but always a later one,
/// so no draw can change an index given before it, and the order of the wanted instants is the order of the starts. Every node walks
/// the whole plan and keeps its slice: the numbers are the same on one node and on eight.
/// </remarks>
internal sealed class SessionPlanner(Scenario scenario, LoadPlan load)
{
    /// <summary>Places that the connect rate never reached before they were taken away.</summary>
    public long NeverStarted { get; private set; }

    public TimeSpan LongestConnectDelay { get; private set; }

    public int PeakSessions { get; private set; }

    /// <summary>To be enumerated once; the properties are those of what has been enumerated.</summary>
    public IEnumerable<SessionPlan> Plan()
    {
        var sessions = scenario.Sessions;
        var pace = new ConnectPace(sessions.ConnectRatePerSecond);
        var seats = new UserSeats(sessions.PerUser);
        var replacements = new PriorityQueue<PlannedStart, (long, long)>();
        long index = 0;
        foreach (var start in InOrder(replacements))
        {
            var at = pace.Offer(start.AtTicks);
            if (at >= start.UntilTicks)
            {
                NeverStarted++;
                continue;
            }

            pace.Take(at);
            var end = End(start, at, index);
            if (start.IsClosed && end < start.UntilTicks)
                replacements.Enqueue(start with { AtTicks = end }, (end, start.Slot));
            var user = seats.Take(at, end);
            PeakSessions = Math.Max(PeakSessions, seats.Taken);
            LongestConnectDelay = TimeSpan.FromTicks(Math.Max(LongestConnectDelay.Ticks, at - start.AtTicks));
            yield return new SessionPlan(index, user, new TimeSpan(at), new TimeSpan(end), PollPhase(index)) { ByStream = ByStream(index) };
            index++;
        }
    }

    private IEnumerable<PlannedStart> InOrder(PriorityQueue<PlannedStart, (long At, long Slot)> replacements)
    {
        foreach (var first in load.Starts())
        {
            while (replacements.TryPeek(out _, out var next) && next.CompareTo((first.AtTicks, first.Slot)) < 0)
                yield return replacements.Dequeue();
            yield return first;
        }

        while (replacements.TryDequeue(out var last, out _))
            yield return last;
    }

    private long End(PlannedStart start, long at, long index)
    {
        if (scenario.Sessions.Lifetime is not { } lifetime)
            return start.UntilTicks;
        var stream = new SeededStream(scenario.Seed, Purpose.SessionLifetime, index);

        // A life of no length would be replaced at the same instant for ever.
        return Math.Min(start.UntilTicks, at + Math.Max(1, lifetime.Draw(ref stream).Ticks));
    }

    // Evenly by number: after n sessions, share·n have a stream, rounded down. In decimals, so that 29 % of 100 are 29.
    private bool ByStream(long index)
    {
        var share = (decimal)scenario.Sessions.Notifications.StreamShare;
        return scenario.Sessions.Notifications.By switch
        {
            NotificationsBy.Stream => true,
            NotificationsBy.Mixed => Math.Floor((index + 1) * share) > Math.Floor(index * share),
            _ => false,
        };
    }

    // Rounded down, so that the phase stays below the interval.
    private TimeSpan PollPhase(long index) =>
        new((long)(new SeededStream(scenario.Seed, Purpose.PollPhase, index).NextUnit() * scenario.Sessions.Notifications.Every.Ticks));
}
