namespace AlertLoadSim.Workload.Centres;

/// <summary>What is expected in one interval, or in several together: then shares are weighted by what they are shares of.</summary>
/// <param name="Interactions">That come in.</param>
/// <param name="LoggedOn">Agents, on average.</param>
/// <param name="AtWork">The same without those on a break.</param>
/// <param name="Erlangs">Offered work: agents it would keep busy if nobody gave up.</param>
/// <param name="Busy">Agents at whom it rings, who handle or wrap up, on average.</param>
/// <param name="NotAnswering">Agents not available because they let it ring, on average.</param>
/// <param name="Waiting">Share of the interactions that find no agent idle.</param>
/// <param name="WaitSeconds">Mean time in the queue, over all interactions.</param>
/// <param name="Abandoned">Share that gives up, in the queue or while it rings.</param>
/// <param name="InTime">Share that begins to ring within <see cref="CentreForecast.InTimeSeconds"/>.</param>
/// <param name="Ringing">Alerts ringing at a time (Little's law); one that rings at a group counts once.</param>
/// <param name="MessagesPerSecond">Alerting messages to sessions.</param>
/// <param name="PatientWaitSeconds">Mean time in the queue if nobody gave up (Erlang C); infinite if there is more work than agents.</param>
public sealed record IntervalForecast(
    TimeSpan From, TimeSpan Until, double Interactions, double LoggedOn, double AtWork, double Erlangs, double Busy, double NotAnswering, double Waiting,
    double WaitSeconds, double Abandoned, double InTime, double Ringing, double MessagesPerSecond, double PatientWaitSeconds)
{
    /// <summary>Busy part of the time of those who are at work and available.</summary>
    public double Occupancy => Busy <= 0 ? 0 : Busy < AtWork - NotAnswering ? Busy / (AtWork - NotAnswering) : 1;

    /// <summary>Those of one interval side by side, or of intervals one after the other.</summary>
    public static IntervalForecast Together(IReadOnlyList<IntervalForecast> parts)
    {
        var (from, until) = (parts.Min(part => part.From), parts.Max(part => part.Until));
        return new IntervalForecast(
            from, until, parts.Sum(part => part.Interactions), OverTime(part => part.LoggedOn), OverTime(part => part.AtWork), OverTime(part => part.Erlangs),
            OverTime(part => part.Busy), OverTime(part => part.NotAnswering), PerInteraction(part => part.Waiting), PerInteraction(part => part.WaitSeconds), PerInteraction(part => part.Abandoned),
            PerInteraction(part => part.InTime), OverTime(part => part.Ringing), OverTime(part => part.MessagesPerSecond),
            PerInteraction(part => part.PatientWaitSeconds));

        double OverTime(Func<IntervalForecast, double> figure) => parts.Sum(part => figure(part) * ((part.Until - part.From) / (until - from)));

        double PerInteraction(Func<IntervalForecast, double> figure)
        {
            var all = parts.Sum(part => part.Interactions);
            return all > 0 ? parts.Where(part => part.Interactions > 0).Sum(part => figure(part) * (part.Interactions / all)) : 0;
        }
    }
}
