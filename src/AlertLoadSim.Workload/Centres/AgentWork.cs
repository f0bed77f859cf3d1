using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Centres;

/// <summary>What one interaction costs agents from its first ring on, from a sample of the scenario's own distributions. An alert that nobody answers
/// rings at the next agent at once; its caller's patience begins anew with the first ring, which is right for an exponential one.</summary>
/// <param name="Rings">Mean number of agents at whom it rings, one after the other.</param>
/// <param name="RingSeconds">Mean time it rings in all.</param>
/// <param name="Answered">Share that is answered before its caller gives up.</param>
/// <param name="Seconds">Mean time of agents: ringing, not available after ringing in vain, handling and wrapping up.</param>
public sealed record AgentWork(double Rings, double RingSeconds, double Answered, double Seconds)
{
    /// <summary>Of <see cref="Seconds"/> the part in which they are not available, because they let it ring.</summary>
    public double AwaySeconds { get; init; }

    private const int Samples = 4096;

    // Somebody who never answers, and a caller who never gives up.
    private const int MostRings = 1000;

    /// <param name="sessions">Of the agents. One who polls notices an alert at the next poll, which is up to an interval later.</param>
    public static AgentWork Of(CentreSpec centre, SessionsSpec sessions, ulong seed)
    {
        var (answer, notifications) = (sessions.Answer, sessions.Notifications);
        var polls = notifications.By switch { NotificationsBy.Stream => 0, NotificationsBy.Mixed => 1 - notifications.StreamShare, _ => 1 };
        var (rings, ticks, answered, inVain) = (0L, 0.0, 0, 0L);
        for (var i = 0; i < Samples; i++)
        {
            var stream = new SeededStream(seed, Purpose.CentreForecast, i);
            var left = centre.Patience.Draw(ref stream);
            for (var ring = 1; ring <= MostRings; ring++)
            {
                rings++;
                var answers = stream.NextChance(answer.Share);
                var after = answer.After.Draw(ref stream);
                if (stream.NextChance(polls))
                    after += notifications.Every * stream.NextUnit();
                answers &= after <= centre.RingTimeout;
                var length = answers ? after : centre.RingTimeout;
                ticks += Math.Min(length.Ticks, left.Ticks);
                if (left < length)
                    break;
                left -= length;
                answered += answers ? 1 : 0;
                if (answers)
                    break;
                inVain++;
            }
        }

        var (ringSeconds, share) = (ticks / Samples / TimeSpan.TicksPerSecond, (double)answered / Samples);
        var handled = share * (centre.HandleTime.Mean + centre.WrapUp.Mean).TotalSeconds;
        var away = (double)inVain / Samples * centre.NotAnsweringFor.TotalSeconds;
        return new AgentWork((double)rings / Samples, ringSeconds, share, ringSeconds + away + handled) { AwaySeconds = away };
    }
}
